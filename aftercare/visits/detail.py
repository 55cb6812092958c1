"""One visit opened for its page: what was agreed, how she may be reached, and every step so far."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Date, Row, Select, and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.reach import reached_by_staff
from aftercare.cases.records import Case, Programme
from aftercare.cases.safety.records import ResidentLink
from aftercare.clock import local
from aftercare.course.clock.ordinary import COUNTED_KINDS, VISITS, VisitsUsed
from aftercare.course.contacts.records import Contact
from aftercare.course.earlier.lists import VISITS_UNKNOWN, before
from aftercare.course.earlier.records import EarlierCourse
from aftercare.course.plan.areas import Area
from aftercare.course.records import FocusArea
from aftercare.errors import NotFound
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.visits.address_lists import AT_ADDRESS, stands_at
from aftercare.visits.address_rules import AtAddress
from aftercare.visits.answer_rules import answer_deadline, may_answer
from aftercare.visits.coming_home.records import VisitWatch
from aftercare.visits.interpreter_lists import BOOKING, booking_of
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.interpreter_rules import Booking, Standing, standing
from aftercare.visits.lists import SET_AT
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD, VisitKind, VisitState, why_not_step


@dataclass(frozen=True)
class OpenVisit:
    """A visit with its sealed texts opened. Aware UTC instants; `used` is set for ordinary aftercare.

    `link_at` is when the link that works now was made; `set_at` when this time was planned or moved to.
    `worker_fits` is false once the worker cannot open the case any more.
    """

    id: str
    case_id: str
    called: str
    language: str
    interpreter: bool
    used: VisitsUsed | None
    kind: VisitKind
    state: VisitState
    starts_at: datetime
    minutes: int
    place: str
    purpose: str
    staff_id: str
    worker: str
    worker_fits: bool
    second_id: str | None
    second: str
    at_address: AtAddress
    risk_read: bool
    version: int
    set_at: datetime
    link_at: datetime | None
    contact_id: str | None
    booking: Booking

    @property
    def interpreting(self) -> Standing:
        """How it stands with the interpreter."""
        live = self.state not in (VisitState.missed, VisitState.cancelled)
        return standing(self.booking, self.starts_at, her_need=self.interpreter, live=live)

    @property
    def ends_at(self) -> datetime:
        """When it should be over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        """The day in Copenhagen."""
        return local(self.starts_at).date()

    @property
    def ahead(self) -> bool:
        """True while it has neither begun nor been called off."""
        return self.state in AHEAD

    def may(self, step: str, now: datetime) -> bool:
        """True when this step can be taken now."""
        return why_not_step(self.state, VisitState(step), self.starts_at, now) is None

    def answerable(self, now: datetime) -> bool:
        """True while she may answer by link."""
        return may_answer(self.state, answer_deadline(self.starts_at, self.set_at), now)


async def open_visit(db: AsyncSession, case: FoundCase, visit_id: str, now: datetime) -> OpenVisit:
    """A visit of the case; one statement. Raises NotFound."""
    asked = {"visit_id": visit_id, "case_id": case.id, "today": local(now).date()}
    row = (await db.execute(_VISIT, asked)).first()
    if row is None:
        raise NotFound
    return _opened(db, case, row)


async def areas_first(db: AsyncSession, case_id: str) -> list[Area]:
    """All areas of her life, those she works with now first; one statement."""
    found = await db.execute(
        select(FocusArea.area).where(FocusArea.case_id == case_id, FocusArea.ended_on.is_(None))
    )
    hers = set(found.scalars())
    return sorted(Area, key=lambda area: area.value not in hers)


def _visit() -> Select[Any]:
    today: BindParameter[date] = bindparam("today", type_=Date())
    link_at = select(func.max(ResidentLink.made_at)).where(
        ResidentLink.about_id == Visit.id, ResidentLink.revoked_at.is_(None)
    )
    used = select(func.count(_Other.c.id)).where(
        _Other.c.case_id == Visit.case_id, _Other.c.state == VisitState.kept, _Other.c.kind.in_(COUNTED_KINDS)
    )
    risk_read = select(VisitWatch.risk_read_at).where(VisitWatch.visit_id == Visit.id)
    return (
        select(Visit.id, Visit.case_id, Visit.kind, Visit.state, Visit.starts_at, Visit.minutes, Visit.place)
        .add_columns(Visit.purpose, Visit.staff_id, Visit.version, Visit.planned_at)
        .add_columns(Staff.called.label("worker"), Contact.id.label("contact_id"))
        .add_columns(SET_AT.label("set_at"), link_at.scalar_subquery().label("link_at"))
        .add_columns((used.scalar_subquery() + before(EarlierCourse.visits_used)).label("used"))
        .add_columns(VISITS_UNKNOWN.label("used_unknown"), reached_by_staff(today).label("worker_fits"))
        .add_columns(*BOOKING, *AT_ADDRESS, risk_read.scalar_subquery().label("risk_read_at"))
        .join(Case, Case.id == Visit.case_id)
        .join(Staff, Staff.id == Visit.staff_id)
        .outerjoin(Interpreter, Interpreter.id == Visit.id)
        .outerjoin(Contact, and_(Contact.visit_id == Visit.id, Contact.case_id == Case.id))
        .where(Visit.id == bindparam("visit_id"), Visit.case_id == bindparam("case_id"))
    )


_Other = Visit.__table__.alias("other")
_VISIT = _visit()


def _opened(db: AsyncSession, case: FoundCase, row: Row[Any]) -> OpenVisit:
    lock = case.lock
    return OpenVisit(
        id=row.id,
        case_id=row.case_id,
        called=case.called,
        language=case.language,
        interpreter=bool(case.interpreter),
        used=VisitsUsed(row.used, case.terms.of(VISITS), known=not row.used_unknown)
        if case.programme is Programme.aftercare
        else None,
        kind=VisitKind(row.kind),
        state=VisitState(row.state),
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=lock.open(Visit.place, row.id, row.place),
        purpose=lock.open(Visit.purpose, row.id, row.purpose),
        staff_id=row.staff_id,
        worker=keys_of(db).house.open(Staff.called, row.staff_id, row.worker),
        worker_fits=bool(row.worker_fits),
        second_id=row.second_id,
        second=keys_of(db).house.open(Staff.called, row.second_id, row.second) if row.second_id else "",
        at_address=stands_at(row),
        risk_read=row.risk_read_at is not None,
        version=row.version,
        set_at=row.set_at or row.planned_at,
        link_at=row.link_at,
        contact_id=row.contact_id,
        booking=booking_of(lock, row),
    )
