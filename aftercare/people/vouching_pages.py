"""The second of two: confirms a new way in or a new coordinator, or says no; so may the colleague herself."""

from aftercare.errors import NotFound
from aftercare.people.codes import drawn
from aftercare.people.independence import NOT_YOU
from aftercare.people.invitations import GOOD_FOR, PURPOSE, keep_invitation
from aftercare.people.lists import Colleague, colleague
from aftercare.people.records import Vouch
from aftercare.people.vouching import Gone, NotIndependent, Unknown, confirm, decline
from aftercare.web.ask import Ask
from aftercare.web.links import make_link
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

GONE = N_("Nobody asks for it any more. Look at your colleague's page again.")


@page
async def confirm_asked(ask: Ask) -> Answer:
    """Another coordinator confirms; of a new way in she is shown the link, which the asker never sees."""
    found = await _colleague(ask)
    try:
        done = await confirm(ask.db, ask.me, found.id, ask.path["vouching_id"], ask.now)
    except (Gone, NotIndependent) as why:
        return _refused(ask, found, why)
    if done.kind != Vouch.way_in:
        return See(f"/colleagues/{found.id}", said="saved")
    until = done.asked_at + GOOD_FOR
    token, mark = make_link(ask.database.keyring, PURPOSE)
    await keep_invitation(ask.db, found.id, mark, ask.me.id, ask.now, until=until, vouching_id=done.id)
    address = f"{ask.settings.address}/welcome/{token}"
    facts = {"called": found.called, "address": address, "qr": drawn(address), "until": until}
    return Shown("people/link.html", facts | {"staff_id": found.id, "shared": True, "asked": []})


@page
async def decline_asked(ask: Ask) -> Answer:
    """A coordinator says no; who asked may take it back so."""
    found = await _colleague(ask)
    await _decline(ask, found.id)
    return See(f"/colleagues/{found.id}", said="saved")


@page
async def decline_own(ask: Ask) -> Answer:
    """The colleague herself says that she needs no new way in; nothing should stand in her way."""
    await _decline(ask, ask.me.id)
    return See("/", said="saved")


async def _decline(ask: Ask, staff_id: str) -> None:
    try:
        await decline(ask.db, ask.me, staff_id, ask.path["vouching_id"], ask.now)
    except Gone:
        raise NotFound from None


async def _colleague(ask: Ask) -> Colleague:
    found = await colleague(ask.db, ask.me, ask.path["staff_id"], ask.now)
    if found is None:
        raise NotFound
    return found


def _refused(ask: Ask, found: Colleague, why: Gone | NotIndependent) -> Shown:
    if isinstance(why, Unknown):
        raise NotFound
    told = ask.words(GONE if isinstance(why, Gone) else NOT_YOU)
    return Shown("people/not_second.html", {"colleague": found, "why": told}, 422)
