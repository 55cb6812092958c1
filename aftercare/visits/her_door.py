"""What is behind a visit's link: one question and three equal answers, which may change until a deadline."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import CaseKey
from aftercare.cases.safety.link_answers import Kept, gone
from aftercare.cases.safety.records import ResidentLink
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.visits.actions import answer_visit
from aftercare.visits.answer_rules import answer_deadline, may_answer
from aftercare.visits.forms import AnswerForm
from aftercare.visits.lists import SET_AT
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import AHEAD, FELL_AWAY, VisitKind, VisitState
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, Shown

MOST_ANSWERS = 20
MEANS = {"yes": VisitState.confirmed, "other": VisitState.asked, "no": VisitState.declined}


@dataclass(frozen=True)
class Behind:
    """The visit a link is about, as little as its page needs.

    `name` is the caseworker's first name.
    """

    visit: Visit
    lock: Lock
    name: str
    deadline: datetime
    answers: int

    def open(self, now: datetime) -> bool:
        """True while she may answer; whoever plays with the link does not make phones ring for ever."""
        timely = may_answer(VisitState(self.visit.state), self.deadline, now)
        return timely and self.answers < MOST_ANSWERS


class VisitDoor:
    """The page behind a visit's link."""

    async def show(self, ask: Ask, link: ResidentLink) -> Answer:
        """The time and, while she may answer, the ways to answer."""
        behind = await _behind(ask, link, hold=False)
        return _shown(ask, behind, Filled()) if behind else gone(ask)

    async def answer(self, ask: Ask, link: ResidentLink) -> Answer | Kept:
        """Writes her answer down as a step of the visit; the same answer again changes nothing.

        One that comes too late is told to her as not taken, with what she wrote.
        """
        behind = await _behind(ask, link, hold=True)
        if behind is None:
            return gone(ask)
        filled = ask.fill(AnswerForm)
        if not filled.ok:
            return _shown(ask, behind, filled, status=422)
        means, wish = MEANS[filled.value.answer], filled.value.wish
        wish = wish if means is VisitState.asked else ""
        if await _said_already(ask.db, behind, means, wish):
            return Kept()
        if not behind.open(ask.now):
            return _shown(ask, behind, filled, status=409)
        await answer_visit(ask.db, behind.lock, behind.visit, means, wish=wish, now=ask.now)
        return Kept(filled.value.answer)

    async def may_come_back(self, db: AsyncSession, link: ResidentLink) -> bool:
        """True for a visit that fell away: moved, it has another time."""
        fell = (Visit.id == link.about_id, Visit.state.in_(FELL_AWAY))
        return (await db.execute(select(Visit.id).where(*fell))).scalar() is not None


VISIT_DOOR = VisitDoor()


async def _behind(ask: Ask, link: ResidentLink, *, hold: bool) -> Behind | None:
    db, ring = ask.db, keys_of(ask.db)
    hers = select(func.count()).where(VisitStep.visit_id == Visit.id, VisitStep.by.is_(None))
    asked = (
        select(Visit, CaseKey.wrapped, Staff.called, SET_AT.label("set_at"))
        .add_columns(hers.scalar_subquery().label("answers"))
        .join(CaseKey, CaseKey.case_id == Visit.case_id)
        .join(Staff, Staff.id == Visit.staff_id)
        .where(Visit.id == link.about_id, Visit.state.in_(AHEAD))
    )
    row = (await db.execute(asked.with_for_update(of=Visit) if hold else asked)).first()
    if row is None:
        return None
    visit: Visit = row.Visit
    called = ring.house.open(Staff.called, visit.staff_id, row.called)
    deadline = answer_deadline(visit.starts_at, row.set_at or visit.planned_at)
    lock, first = ring.case(visit.case_id, row.wrapped), called.split(" ")[0]
    return Behind(visit, lock, first, deadline, row.answers)


async def _said_already(db: AsyncSession, behind: Behind, means: VisitState, wish: str) -> bool:
    visit = behind.visit
    if visit.state != means:
        return False
    found = await db.execute(
        select(VisitStep.id, VisitStep.why, VisitStep.by)
        .where(VisitStep.visit_id == visit.id)
        .order_by(VisitStep.version.desc())
        .limit(1)
    )
    newest = found.one()
    said = behind.lock.open(VisitStep.why, newest.id, newest.why)
    return newest.by is None and wish in ("", said)


def _shown(ask: Ask, behind: Behind, form: Filled[AnswerForm], status: int = 200) -> Answer:
    visit = behind.visit
    facts = {"name": behind.name, "starts_at": visit.starts_at, "minutes": visit.minutes, "form": form}
    facts |= {"by_phone": visit.kind == VisitKind.phone, "state": visit.state, "deadline": behind.deadline}
    facts |= {"open": behind.open(ask.now), "dropped": status == 409}
    return Shown("resident/visit.html", facts, status)
