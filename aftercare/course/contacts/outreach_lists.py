"""Reaching out to a woman we have lost contact with: what is safe, what was tried, when to try again."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, cast, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.records import Case, CaseKey
from aftercare.course.clock.history import Away
from aftercare.course.clock.history_lists import history_of
from aftercare.course.clock.outreach import Outreach, reaching_out
from aftercare.course.clock.records import OutOfContact
from aftercare.course.contacts.lists import Written, contacts_where, reached_her
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind
from aftercare.errors import NotFound
from aftercare.storage.damage.odd_values import moment_written

TRIES = 20
"""The newest tries on the page, a line each."""


@dataclass(frozen=True, slots=True)
class OutSheet:
    """The page of a case about losing and finding contact.

    `missed` are the days of visits she did not come to since contact was lost.
    """

    id: str
    called: str
    closed: bool
    lost: Away | None
    earlier: tuple[Away, ...]
    out: Outreach | None
    tried: list[Written]
    missed: list[date]
    last_reached: date | None


def lost_since() -> Any:
    """The day contact was lost with her of the row's case, while it is; a scalar in SQL."""
    lasts = and_(OutOfContact.case_id == Case.id, OutOfContact.until.is_(None))
    return select(func.max(OutOfContact.since)).where(lasts).correlate(Case).scalar_subquery()


def tries_since_lost(*besides: Select[Any]) -> Any:
    """The instants of tries in vain since then, as one text with commas; empty while nothing is lost.

    `besides` are tries that are no contacts, as statements with a column `at`.
    """
    since = and_(
        OutOfContact.case_id == Case.id, OutOfContact.until.is_(None), Contact.at >= OutOfContact.since
    )
    contacts = select(cast(Contact.at, String).label("at")).join(OutOfContact, since)
    contacts = contacts.where(Contact.case_id == Case.id, is_try()).correlate(Case)
    return _together(contacts, *besides)


def _together(*tries: Select[Any]) -> Any:
    every = union_all(*tries).subquery()
    return select(func.aggregate_strings(every.c.at, ",")).scalar_subquery()


def is_try() -> ColumnElement[bool]:
    """True in SQL for a try to reach herself that nobody answered."""
    return and_(Contact.kind == ContactKind.attempt, Contact.support_id.is_(None))


def days_of(instants: str | None) -> list[date]:
    """The Copenhagen days of instants gathered by the database; without a zone they are UTC."""
    found = (moment_written(one) for one in (instants or "").split(",") if one)
    return [clock.local(one if one.tzinfo else one.replace(tzinfo=UTC)).date() for one in found]


_last = select(func.max(Contact.at)).where(Contact.case_id == Case.id, reached_her())


@cache
def _her(missed: Select[Any]) -> Select[Any]:
    return (
        select(Case.called, CaseKey.wrapped, CLOSED.label("closed"))
        .add_columns(tries_since_lost(missed).label("tries"))
        .add_columns(_last.correlate(Case).scalar_subquery().label("last_at"))
        .add_columns(_together(missed).label("missed"))
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(Case.id == bindparam("case_id"))
    )


async def out_sheet(db: AsyncSession, case: FoundCase, missed: Select[Any], now: datetime) -> OutSheet:
    """The page of a case in reach, in three statements; `missed` are the visits that were tries to reach her.

    Raises NotFound.
    """
    her = (await db.execute(_her(missed), {"case_id": case.id})).first()
    if her is None:
        raise NotFound
    lock = case.lock
    history, tried = await history_of(db, lock, case.id), list[Written]()
    lost = history.lost
    if lost:
        where = and_(Contact.case_id == case.id, Contact.at >= clock.midnight(lost.since))
        tried, _ = await contacts_where(db, case.person, lock, where, most=TRIES)
    return OutSheet(
        id=case.id,
        called=lock.open(Case.called, case.id, her.called),
        closed=bool(her.closed),
        lost=lost,
        earlier=tuple(one for one in reversed(history.away) if one.until),
        out=reaching_out(lost.since, lost.why, days_of(her.tries)) if lost else None,
        tried=tried,
        missed=sorted(days_of(her.missed)),
        last_reached=clock.local(her.last_at).date() if her.last_at else None,
    )
