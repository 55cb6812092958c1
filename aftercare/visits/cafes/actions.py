"""Making, changing and calling off a café, and inviting to it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.afterwards import may_be_invited
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.powers import Power
from aftercare.cases.safety.gate import Way
from aftercare.cases.safety.held_back import hold_back
from aftercare.cases.safety.links import revoke_links
from aftercare.clock import ZONE_NAME, local
from aftercare.errors import NotFound
from aftercare.events import CafeCancelled, CafeMoved
from aftercare.people.person import Person
from aftercare.storage.announcing import announce
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.visits.cafes.plan_rules import Plan
from aftercare.visits.cafes.records import Cafe, Guest
from aftercare.visits.cafes.rules import Invitation, how_to_invite


class Stale(Exception):
    """The café or the answer changed since the form was opened; nothing was done."""


class Over(Exception):
    """The café is called off or has begun; nothing was done."""


async def make_cafe(db: AsyncSession, person: Person, cafe_id: str, plan: Plan) -> Cafe:
    """A new café of the person's centre; the same `cafe_id` gives the one already made. Raises NotFound."""
    cafe = Cafe(id=cafe_id, centre_id=person.centre_id, made_by=person.id, version=1)
    _put(db, cafe, plan)
    kept = await write_once(db, cafe, Cafe.id == cafe_id)
    if kept.centre_id != person.centre_id:
        raise NotFound
    return kept


async def change_cafe(
    db: AsyncSession, person: Person, cafe_id: str, plan: Plan, *, version: int, now: datetime
) -> Cafe:
    """The café as it is to be. At another time every guest is asked anew, and links about the old time end.

    Raises NotFound, Stale and Over.
    """
    cafe = await hold_cafe(db, Cafe.id == cafe_id, Cafe.centre_id == person.centre_id)
    _refuse_over(cafe, now)
    if cafe.version != version:
        raise Stale
    moved = cafe.starts_at != plan.starts_at
    _put(db, cafe, plan)
    cafe.version += 1
    if moved:
        await db.execute(update(Guest).where(Guest.cafe_id == cafe_id).values(_ASKED_ANEW))
        await announce(db, CafeMoved(cafe_id, person.id, now))
    await db.flush()
    return cafe


async def cancel_cafe(db: AsyncSession, person: Person, cafe_id: str, *, version: int, now: datetime) -> None:
    """The café is called off and no link to it works any more; doing it twice is doing it once.

    Raises NotFound and Stale, and Over once it has begun.
    """
    cafe = await hold_cafe(db, Cafe.id == cafe_id, Cafe.centre_id == person.centre_id)
    if cafe.cancelled_at is not None:
        return
    _refuse_over(cafe, now)
    if cafe.version != version:
        raise Stale
    cafe.cancelled_at, cafe.version = now, cafe.version + 1
    await announce(db, CafeCancelled(cafe_id, person.id, now))


async def end_guests_links(db: AsyncSession, cafe_id: str, now: datetime) -> None:
    """No link to this café works any more."""
    guests = await db.execute(select(Guest.id).where(Guest.cafe_id == cafe_id))
    await revoke_links(db, guests.scalars().all(), now)


async def invite(
    db: AsyncSession, person: Person, cafe_id: str, case_ids: Collection[str], now: datetime
) -> int:
    """Puts women in reach on the guest list, once each, and says how many are new; nothing is sent.

    Who wants no invitation, or has not been asked, is left out; who wants one and cannot be told now is a
    matter. Raises NotFound for a foreign case, and Over.
    """
    cafe = await hold_cafe(db, Cafe.id == cafe_id, Cafe.centre_id == person.centre_id)
    _refuse_over(cafe, now)
    women = {case_id: await find_case(db, person, case_id, now) for case_id in set(case_ids)}
    for case in women.values():
        case.require(Power.work)
    of_it = (await db.execute(select(Guest).where(Guest.cafe_id == cafe_id))).scalars()
    there = {guest.case_id: guest for guest in of_it}
    welcome = [
        there.get(case_id) or Guest(id=new_id(), cafe_id=cafe_id, case_id=case_id)
        for case_id, case in women.items()
        if may_hear_of_cafes(case, now) and (case_id not in there or there[case_id].withdrawn_at)
    ]
    for guest in welcome:
        guest.invited_at, guest.invited_by, guest.withdrawn_at = now, person.id, None
        guest.coming, guest.answered_at, guest.answered_by, guest.told_how = None, None, None, ""
        guest.interpreter = bool(women[guest.case_id].interpreter)
    db.add_all(welcome)
    await db.flush()
    for case in women.values():
        await _hold_back(db, case, now)
    return len(welcome)


async def off_the_guest_lists(db: AsyncSession, case_id: str, reason: str, now: datetime) -> None:
    """Her course has ended so that no café is hers any more: her seats at those ahead are free again."""
    if may_be_invited(reason):
        return
    ahead = select(Cafe.id).where(Cafe.starts_at > now, Cafe.cancelled_at.is_(None))
    seats = (Guest.case_id == case_id, Guest.cafe_id.in_(ahead), Guest.withdrawn_at.is_(None))
    freed = update(Guest).where(*seats).values(withdrawn_at=now, version=Guest.version + 1)
    await db.execute(freed.execution_options(synchronize_session=False))


def may_hear_of_cafes(case: FoundCase, now: datetime) -> bool:
    """A way to tell her of a café is safe, now or at another hour."""
    return how_to_invite(case.ways, now) in (Invitation.link, Invitation.call)


async def _hold_back(db: AsyncSession, case: FoundCase, now: datetime) -> None:
    """She wants to hear of cafés, and no way to tell her holds: she is asked again before anything goes."""
    if how_to_invite(case.ways, now) is Invitation.ask_way:
        await hold_back(db, case, Way.text, case.leaving(Way.text, now).verdict, now)


async def hold_cafe(db: AsyncSession, *which: ColumnElement[bool]) -> Cafe:
    """The café, held for this transaction so that two who want the last seat come one by one."""
    cafe = (await db.execute(select(Cafe).where(*which).with_for_update())).scalar()
    if cafe is None:
        raise NotFound
    return cafe


_ASKED_ANEW = {"coming": None, "answered_at": None, "answered_by": None, "told_how": ""} | {
    "version": Guest.version + 1
}


def _put(db: AsyncSession, cafe: Cafe, plan: Plan) -> None:
    house = keys_of(db).house
    cafe.called, cafe.place = (
        house.seal(Cafe.called, cafe.id, plan.called),
        house.seal(Cafe.place, cafe.id, plan.place),
    )
    cafe.starts_at, cafe.zone = plan.starts_at, ZONE_NAME
    cafe.wall = f"{local(plan.starts_at):%Y-%m-%dT%H:%M}"
    cafe.minutes, cafe.seats = plan.minutes, plan.seats


def _refuse_over(cafe: Cafe, now: datetime) -> None:
    if cafe.cancelled_at is not None or cafe.starts_at <= now:
        raise Over
