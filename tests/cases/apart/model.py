"""Where women are to be, told by a model of its own: read row by row, in instants, without the app's SQL."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.apart.records import KeptApart
from aftercare.course.closing.records import Meeting
from aftercare.moving_out.stay_records import Stay
from aftercare.support.programmes.group_records import Group, GroupMember, GroupSession
from aftercare.visits.cafes.records import Cafe, Guest
from aftercare.visits.records import Visit

HOUR = timedelta(hours=1)
GONE = {"kept", "missed", "cancelled"}
NEVER = datetime(9000, 1, 1, tzinfo=clock.ZONE)


@dataclass(frozen=True)
class There:
    """One woman at one place from one instant to another."""

    case_id: str
    where: str
    begins: datetime
    ends: datetime
    at_house: bool = True


async def pairs(db: AsyncSession) -> set[frozenset[str]]:
    rows = (await db.execute(select(KeptApart).where(KeptApart.ended_on.is_(None)))).scalars()
    return {frozenset((row.case_id, row.other_id or "")) for row in rows}


async def met(db: AsyncSession, now: datetime) -> set[tuple[frozenset[str], frozenset[str], datetime]]:
    """Of every pair that stands: where both are to be from now on, within an hour, and from when."""
    there = [one async for one in _everywhere(db)]
    found = set()
    for pair in await pairs(db):
        one, other = sorted(pair)
        hers, others = ([each for each in there if each.case_id == who] for who in (one, other))
        for here, its in product(hers, others):
            between = max(here.begins - its.ends, its.begins - here.ends)
            near = between < HOUR if here.at_house and its.at_house else here.where == its.where
            if near and min(here.ends, its.ends) + HOUR > now and _same_time(here, its):
                found.add((pair, frozenset((here.where, its.where)), max(here.begins, its.begins)))
    return found


def _same_time(one: There, other: There) -> bool:
    return (one.at_house and other.at_house) or (one.begins < other.ends and other.begins < one.ends)


async def _everywhere(db: AsyncSession) -> AsyncIterator[There]:
    for visit in (await db.execute(select(Visit))).scalars():
        if visit.kind in ("centre", "meeting") and visit.state not in GONE:
            yield There(visit.case_id, visit.id, *_long(visit.starts_at, visit.minutes))
    for meeting in (await db.execute(select(Meeting))).scalars():
        if not meeting.cancelled_at and not meeting.held_at:
            yield There(meeting.case_id, meeting.id, *_long(meeting.starts_at, meeting.minutes))
    cafes = {one.id: one for one in (await db.execute(select(Cafe))).scalars()}
    for guest in (await db.execute(select(Guest))).scalars():
        cafe = cafes[guest.cafe_id]
        if not cafe.cancelled_at and not guest.withdrawn_at and guest.coming is not False:
            yield There(guest.case_id, cafe.id, *_long(cafe.starts_at, cafe.minutes))
    groups = {one.id: one for one in (await db.execute(select(Group))).scalars()}
    days = (await db.execute(select(GroupSession).where(GroupSession.cancelled_at.is_(None)))).scalars().all()
    for member in (await db.execute(select(GroupMember))).scalars():
        for one in _of_group(member, groups[member.group_id], days):
            yield one
    for stay in (await db.execute(select(Stay).where(Stay.case_id.is_not(None)))).scalars():
        out = _after(stay.moved_out_on) - HOUR if stay.moved_out_on else NEVER
        yield There(stay.case_id or "", stay.id, clock.wall(stay.moved_in_on, time(0)), out)


def _of_group(member: GroupMember, group: Group, days: Sequence[GroupSession]) -> Iterator[There]:
    until = _after(member.left_on) if member.left_on else NEVER
    yield There(member.case_id, group.id, clock.wall(member.since, time(0)), until, at_house=False)
    for day in days:
        if day.group_id == group.id and member.since <= day.on <= (member.left_on or date.max):
            begins = clock.wall(day.on, time.fromisoformat(group.starts))
            yield There(member.case_id, group.id, *_long(begins, group.minutes))


def _long(begins: datetime, minutes: int) -> tuple[datetime, datetime]:
    return begins, begins + timedelta(minutes=minutes)


def _after(day: date) -> datetime:
    return clock.wall(day + timedelta(days=1), time(0))
