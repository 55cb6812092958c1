"""Reading how long courses are kept: which are due, which are held, which somebody wants erased."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey, Closure
from aftercare.course.contacts.lists import reached_her
from aftercare.course.contacts.records import Contact
from aftercare.papers.rights.records import Erasure, Hold, Keeping
from aftercare.papers.rights.rules import Kind, Periods, due_on, is_soon, kind_of
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of

HOLD = CASE.with_its(Hold, "hold_id")


@dataclass(frozen=True)
class Held:
    """A hold that stands."""

    id: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Wish:
    """Somebody has asked that the course be erased."""

    id: str
    why: str
    by_id: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Kept:
    """A closed course and its time. `held` is true while a hold stands."""

    id: str
    called: str
    programme: str
    closed_on: date
    kind: Kind
    due: date
    held: bool
    wish: Wish | None


@dataclass(frozen=True)
class OneKept:
    """One course, open or closed; `kept` is None while it is open."""

    id: str
    called: str
    kept: Kept | None
    holds: list[Held]
    today: date

    @property
    def is_due(self) -> bool:
        """True when its time is over."""
        return self.kept is not None and self.kept.due <= self.today


@dataclass(frozen=True)
class DueList:
    """The centre's closed courses by what is to be done."""

    periods: Periods
    due: list[Kept]
    soon: list[Kept]
    held: list[Kept]
    later: int


_asker = aliased(Staff)
_KEPT = (
    select(Case.id, Case.called, Case.programme, CaseKey.wrapped, Closure.closed_on)
    .add_columns(exists().where(Contact.case_id == Case.id, reached_her()).correlate(Case).label("reached"))
    .add_columns(
        exists().where(Hold.case_id == Case.id, Hold.lifted_at.is_(None)).correlate(Case).label("held")
    )
    .add_columns(Erasure.id.label("wish"), Erasure.why, Erasure.asked_by, Erasure.asked_at)
    .add_columns(_asker.called.label("asker"))
    .join(CaseKey, CaseKey.case_id == Case.id)
    .join(Closure, and_(Closure.case_id == Case.id, Closure.reopened_at.is_(None)))
    .outerjoin(Erasure, and_(Erasure.case_id == Case.id, Erasure.withdrawn_at.is_(None)))
    .outerjoin(_asker, _asker.id == Erasure.asked_by)
)
_HOLDS = (
    select(Hold.id, Hold.reason, Hold.by, Hold.at, Staff.called)
    .join(Staff, Staff.id == Hold.by)
    .where(Hold.lifted_at.is_(None))
    .order_by(Hold.at)
)


async def periods_of(db: AsyncSession, centre_id: str) -> Periods:
    """How long this centre keeps what."""
    mine = select(Keeping.course, Keeping.not_begun, Keeping.version).where(Keeping.centre_id == centre_id)
    row = (await db.execute(mine)).first()
    return Periods(row.course, row.not_begun, row.version) if row else Periods()


async def due_list(db: AsyncSession, person: Person, now: datetime) -> DueList:
    """Every closed course in reach, the longest overdue first; two statements."""
    today, periods = clock.local(now).date(), await periods_of(db, person.centre_id)
    rows = await db.execute(_KEPT.where(reach(person, now)))
    everyone = sorted((_kept(db, row, periods) for row in rows), key=lambda kept: (kept.due, kept.id))
    free = [kept for kept in everyone if not kept.held]
    soon = [kept for kept in free if is_soon(kept.due, today)]
    due = [kept for kept in free if kept.due <= today or (kept.wish and kept not in soon)]
    return DueList(
        periods, due, soon, [kept for kept in everyone if kept.held], len(free) - len(due) - len(soon)
    )


async def one_kept(db: AsyncSession, case: FoundCase, now: datetime) -> OneKept:
    """One course with its holds, for those who answer for it. Raises NotFound, NotAllowed."""
    case.require(Power.hold)
    row = (await db.execute(_with_periods(case.person.centre_id).where(Case.id == case.id))).first()
    holds = [
        Held(
            each.id,
            case.lock.open(Hold.reason, each.id, each.reason),
            _name(db, each.by, each.called),
            each.at,
        )
        for each in await db.execute(_HOLDS.where(Hold.case_id == case.id))
    ]
    today = clock.local(now).date()
    if row is None:
        return OneKept(case.id, case.called, None, holds, today)
    periods = Periods(row.course, row.not_begun) if row.course else Periods()
    return OneKept(case.id, case.called, _kept(db, row, periods), holds, today)


def _with_periods(centre_id: str) -> Select[Any]:
    """The same with the centre's periods, so that a page needs no statement more."""
    mine = Keeping.centre_id == centre_id
    return _KEPT.outerjoin(Keeping, mine).add_columns(Keeping.course, Keeping.not_begun)


def _kept(db: AsyncSession, row: Row[Any], periods: Periods) -> Kept:
    kind = kind_of(was_reached=bool(row.reached))
    wish = None
    if row.wish:
        wish = Wish(row.wish, row.why, row.asked_by, _name(db, row.asked_by, row.asker), row.asked_at)
    called = keys_of(db).case(row.id, row.wrapped).open(Case.called, row.id, row.called)
    due = due_on(row.closed_on, kind, periods)
    return Kept(row.id, called, row.programme, row.closed_on, kind, due, bool(row.held), wish)


def _name(db: AsyncSession, staff_id: str, called: bytes) -> str:
    return keys_of(db).house.open(Staff.called, staff_id, called)
