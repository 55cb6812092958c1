"""The first steps of a new centre, for its coordinators."""

from aftercare.finding.first_steps import first_steps
from aftercare.finding.first_steps_actions import hide_first_steps
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, See, Shown, page


@page
async def steps(ask: Ask) -> Answer:
    """The list; on Today stands the next step, until they are done or put away."""
    return Shown("finding/first_steps.html", {"first": await first_steps(ask.db, ask.me, ask.settings)})


@page
async def hide(ask: Ask) -> Answer:
    """Puts the list away for the centre."""
    await hide_first_steps(ask.db, ask.me, ask.now)
    return See("/", said="saved")
