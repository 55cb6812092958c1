"""A phone is lost: said by a coordinator of a colleague's, or by its owner from another one."""

from aftercare.people.devices import lose_device
from aftercare.people.lists import colleague
from aftercare.people.records import Role
from aftercare.web.asking import Ask
from aftercare.web.errors import NotFound
from aftercare.web.pages import Answer, See, page


@page(only=(Role.coordinator,), fresh=True)
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
