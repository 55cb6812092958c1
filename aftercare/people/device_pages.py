"""A phone is lost: said by a coordinator of a colleague's, or by its owner from another one."""

from aftercare.errors import NotFound
from aftercare.people.devices import devices_of, lose_device, passkeys_in
from aftercare.people.lists import colleague
from aftercare.web.ask import Ask
from aftercare.web.ask_once import About, Deed, asked_once
from aftercare.web.page import Answer, See, page
from aftercare.words import N_

LOSS = Deed(
    N_("Mark as lost"),
    N_("It is signed out at its next touch, and reminds nobody. This cannot be undone."),
    N_("Mark as lost"),
)


@page
async def colleagues_loss_form(ask: Ask) -> Answer:
    """Asks once whether a colleague's phone is lost."""
    found = await colleague(ask.db, ask.me, ask.path["staff_id"], ask.now)
    if found is None:
        raise NotFound
    return await _asked(ask, found.id, found.called, f"/colleagues/{found.id}")


@page
async def own_loss_form(ask: Ask) -> Answer:
    """The same of one's own."""
    return await _asked(ask, ask.me.id, ask.me.called, "/me")


async def _asked(ask: Ask, staff_id: str, called: str, back: str) -> Answer:
    held = {one.id: one for one in await devices_of(ask.db, staff_id, ask.now) if one.id}
    device = held.get(ask.path["device_id"])
    if device is None:
        raise NotFound
    keys = await passkeys_in(ask.db, staff_id, device.id)
    hangs = []
    if keys:
        hangs.append(ask.words("Passkeys that live in it alone and are removed: %(n)s", n=keys))
    if len(held) == 1:
        hangs.append(ask.words("It is the only phone or computer in use."))
    if staff_id != ask.me.id:
        hangs.append(ask.words("If somebody may know its code too, ask for a new way in as well."))
    label = device.label or ask.words("Unknown device")
    return asked_once(ask, LOSS, About(f"{label} · {called}", back, hangs))


@page
async def colleagues_loss(ask: Ask) -> Answer:
    """A colleague's phone opens nothing from its next request on, and is reminded of nothing."""
    staff_id = ask.path["staff_id"]
    if await colleague(ask.db, ask.me, staff_id, ask.now) is None:
        raise NotFound
    await _lose(ask, staff_id)
    return See(f"/colleagues/{staff_id}", said="lost")


@page
async def own_loss(ask: Ask) -> Answer:
    """The same for one of the person's own, from another: in that hour nothing should stand in her way."""
    await _lose(ask, ask.me.id)
    return See("/me", said="lost")


async def _lose(ask: Ask, staff_id: str) -> None:
    if not await lose_device(ask.db, ask.me, staff_id, ask.path["device_id"], ask.now):
        raise NotFound
