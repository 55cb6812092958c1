"""What follows from a contact with her, for tests/follow_ups.py."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.safety.gate import Way
from aftercare.cases.safety.held_back import hold_back
from aftercare.cases.safety.records import NotSent
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.course.clock.forms import LostForm
from aftercare.course.clock.out_of_contact import Losing, lose_contact
from aftercare.course.clock.records import OutOfContact
from aftercare.course.contacts.actions import log_contact
from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id

TALK: dict[str, Any] = {
    **{"kind": ContactKind.phone, "reached": True, "minutes": 5},
    **{"present": [Present.her], "areas": []},
}


async def time_out_of_contact_ends(db: AsyncSession, cast: Cast) -> bool:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    lost = LostForm.model_validate({"id": new_id(), "since": NOON.date(), "why": "no_answer"})
    hers = await find_case(db, mette, amina, NOON)
    assert await lose_contact(db, hers, form=lost, reached_on=None, now=NOON) is Losing.done
    await log_contact(db, hers, at=NOON, note="", contact_id=new_id(), now=NOON, **TALK)
    return (await db.execute(select(OutOfContact.until))).scalar() == NOON.date()


async def what_was_settled_waits_again(db: AsyncSession, cast: Cast) -> bool:
    """The contact that settled it is withdrawn."""
    hers = await find_case(db, cast.people["mette"], cast.cases["amina"], NOON)
    await hold_back(db, hers, Way.call, hers.leaving(Way.call, NOON).verdict, NOON)
    made = await log_contact(db, hers, at=NOON, note="", contact_id=new_id(), now=NOON, **TALK)
    await withdraw(db, hers, "contact", made.id, why="Forkert", now=NOON)
    return (await db.execute(select(NotSent.settled_at))).scalar() is None


async def what_waited_is_settled(db: AsyncSession, cast: Cast) -> bool:
    hers = await find_case(db, cast.people["mette"], cast.cases["amina"], NOON)
    await hold_back(db, hers, Way.call, hers.leaving(Way.call, NOON).verdict, NOON)
    await log_contact(db, hers, at=NOON, note="", contact_id=new_id(), now=NOON, **TALK)
    return (await db.execute(select(NotSent.settled_at))).scalar() == NOON
