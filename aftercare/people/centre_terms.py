"""What a centre has set, term by term: read with who asks, shown with who set it and when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import String, bindparam, cast, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.people.person import Person
from aftercare.people.records import CentreTerm, Staff
from aftercare.storage.damage.odd_values import NO_DAY, day_written, moment_written
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.terms import PAGES, Term, Terms

_taker = aliased(Staff)
_MOST = 1_000_000


def written_at(centre_id: Any) -> Any:
    """In a statement about others, all that this centre has set, for `terms_told`.

    What is damaged so that no driver reads it is left out, or it would hide all that stands beside it.
    """
    told: Any = CentreTerm.name
    for column in (CentreTerm.valid_from, CentreTerm.value, CentreTerm.number):
        told = told + literal("=") + cast(column, String(12))
    rows = select(func.aggregate_strings(told, ","))
    texts = (CentreTerm.name.between("a", "zzzz"), CentreTerm.valid_from.between(date.min, date.max))
    numbers = (CentreTerm.value.between(0, _MOST), CentreTerm.number.between(0, _MOST))
    counts = (CentreTerm.centre_id == centre_id, CentreTerm.withdrawn_at.is_(None), *texts, *numbers)
    return rows.where(*counts).correlate_except(CentreTerm).scalar_subquery()


def terms_told(gathered: str | None) -> Terms:
    """What `written_at` gathered. What is damaged counts as not written: the default holds."""
    found = []
    for one in (gathered or "").split(","):
        name, first, value, number, *more = [*one.split("="), "", "", ""]
        whole = len(more) == 3 and value.isdecimal() and number.isdecimal()
        if whole and (day := day_written(first)) != NO_DAY:
            found.append((name, day, int(value), int(number)))
    return Terms.of(found)


_OF_CENTRE = select(written_at(bindparam("centre")))


async def terms_of(db: AsyncSession, centre_id: str) -> Terms:
    """What a centre has set, for what nobody asks for; one statement."""
    return terms_told((await db.execute(_OF_CENTRE, {"centre": centre_id})).scalar())


def held_in_sql(term: Term, centre_id: Any, day: Any) -> Any:
    """In a statement about others, what the term was for this centre on a day, or at an instant.

    An instant is of its day in London: what is said by the hour is decided in Python, by `Person.terms`.
    """
    begun = cast(CentreTerm.valid_from, String(10)) <= func.substr(cast(day, String(40)), 1, 10)
    counts = (CentreTerm.name == term.name, CentreTerm.withdrawn_at.is_(None), begun)
    newest = select(CentreTerm.value).where(CentreTerm.centre_id == centre_id, *counts)
    newest = newest.order_by(CentreTerm.valid_from.desc(), CentreTerm.number.desc()).limit(1)
    return func.coalesce(newest.correlate_except(CentreTerm).scalar_subquery(), term.default)


@dataclass(frozen=True, slots=True)
class Written:
    """One value that was set, and by whom; `by` is empty and `at` None where that was not written down."""

    id: str
    name: str
    value: int
    valid_from: date
    by: str
    at: datetime | None
    withdrawn_by: str
    withdrawn_at: datetime | None

    @property
    def counts(self) -> bool:
        """True until somebody withdraws it."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one term stands at a centre on a day: what holds, what comes, and everything written, newest first.

    `version` changes with everything that is set or withdrawn.
    """

    term: Term
    value: int
    now: Written | None
    ahead: tuple[Written, ...]
    written: tuple[Written, ...]

    @property
    def version(self) -> int:
        """What a form says that was read before."""
        return len(self.written) + sum(not one.counts for one in self.written)


_WRITTEN = (
    select(*CentreTerm.__table__.columns, Staff.called, _taker.called.label("taker"))
    .outerjoin(Staff, Staff.id == CentreTerm.by)
    .outerjoin(_taker, _taker.id == CentreTerm.withdrawn_by)
    .where(CentreTerm.centre_id == bindparam("centre"))
    .order_by(CentreTerm.number.desc())
)


async def everything_written(db: AsyncSession, person: Person) -> list[Written]:
    """All that was ever set at the person's centre, of one term the newest first; one statement."""
    house = keys_of(db).house
    return [
        Written(
            id=row.id,
            name=row.name,
            value=row.value,
            valid_from=row.valid_from,
            by=house.open(Staff.called, row.by, row.called) if row.by else "",
            at=row.at,
            withdrawn_by=house.open(Staff.called, row.withdrawn_by, row.taker) if row.withdrawn_by else "",
            withdrawn_at=row.withdrawn_at,
        )
        for row in await db.execute(_WRITTEN, {"centre": person.centre_id})
    ]


def standing(term: Term, written: list[Written], today: date) -> Standing:
    """How a term stands, by all that was written at a centre."""
    its = tuple(one for one in written if one.name == term.name)
    counting = sorted((one for one in reversed(its) if one.counts), key=lambda one: one.valid_from)
    held = [one for one in counting if one.valid_from <= today]
    now = held[-1] if held else None
    ahead = tuple(one for one in counting if one.valid_from > today)
    return Standing(term, now.value if now else term.default, now, ahead, its)


@dataclass(frozen=True, slots=True)
class Changed:
    """Who last changed what a page sets, and on which day in Copenhagen."""

    by: str
    on: date


def changed_last(house: Lock, row: Any) -> Changed | None:
    """Of a row with `changed_by`, `changed_at` and the `changer` by name; None where nobody wrote it down."""
    if row.changed_by is None or row.changed_at is None:
        return None
    by = house.open(Staff.called, row.changed_by, row.changer)
    return Changed(by, clock.local(row.changed_at).date())


@cache
def _changes() -> Any:
    """Of every page its name and its newest change at the centre."""
    parts = []
    for name, (by, at, centre) in ((one.name, one.changed) for one in PAGES.values()):
        newest = select(literal(name).label("name"), by.label("by"), cast(at, String(40)).label("at"))
        newest = newest.where(centre == bindparam("centre"), at.is_not(None)).order_by(at.desc()).limit(1)
        parts.append(select(newest.subquery(f"of_{name}")))
    found = union_all(*parts).subquery("found")
    return select(found, Staff.called).join(Staff, Staff.id == found.c.by)


async def changed_pages(db: AsyncSession, person: Person) -> dict[str, Changed]:
    """By its name who last changed what a page sets, where somebody has; one statement."""
    house = keys_of(db).house
    rows = await db.execute(_changes(), {"centre": person.centre_id})
    return {row.name: Changed(house.open(Staff.called, row.by, row.called), _day(row.at)) for row in rows}


def _day(text: str) -> date:
    if len(text) == len("2026-11-24"):
        return day_written(text)
    found = moment_written(text)
    return clock.local(found if found.tzinfo else found.replace(tzinfo=UTC)).date()
