"""Reading what lies between one case and its municipality, always from reach: two statements a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.municipal_ties import MunicipalTie, Tie
from aftercare.cases.periods import Period
from aftercare.cases.records import Case
from aftercare.course.closing.records import Meeting, MeetingKind
from aftercare.errors import NotFound
from aftercare.storage.gather import Gather
from aftercare.storage.sealed import Lock
from aftercare.support.municipality.records import Adviser, Counselling, MunicipalPlan
from aftercare.support.municipality.rules import AdviserKind, Course, WhyNot

ADVISER = CASE.with_its(Adviser, "adviser_id")


@dataclass(frozen=True, slots=True)
class TieFacts:
    """One municipality of hers; `period.since` None is from before we wrote it down."""

    tie: Tie
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class AdviserFacts:
    """Somebody at the municipality, opened."""

    id: str
    kind: AdviserKind
    called: str
    phone: str
    period: Period
    version: int


@dataclass(frozen=True, slots=True)
class CounsellingFacts:
    """The counselling of a case, opened; version 0 while nobody has written anything."""

    course: Course
    offered_by: str
    note: str
    half_year_asked_on: date | None
    year_asked_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The municipal plan of a case, opened; version 0 while nobody has written anything."""

    made_on: date | None
    coordinated: bool | None
    review_on: date | None
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything of one row a case: what acts today, counselling, plan, and the meetings round now (UTC)."""

    case: FoundCase
    acting: str
    counselling: CounsellingFacts
    plan: PlanFacts
    met_at: datetime | None
    meets_at: datetime | None


COUNSELLING = tuple(
    getattr(Counselling, name)
    for name in ("offered_on", "started_on", "last_contact_on", "expected_end_on", "ended_on", "why_not")
)
_MEETING = (
    Meeting.case_id == Case.id,
    Meeting.kind == MeetingKind.municipality,
    Meeting.cancelled_at.is_(None),
)


def _moment(found: Select[Any], name: str) -> Any:
    return found.correlate(Case).scalar_subquery().label(name)


_SHEET = (
    select(Case.municipality, CLOSED.label("closed"), *COUNSELLING)
    .add_columns(Counselling.id.label("counselling_id"), Counselling.offered_by)
    .add_columns(Counselling.note.label("counselling_note"), Counselling.version.label("counselling_version"))
    .add_columns(Counselling.half_year_asked_on, Counselling.year_asked_on)
    .add_columns(MunicipalPlan.id.label("plan_id"), MunicipalPlan.made_on, MunicipalPlan.coordinated)
    .add_columns(MunicipalPlan.review_on, MunicipalPlan.note.label("plan_note"))
    .add_columns(MunicipalPlan.version.label("plan_version"))
    .outerjoin(Counselling, Counselling.case_id == Case.id)
    .outerjoin(MunicipalPlan, MunicipalPlan.case_id == Case.id)
)


async def municipal_sheet(db: AsyncSession, case: FoundCase, now: datetime) -> Sheet:
    """The case with its counselling and plan, in one statement."""
    met = select(func.max(Meeting.starts_at)).where(*_MEETING, Meeting.held_at.is_not(None))
    ahead = (*_MEETING, Meeting.held_at.is_(None), Meeting.starts_at >= now)
    found = await db.execute(
        _SHEET.add_columns(
            _moment(met, "met_at"), _moment(select(func.min(Meeting.starts_at)).where(*ahead), "meets_at")
        ).where(Case.id == case.id)
    )
    row, lock = found.one(), case.lock
    return Sheet(case, row.municipality, _counselling(lock, row), _plan(lock, row), row.met_at, row.meets_at)


async def ties_of(db: AsyncSession, case_id: str, acting: str) -> dict[Tie, list[TieFacts]]:
    """Her municipalities by what they are to her, the newest first; whoever asks has her case in reach.

    `acting` is what acts today, which may be older than its history.
    """
    return _ties((await _TIES.of(db, case_id))[MunicipalTie], acting)


async def ties_and_advisers(
    db: AsyncSession, lock: Lock, case_id: str, acting: str
) -> tuple[dict[Tie, list[TieFacts]], list[AdviserFacts]]:
    """The same, and everybody who advises or advised her there, those of today first; in one statement.

    `lock` is her case's.
    """
    found = await _TIES_AND_ADVISERS.of(db, case_id)
    newest = sorted(found[Adviser], key=lambda row: (row.since or date.min, row.id), reverse=True)
    today_first = sorted(newest, key=lambda row: row.until is not None)
    return _ties(found[MunicipalTie], acting), [_adviser(lock, row) for row in today_first]


_TIES, _TIES_AND_ADVISERS = Gather(MunicipalTie), Gather(MunicipalTie, Adviser)


def _ties(rows: Iterable[MunicipalTie], acting: str) -> dict[Tie, list[TieFacts]]:
    found: dict[Tie, list[TieFacts]] = {tie: [] for tie in Tie}
    for row in sorted(rows, key=lambda row: (row.until or date.max, row.since or date.min), reverse=True):
        found[Tie(row.tie)].append(TieFacts(Tie(row.tie), row.name, Period(row.since, row.until)))
    known = found[Tie.acting]
    if acting and not any(one.period.until is None for one in known):
        known.insert(0, TieFacts(Tie.acting, acting, Period(None)))
    return found


async def one_adviser(db: AsyncSession, case: FoundCase, adviser_id: str) -> AdviserFacts:
    """An adviser of the case, in one statement. Raises NotFound."""
    hers = (Adviser.id == adviser_id, Adviser.case_id == case.id)
    row = (await db.execute(select(*Adviser.__table__.columns).where(*hers))).first()
    if row is None:
        raise NotFound
    return _adviser(case.lock, row)


def course_of(row: Row[Any]) -> Course:
    """The days of a row that holds COUNSELLING and `closed`, empty while there is no counselling."""
    days = (row.offered_on, row.started_on, row.last_contact_on, row.expected_end_on, row.ended_on)
    return Course(*days, WhyNot(row.why_not) if row.why_not else None, over=bool(row.closed))


def _counselling(lock: Lock, row: Row[Any]) -> CounsellingFacts:
    return CounsellingFacts(
        course=course_of(row),
        offered_by=lock.open(Counselling.offered_by, row.counselling_id or "", row.offered_by),
        note=lock.open(Counselling.note, row.counselling_id or "", row.counselling_note),
        half_year_asked_on=row.half_year_asked_on,
        year_asked_on=row.year_asked_on,
        version=row.counselling_version or 0,
    )


def _plan(lock: Lock, row: Row[Any]) -> PlanFacts:
    return PlanFacts(
        made_on=row.made_on,
        coordinated=row.coordinated,
        review_on=row.review_on,
        note=lock.open(MunicipalPlan.note, row.plan_id or "", row.plan_note),
        version=row.plan_version or 0,
    )


def _adviser(lock: Lock, row: Any) -> AdviserFacts:
    return AdviserFacts(
        id=row.id,
        kind=AdviserKind(row.kind),
        called=lock.open(Adviser.called, row.id, row.called),
        phone=lock.open(Adviser.phone, row.id, row.phone),
        period=Period(row.since, row.until),
        version=row.version,
    )
