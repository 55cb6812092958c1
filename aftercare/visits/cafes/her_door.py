"""What is behind a café's link: one question, yes and no alike; no place, no centre, nobody else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.safety.link_answers import Kept, gone
from aftercare.cases.safety.records import ResidentLink
from aftercare.errors import KeptAway, NotFound
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.visits.cafes.actions import Over
from aftercare.visits.cafes.forms import HerAnswerForm
from aftercare.visits.cafes.guest_actions import Full, Said, answer_by_link
from aftercare.visits.cafes.plan_rules import Plan
from aftercare.visits.cafes.records import ON_THE_LIST, Cafe, Guest
from aftercare.visits.cafes.rules import MOST_CHILDREN, answer_deadline, may_answer, there_is_room
from aftercare.visits.cafes.rules import Answer as Reply
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, Shown


@dataclass(frozen=True)
class Behind:
    """What her page needs: when, who asks (a first name), her answer, and what she may still say."""

    plan: Plan
    name: str
    reply: Reply
    answered: bool
    seats_left: int
    deadline: datetime

    @property
    def room(self) -> bool:
        """True when there is a seat for her and the children she has named."""
        coming = Reply(True, self.reply.children)
        return there_is_room(self.seats_left, self.reply, coming)

    def may(self, coming: bool, now: datetime) -> bool:
        """True while she may say this."""
        return may_answer(coming, self.deadline, self.plan.starts_at, now)


class CafeDoor:
    """The page behind a café's link."""

    async def show(self, ask: Ask, link: ResidentLink) -> Answer:
        """The question, or what she answered and how to change it."""
        behind = await _behind(ask.db, link)
        return _shown(ask, behind, Filled()) if behind else gone(ask)

    async def answer(self, ask: Ask, link: ResidentLink) -> Answer | Kept:
        """Takes her answer; too late or too full is said kindly, and her earlier answer stands."""
        filled = ask.fill(HerAnswerForm)
        behind = await _behind(ask.db, link)
        if behind is None:
            return gone(ask)
        if not filled.ok:
            return _shown(ask, behind, filled, 422)
        try:
            new = await answer_by_link(ask.db, link, _said(behind.reply, filled.value), ask.now)
        except NotFound:
            return gone(ask)
        except (Over, Full, KeptAway) as why:
            return _shown(ask, behind, filled, 409, full=isinstance(why, Full))
        return Kept(filled.value.answer if new else "")


CAFE_DOOR = CafeDoor()


def _said(before: Reply, form: HerAnswerForm) -> Said:
    """Her answer; what she was not asked stays as it was. Children and interpreter are asked together."""
    children = before.children if form.children is None else form.children
    interpreter = before.interpreter if form.children is None else bool(form.interpreter)
    coming = {"yes": True, "no": False, "wait": None}[form.answer]
    return Said(Reply(coming, children, interpreter), wants_seat=form.answer == "wait")


async def _behind(db: AsyncSession, link: ResidentLink) -> Behind | None:
    every = Guest.__table__.alias("every")
    taken = select(func.coalesce(func.sum(1 + every.c.children), 0))
    taken = taken.where(
        every.c.cafe_id == Guest.cafe_id, every.c.coming.is_(True), every.c.withdrawn_at.is_(None)
    )
    asked = (
        select(Guest.coming, Guest.children, Guest.interpreter, Guest.answered_at, Staff.called)
        .add_columns(Cafe.starts_at, Cafe.minutes, Cafe.seats, taken.scalar_subquery().label("taken"))
        .join(Cafe, Cafe.id == Guest.cafe_id)
        .join(Staff, Staff.id == link.made_by)
        .where(Guest.id == link.about_id, ON_THE_LIST, Cafe.cancelled_at.is_(None))
    )
    row = (await db.execute(asked)).first()
    if row is None:
        return None
    called = keys_of(db).house.open(Staff.called, link.made_by, row.called)
    return Behind(
        plan=Plan("", "", row.starts_at, row.minutes, row.seats),
        name=called.split(" ")[0],
        reply=Reply(row.coming, row.children, row.interpreter),
        answered=row.answered_at is not None,
        seats_left=row.seats - row.taken,
        deadline=answer_deadline(row.starts_at, link.made_at),
    )


def _shown(
    ask: Ask, behind: Behind, form: Filled[HerAnswerForm], status: int = 200, full: bool = False
) -> Answer:
    facts = {"plan": behind.plan, "name": behind.name, "reply": behind.reply, "answered": behind.answered}
    facts |= {"may_come": behind.may(True, ask.now), "may_decline": behind.may(False, ask.now), "form": form}
    facts |= {"full": full or not behind.room, "too_many": full and behind.reply.coming}
    facts["dropped"] = status == 409
    most = {"deadline": behind.deadline, "most_children": MOST_CHILDREN}
    return Shown("resident/cafe.html", facts | most, status)
