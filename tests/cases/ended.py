"""What must not be left of courses that have ended: for any test that has played some history.

`left_of_ended(db, people, now)` names all that is wrong; `people` see their lists, so give a coordinator.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.afterwards import may_be_asked, may_be_invited
from aftercare.cases.lists import choose_cases
from aftercare.cases.records import Closure
from aftercare.cases.safety.records import LinkPurpose, ResidentLink
from aftercare.course.closing.records import Meeting
from aftercare.moving_out.offer_lists import open_offers
from aftercare.people.person import Person
from aftercare.reminders.sweep import sources
from aftercare.support.programmes.group_records import GroupMember
from aftercare.support.programmes.records import FurtherProgramme
from aftercare.team.lists import points
from aftercare.today.case_glance import glance
from aftercare.today.today import lines
from aftercare.visits.cafes.lists import invitables
from aftercare.visits.cafes.records import Cafe, Guest
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.lists import visits_between
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD, VisitState

LOOKED_AT = (timedelta(0), timedelta(days=1), timedelta(days=370), timedelta(days=740))
"""Phones must be silent about her at once, and on the days that were promised long before."""


async def left_of_ended(db: AsyncSession, people: Iterable[Person], now: datetime) -> list[str]:
    """Everything that should have ended with a course and has not, in words; nothing when all is well."""
    stands = select(Closure.case_id, Closure.reason).where(Closure.reopened_at.is_(None))
    ended = {row.case_id: row.reason for row in await db.execute(stands)}
    found = [f"{what} of a course that ended: {about}" async for what, about in _rows(db, ended, now)]
    for person in people:
        found += [each async for each in _seen(db, person, ended, now)]
    return found + [each async for each in _told_by_phone(db, ended, now)]


async def _rows(db: AsyncSession, ended: dict[str, str], now: datetime) -> AsyncIterator[tuple[str, str]]:
    uninvited = [case_id for case_id, reason in ended.items() if not may_be_invited(reason)]
    cafe = ResidentLink.purpose == LinkPurpose.cafe
    living = (ResidentLink.revoked_at.is_(None), ResidentLink.expires_at > now)
    of_cafe = Cafe.id == Guest.cafe_id
    fell_away = Visit.state.in_((VisitState.cancelled, VisitState.missed))
    asked: dict[str, Any] = {
        "a visit ahead": _of(Visit, ended, Visit.state.in_(AHEAD), Visit.starts_at > now),
        "a link": _of(ResidentLink, ended, *living, ~cafe),
        "a café's link": _of(ResidentLink, uninvited, *living),
        "a seat": _of(Guest, uninvited, Guest.withdrawn_at.is_(None))
        .join(Cafe, of_cafe)
        .where(Cafe.starts_at > now, Cafe.cancelled_at.is_(None)),
        "a joint meeting": _of(
            *(Meeting, ended, Meeting.held_at.is_(None), Meeting.cancelled_at.is_(None)),
            Meeting.starts_at > now,
        ),
        "a place in a group": _of(GroupMember, ended, GroupMember.left_on.is_(None)),
        "a programme": _of(FurtherProgramme, ended, FurtherProgramme.ended_on.is_(None)),
    }
    booked = select(Interpreter.id).join(Visit, Visit.id == Interpreter.id)
    asked["an interpreter"] = booked.where(
        fell_away, Interpreter.booked_for == Visit.starts_at, Interpreter.freed_at.is_(None)
    )
    for what, statement in asked.items():
        for row in (await db.execute(statement)).scalars():
            yield what, row


def _of(record: Any, cases: Iterable[str], *where: Any) -> Any:
    return select(record.id).where(record.case_id.in_(list(cases)), *where)


async def _seen(db: AsyncSession, person: Person, ended: dict[str, str], now: datetime) -> AsyncIterator[str]:
    """What somebody is led to by her own lists."""
    day = clock.midnight(clock.local(now).date())
    silent = {case_id for case_id, reason in ended.items() if not may_be_asked(reason)}
    uninvited = {case_id for case_id, reason in ended.items() if not may_be_invited(reason)}
    for cafe in (await db.execute(select(Cafe.id).where(Cafe.starts_at > now))).scalars().all():
        invited = {one.case_id for one in await invitables(db, person, cafe, now)}
        for each in _named("is invited to a café", invited & uninvited):
            yield each
    cases = await glance(db, person, now)
    visits = await visits_between(db, person, day - timedelta(days=30), day + timedelta(days=60), now)
    for line in lines(cases, visits, now):
        if line.case.id in ended and not line.matter.kind.after_end:
            yield f"{line.matter.kind.name} stands on Today of a course that ended"
    for each in _named("is to be asked how it goes", {one.id for one in cases if one.ask_since} & silent):
        yield each
    chosen = {case_id for case_id, _ in await choose_cases(db, person, now)}
    offers = {one.case_id for several in await open_offers(db, person, now) for one in several}
    advice = {point.case_id for point in await points(db, person, now, waiting=True)}
    for what, found in (("is chosen", chosen), ("is offered", offers), ("has advice", advice)):
        for each in _named(what, found & set(ended)):
            yield each


async def _told_by_phone(db: AsyncSession, ended: dict[str, str], now: datetime) -> AsyncIterator[str]:
    for later in LOOKED_AT:
        at = clock.wall(clock.local(now + later).date(), clock.local(now).time().replace(hour=9, minute=30))
        for source in sources():
            for due in await source.due(db, at):
                reason = ended.get(due.case_id)
                stays = due.urgent or (due.reminder.kind.after_end and may_be_asked(reason))
                if reason and not stays:
                    yield f"{due.reminder.kind.name} is told by phone of a course that ended"


def _named(what: str, cases: Iterable[str]) -> Iterator[str]:
    return (f"a woman whose course ended {what}: {case_id}" for case_id in sorted(cases))
