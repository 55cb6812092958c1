"""Making, changing and calling off a café, and inviting to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.afterwards import may_be_invited
from aftercare.cases.apart.keeping import hold_expected, hold_pairs, kept_away, pairs_among, would_meet
from aftercare.cases.apart.presences import taking
from aftercare.cases.apart.rules import Presence, who_may_come
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

    Who would then meet somebody she must never meet is taken off the list: who came, or was invited, longer
    ago is asked. Raises NotFound, Stale and Over.
    """
    cafe = await hold_cafe(db, Cafe.id == cafe_id, Cafe.centre_id == person.centre_id)
    _refuse_over(cafe, now)
    if cafe.version != version:
        raise Stale
    moved = cafe.starts_at != plan.starts_at
    other_hours = moved or cafe.minutes != plan.minutes
    _put(db, cafe, plan)
    cafe.version += 1
    if moved:
        await db.execute(update(Guest).where(Guest.cafe_id == cafe_id).values(_ASKED_ANEW))
        await announce(db, CafeMoved(cafe_id, person.id, now))
    await db.flush()
    if other_hours:
        await _leave_out_who_would_meet(db, cafe_id, now)
    return cafe


async def _leave_out_who_would_meet(db: AsyncSession, cafe_id: str, now: datetime) -> None:
    await hold_expected(db, cafe_id)
    clashes = await would_meet(db, cafe_id, now)
    met = {one.case_id for one in clashes}
    elsewhere = {one.case_id for one in clashes if one.other_at != cafe_id}
    guests = {one.case_id: one for one in await _guests(db, cafe_id) if one.case_id in met}
    here = [one for one in await _who_came_least_lately(db, guests) if one not in elsewhere]
    stay = who_may_come(here, await pairs_among(db, here), ())
    for case_id in guests.keys() - set(stay):
        _take_off(guests[case_id], now)
    await revoke_links(db, [guests[one].id for one in guests.keys() - set(stay)], now)
    await db.flush()


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


@dataclass(frozen=True, slots=True)
class Wave:
    """How many are new on a guest list, and how many were left out for somebody they must never meet."""

    invited: int
    kept_away: int = 0


async def invite(
    db: AsyncSession, person: Person, cafe_id: str, case_ids: Collection[str], now: datetime
) -> Wave:
    """Puts women in reach on the guest list, once each; nothing is sent.

    Who wants no invitation, or has not been asked, is left out; who wants one and cannot be told now is a
    matter. Left out is also who would meet somebody she must never meet: who is on the list stays, and of two
    who are not, who came longer ago is invited. Raises NotFound for a foreign case, and Over.
    """
    cafe = await hold_cafe(db, Cafe.id == cafe_id, Cafe.centre_id == person.centre_id)
    _refuse_over(cafe, now)
    women = {case_id: await find_case(db, person, case_id, now) for case_id in set(case_ids)}
    for her in women.values():
        her.require(Power.work)
    there = {guest.case_id: guest for guest in await _guests(db, cafe_id)}
    may = {
        case_id
        for case_id, her in women.items()
        if may_hear_of_cafes(her, now) and (case_id not in there or there[case_id].withdrawn_at)
    }
    let_in = await _kept_apart(db, cafe, may)
    welcome = [there.get(one) or Guest(id=new_id(), cafe_id=cafe_id, case_id=one) for one in let_in]
    for guest in welcome:
        guest.invited_at, guest.invited_by, guest.withdrawn_at = now, person.id, None
        guest.coming, guest.answered_at, guest.answered_by, guest.told_how = None, None, None, ""
        guest.interpreter = bool(women[guest.case_id].interpreter)
    db.add_all(welcome)
    await db.flush()
    for her in women.values():
        await _hold_back(db, her, now)
    return Wave(len(welcome), len(may) - len(welcome))


async def _kept_apart(db: AsyncSession, cafe: Cafe, may: Collection[str]) -> list[str]:
    """Those of them who meet nobody they must not: on the list, at the house then, or among themselves."""
    if not await hold_pairs(db, may):
        return list(may)
    away = await kept_away(db, hours_of(cafe))
    order = await _who_came_least_lately(db, may)
    return who_may_come([one for one in order if one not in away], await pairs_among(db, may), ())


async def _who_came_least_lately(db: AsyncSession, case_ids: Collection[str]) -> list[str]:
    """In the order in which they are let in: who never came first, then who came, or was invited, longest
    ago.
    """
    rows = await db.execute(_LAST_CAME.where(Guest.case_id.in_(case_ids)))
    last = {row.case_id: (str(row.came_at or ""), str(row.asked_at or "")) for row in rows}
    return sorted(case_ids, key=lambda one: (*last.get(one, ("", "")), one))


def hours_of(cafe: Cafe) -> Presence:
    """The time at the house a café takes."""
    return taking(cafe.id, cafe.starts_at, cafe.starts_at + timedelta(minutes=cafe.minutes))


async def _guests(db: AsyncSession, cafe_id: str) -> Sequence[Guest]:
    return (await db.execute(select(Guest).where(Guest.cafe_id == cafe_id))).scalars().all()


def _take_off(guest: Guest, now: datetime) -> None:
    guest.withdrawn_at, guest.version = now, guest.version + 1


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
_LAST_CAME = (
    select(Guest.case_id, func.max(case((Guest.came.is_(True), Cafe.starts_at))).label("came_at"))
    .add_columns(func.max(Guest.invited_at).label("asked_at"))
    .join(Cafe, Cafe.id == Guest.cafe_id)
    .group_by(Guest.case_id)
)


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
