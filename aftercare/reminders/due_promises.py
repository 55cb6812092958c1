"""What somebody said she would do by a day: she is reminded on it, and whoever has it once it is over."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Date,
    Row,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.lists import CLOSED
from aftercare.cases.matters import HOUSE_PROMISES, PROMISES, HousePromise, Promise
from aftercare.cases.reach import absent, reached_by_staff
from aftercare.cases.records import Case, TeamMember
from aftercare.matters import COORDINATOR, Kind
from aftercare.people.records import Role, Staff
from aftercare.reminders.sources import Due, Source
from aftercare.storage.damage.odd_values import day_written
from aftercare.visits.reminder_rules import Reminder

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_lead = aliased(TeamMember)
_leads = exists().where(
    _lead.case_id == Case.id,
    _lead.leads,
    _lead.until.is_(None),
    or_(_lead.staff_id == Staff.id, _lead.staff_id.in_(absent(Staff.id, _TODAY))),
)
_PERSON = (Staff.id.label("staff_id"),)


def _near(kind: Kind) -> Callable[[datetime], dict[str, Any]]:
    """Rows whose day is near enough that one of the kind's reminders may be due today; ISO days."""

    def bounds(now: datetime) -> dict[str, Any]:
        today = clock.local(now).date()
        days = [today + before for before in kind.push.before]
        passed = date.min if kind.passes is None else today - kind.passes
        return {
            "today": today,
            "first": f"{min(days)}",
            "last": f"{max(days)}",
            "passed": f"{passed}",
        }

    return bounds


def _of_a_case(promise: Promise) -> Select[Any]:
    """Who said she would, or the lead where nobody did, and who stands in; coordinators once it is theirs."""
    record, kind, day = promise.record, promise.kind, cast(promise.on, String(10))
    said = (
        or_(promise.who == Staff.id, promise.who.in_(absent(Staff.id, _TODAY)))
        if promise.who is not None
        else _leads
    )
    passed = or_(promise.has_it == COORDINATOR, day <= bindparam("passed"))
    return (
        select(record.id, record.case_id, day.label("on"), *_PERSON)
        .join(Case, Case.id == record.case_id)
        .join(Staff, Staff.centre_id == Case.centre_id)
        .where(*promise.where, day >= bindparam("first"), day <= bindparam("last"), reached_by_staff(_TODAY))
        .where(or_(said, and_(Staff.role == Role.coordinator, passed)))
        .where(*(() if kind.after_end else (~CLOSED,)))
    )


def _of_the_house(promise: HousePromise) -> Select[Any]:
    """Who wrote it, and the coordinators of the centre."""
    day = cast(promise.on, String(10))
    still = or_(Staff.works_until.is_(None), Staff.works_until >= _TODAY)
    found = select(promise.about.label("id"), literal("").label("case_id"), day.label("on"), *_PERSON)
    for other, on in promise.joined:
        found = found.join(other, on)
    return (
        found.join(Staff, Staff.centre_id == promise.centre)
        .where(*promise.where, day >= bindparam("first"), day <= bindparam("last"))
        .where(or_(Staff.id == promise.by, Staff.role == Role.coordinator), Staff.left_at.is_(None), still)
    )


def _told(kind: Kind) -> Callable[[Iterable[Row[Any]], datetime], list[Due]]:
    """One reminder a person for each day the kind tells of it."""

    def due(rows: Iterable[Row[Any]], now: datetime) -> list[Due]:
        found = []
        for row in rows:
            opens, day = kind.opens.format(case=row.case_id, about=row.id), day_written(row.on)
            for before in kind.push.before:
                since, until = kind.push.window(day - before)
                key = f"{kind.name}:{row.id}:{day}:{row.staff_id}:{before.days}"
                if since <= now < until:
                    reminder = Reminder(kind, since, until, key)
                    found.append(Due(row.staff_id, row.case_id, opens, reminder, row.id))
        return found

    return due


def _source(kind: Kind, statement: Select[Any], about: Any) -> Source:
    return Source(kind.name, (kind,), statement, about, _near(kind), _told(kind))


@cache
def promised() -> tuple[Source, ...]:
    """A source for each kind of promise of which phones tell; asked for once every wing has been imported."""
    hers = (_source(one.kind, _of_a_case(one), one.record.id) for one in PROMISES)
    return (*hers, *(_source(one.kind, _of_the_house(one), one.about) for one in HOUSE_PROMISES))
