"""Her answer about a version of a plan: on the caseworker's phone, or behind her link."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import CaseKey
from aftercare.cases.safety.links import hand_over_link
from aftercare.cases.safety.records import LinkPurpose
from aftercare.course.plan.forms import Answer, AnswerForm
from aftercare.course.plan.rules import Who
from aftercare.course.records import AreaStep, PhasePlan, PlanAnswer
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import Lock

ON_PHONE, BY_LINK = "phone", "link"
LIVES = timedelta(days=7)
MOST_ANSWERS = 20

_SAID = (
    select(case((PlanAnswer.how == BY_LINK, PlanAnswer.answer), else_=""))
    .where(PlanAnswer.plan_id == PhasePlan.id)
    .order_by(PlanAnswer.at.desc(), PlanAnswer.id)
    .limit(1)
    .scalar_subquery()
)


@dataclass(frozen=True)
class Asked:
    """The plan she is asked about, as little as is needed: `name` is the first name of who wrote it.

    `said` is what she last answered behind a link; empty while she has not, or said more on our phone since.
    """

    plan: PhasePlan
    lock: Lock
    name: str
    newest: bool
    answers: int
    said: str

    @property
    def open(self) -> bool:
        """True while this is still the plan; whoever plays with a link is not written down for ever."""
        return self.newest and self.answers < MOST_ANSWERS


async def asked_about(db: AsyncSession, plan_id: str, *, hold: bool = False) -> Asked | None:
    """The plan with this id and whether it is the newest of its phase; who may see it is for the asker."""
    later = aliased(PhasePlan)
    newer = select(func.count(later.id)).where(
        later.case_id == PhasePlan.case_id,
        later.phase == PhasePlan.phase,
        later.version > PhasePlan.version,
    )
    answers = select(func.count(PlanAnswer.id)).where(PlanAnswer.plan_id == PhasePlan.id)
    asked = (
        select(PhasePlan, CaseKey.wrapped, Staff.called, newer.scalar_subquery().label("newer"))
        .add_columns(answers.scalar_subquery().label("answers"), _SAID.label("said"))
        .join(CaseKey, CaseKey.case_id == PhasePlan.case_id)
        .join(Staff, Staff.id == PhasePlan.by)
        .where(PhasePlan.id == plan_id)
    )
    row = (await db.execute(asked.with_for_update(of=PhasePlan) if hold else asked)).first()
    if row is None:
        return None
    plan: PhasePlan = row.PhasePlan
    ring = keys_of(db)
    name = ring.house.open(Staff.called, plan.by, row.called).split(" ")[0]
    lock = ring.case(plan.case_id, row.wrapped)
    return Asked(plan, lock, name, newest=not row.newer, answers=row.answers, said=row.said or "")


async def take_answer(
    db: AsyncSession, asked: Asked, form: AnswerForm, now: datetime, by: Person | None = None
) -> str:
    """Writes her answer down and tells its id; the newest one counts, so that a yes can be taken back.

    `by` is the caseworker whose phone she holds, None her own phone. The same answer again changes nothing.
    """
    plan, how = asked.plan, ON_PHONE if by else BY_LINK
    latest = await db.execute(
        select(PlanAnswer).where(PlanAnswer.plan_id == plan.id).order_by(PlanAnswer.at.desc()).limit(1)
    )
    said = latest.scalar()
    if said and (said.answer, said.how) == (form.answer, how) and not form.words:
        return said.id
    answer = PlanAnswer(id=new_id(), plan_id=plan.id, case_id=plan.case_id, answer=form.answer, how=how)
    answer.words = asked.lock.seal(PlanAnswer.words, answer.id, form.words)
    answer.at, answer.by = now, by.id if by else None
    db.add(answer)
    agreed = form.answer is Answer.yes
    plan.agreed_on, plan.agreed_how = (clock.local(now).date(), how) if agreed else (None, "")
    return answer.id


async def steps_to_show(db: AsyncSession, asked: Asked) -> list[str]:
    """Her own steps that she has asked to see behind her link; nothing else of a plan is ever there."""
    rows = await db.execute(
        select(AreaStep.id, AreaStep.what)
        .where(AreaStep.case_id == asked.plan.case_id, AreaStep.shown, AreaStep.who == Who.her)
        .where(AreaStep.done_on.is_(None), AreaStep.dropped.is_(False))
        .order_by(AreaStep.due_on, AreaStep.made_at)
    )
    return [asked.lock.open(AreaStep.what, row.id, row.what) for row in rows]


async def link_to_plan(
    db: AsyncSession, hers: FoundCase, asked: Asked, *, language: str, now: datetime
) -> str:
    """The token of a link by which she answers about this version for a week; an old one raises NotFound."""
    if not asked.newest:
        raise NotFound
    return await hand_over_link(
        db,
        hers,
        purpose=LinkPurpose.plan,
        about_id=asked.plan.id,
        language=language,
        expires_at=now + LIVES,
        now=now,
    )
