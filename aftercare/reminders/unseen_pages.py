"""The coordinator's list of who has not seen a reminder, and the tap that says that she knows."""

from aftercare.reminders.unseen_lists import has_been_told, not_seen
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, See, Shown, page


@page
async def who_has_not_seen(ask: Ask) -> Answer:
    """Before the visit, so that somebody can call her."""
    return Shown("reminders/not_seen.html", {"unseen": await not_seen(ask.db, ask.me)})


@page
async def told_herself(ask: Ask) -> Answer:
    """She knows now: what she has not seen ends."""
    await has_been_told(ask.db, ask.me, ask.path["unseen_id"], ask.now)
    return See("/not-seen", said="saved")
