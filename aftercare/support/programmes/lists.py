"""Reading the programmes of one case, always from reach, with what is used of each."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.records import Case, CaseKey, Closure, Programme
from aftercare.course.clock.ordinary import COUNTED_KINDS, MONTHS, VISITS, VisitsUsed, earliest_end
from aftercare.course.earlier.lists import VISITS_UNKNOWN, before
from aftercare.course.earlier.records import EarlierCourse
from aftercare.errors import NotFound
from aftercare.storage.sealed import Lock
from aftercare.support.programmes.group_records import GroupMember
from aftercare.support.programmes.records import AfterTalk, FurtherProgramme, QuotaLift
from aftercare.support.programmes.rules import (
    BY_THE_HOUR,
    TALKS_AFTERWARDS,
    Encounter,
    Kind,
    Quota,
    Span,
    used,
)
from aftercare.terms import Held
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState
from aftercare.words.names import in_danish

PROGRAMME = CASE.with_its(FurtherProgramme, "programme_id")
MEMBERSHIP = CASE.with_its(GroupMember, "membership_id")


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """A programme, opened. `agreed` is the quota that counts now: minutes, or talks for children."""

    id: str
    case_id: str
    number: int
    kind: Kind
    span: Span
    first_quota: int | None
    agreed: int | None
    municipality: str
    ore_per_hour: int | None
    scope: str
    contact: str
    child_id: str
    child: str
    note: str
    end_reason: str
    end_note: str
    lifted_why: str
    version: int
    quota: Quota = field(default_factory=lambda: Quota(0))

    @property
    def by_the_hour(self) -> bool:
        """True when minutes count, not talks."""
        return self.kind in BY_THE_HOUR

    @property
    def running(self) -> bool:
        """True until somebody ends it."""
        return self.span.ended_on is None

    def counted(self, met: list[Encounter]) -> "ProgrammeFacts":
        """The same with what these contacts use of it."""
        return replace(self, quota=Quota(used(self.kind, self.span, met), self.agreed))


@dataclass(frozen=True, slots=True)
class HerCourse:
    """What stands above her programmes: the main course and how far it has come.

    `may_talk` is false once she is asked nothing any more, and so has no talks after the end. `held` is what
    the course began with.
    """

    id: str
    called: str
    programme: Programme
    moved_out_on: date | None
    municipality: str
    closed: bool
    visits: VisitsUsed
    talks_after: int
    may_talk: bool
    held: Held
    lock: Lock = field(repr=False)

    @property
    def may_end_on(self) -> date | None:
        """The first day ordinary aftercare may end; None for another course or before move-out."""
        ordinary = self.programme is Programme.aftercare
        months = self.held.of(MONTHS)
        return earliest_end(self.moved_out_on, months) if ordinary and self.moved_out_on else None

    @property
    def talks_left(self) -> int:
        """Talks left after the course was closed, before it should be opened again."""
        return max(0, self.held.of(TALKS_AFTERWARDS) - self.talks_after)


def _newest(column: Any) -> Any:
    return (
        select(column)
        .where(QuotaLift.programme_id == FurtherProgramme.id)
        .order_by(QuotaLift.at.desc(), QuotaLift.id.desc())
        .limit(1)
        .correlate(FurtherProgramme)
        .scalar_subquery()
    )


LIFTED = _newest(QuotaLift.quota).label("lifted")
_LIFT = (_newest(QuotaLift.id).label("lift_id"), _newest(QuotaLift.why).label("lift_why"))
_P = FurtherProgramme
PROGRAMME_COLUMNS = (_P.id, _P.number, _P.kind, _P.begun_on, _P.until, _P.ended_on, _P.quota, _P.municipality)
_REST = (_P.ore_per_hour, _P.scope, _P.contact, _P.child_id, _P.note, _P.end_reason, _P.end_note, _P.version)
_KEPT = and_(Visit.case_id == Case.id, Visit.state == VisitState.kept, Visit.kind.in_(COUNTED_KINDS))
_USED = (
    select(func.count(Visit.id)).where(_KEPT).correlate(Case).scalar_subquery()
    + before(EarlierCourse.visits_used)
).label("visits_used")
_OPEN_END = and_(Closure.id == AfterTalk.closure_id, Closure.reopened_at.is_(None))
_AFTER = (
    select(func.count(AfterTalk.id))
    .join(Closure, _OPEN_END)
    .where(AfterTalk.case_id == Case.id)
    .correlate(Case)
    .scalar_subquery()
    .label("after")
)
_HERS = (
    select(Case.id.label("the_case"), Case.called, Case.programme, Case.moved_out_on, CaseKey.wrapped)
    .add_columns(Case.municipality.label("hers"), CLOSED.label("closed"), _USED, _AFTER)
    .add_columns(VISITS_UNKNOWN.label("used_unknown"))
    .add_columns(*PROGRAMME_COLUMNS)
    .add_columns(*_REST)
    .add_columns(LIFTED, *_LIFT, Child.called.label("child"))
    .join(CaseKey, CaseKey.case_id == Case.id)
    .outerjoin(_P, _P.case_id == Case.id)
    .outerjoin(Child, Child.id == _P.child_id)
    .order_by(_P.ended_on.is_not(None), _P.begun_on.desc(), _P.number.desc())
)


async def programmes_of(
    db: AsyncSession, case: FoundCase, now: datetime
) -> tuple[HerCourse, list[ProgrammeFacts]]:
    """Her main course and every programme beside it, those running first; one statement. Raises NotFound."""
    rows = (await db.execute(_HERS.where(Case.id == case.id))).all()
    if not rows:
        raise NotFound
    row = rows[0]
    lock = case.lock
    course = HerCourse(
        id=case.id,
        called=lock.open(Case.called, case.id, row.called),
        programme=Programme(row.programme),
        moved_out_on=row.moved_out_on,
        municipality=row.hers,
        closed=bool(row.closed),
        visits=VisitsUsed(row.visits_used, case.terms.of(VISITS), known=not row.used_unknown),
        talks_after=row.after,
        may_talk=case.may_be_asked,
        held=case.terms,
        lock=lock,
    )
    return course, [_opened(lock, one, case.id) for one in rows if one.id]


async def one_programme(
    db: AsyncSession, case: FoundCase, programme_id: str, now: datetime
) -> tuple[HerCourse, ProgrammeFacts]:
    """One programme of a case in reach, one statement. Raises NotFound."""
    course, programmes = await programmes_of(db, case, now)
    found = next((one for one in programmes if one.id == programme_id), None)
    if found is None:
        raise NotFound
    return course, found


def span_of(row: Row[Any]) -> Span:
    """The days of a row that holds the columns PROGRAMME_COLUMNS."""
    return Span(row.begun_on, row.until, row.ended_on)


def agreed_in(row: Row[Any]) -> int | None:
    """The quota that counts now, of a row with the columns PROGRAMME_COLUMNS and LIFTED."""
    agreed: int | None = row.quota if row.lifted is None else row.lifted
    return agreed


def _opened(lock: Lock, row: Row[Any], case_id: str) -> ProgrammeFacts:
    return ProgrammeFacts(
        id=row.id,
        case_id=case_id,
        number=row.number,
        kind=Kind(row.kind),
        span=span_of(row),
        first_quota=row.quota,
        agreed=agreed_in(row),
        municipality=row.municipality or "",
        ore_per_hour=row.ore_per_hour,
        scope=lock.open(_P.scope, row.id, row.scope),
        contact=lock.open(_P.contact, row.id, row.contact),
        child_id=row.child_id or "",
        child=lock.open(Child.called, row.child_id, row.child) if row.child_id else "",
        note=lock.open(_P.note, row.id, row.note),
        end_reason=row.end_reason or "",
        end_note=lock.open(_P.end_note, row.id, row.end_note),
        lifted_why=lock.open(QuotaLift.why, row.lift_id, row.lift_why) if row.lift_id else "",
        version=row.version,
    )


async def children_to_choose(db: AsyncSession, lock: Lock, case_id: str) -> list[tuple[str, str]]:
    """(id, name) of her children, by name; the case was found in reach. One statement."""
    rows = await db.execute(select(Child.id, Child.called).where(Child.case_id == case_id))
    names = [(row.id, lock.open(Child.called, row.id, row.called)) for row in rows]
    return sorted(names, key=lambda each: (in_danish(each[1]), each[0]))
