"""One row of each kind that can be withdrawn, written as people write it, in Birgitte's case by Mette."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.kinds import PARTS
from aftercare.cases.children.records import ChildPart
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.cases.written_rows import add_row
from aftercare.course.clock.forms import LostForm
from aftercare.course.clock.out_of_contact import lose_contact
from aftercare.course.clock.records import OutOfContact
from aftercare.course.contacts.actions import add_addendum, log_contact
from aftercare.course.contacts.rules import ContactKind
from aftercare.course.meetings.actions import decide, hold_meeting, plan_meeting
from aftercare.course.meetings.forms import DecisionForm, HeldForm, NewMeetingForm
from aftercare.course.notes.pages import NOTES, NoteForm
from aftercare.demo.cast import NOON, Cast
from aftercare.figures.outcomes.forms import OutcomeForm
from aftercare.figures.outcomes.pages import OUTCOMES
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.forms import GrantForm, OrderForm, ReferralForm
from aftercare.support.entitlements.register import GRANTS, ORDERS, REFERRALS
from aftercare.team.actions import remark
from aftercare.team.forms import RemarkForm
from aftercare.visits.actions import take_step
from aftercare.visits.check_out import keep_visit
from aftercare.visits.forms import CheckOutForm
from aftercare.visits.records import VisitStep
from aftercare.visits.rules import VisitState
from tests.cases.apart.things import never_together
from tests.cases.children.test_writing import a_child
from tests.cases.children.things import WRITTEN, written
from tests.cases.risk.things import a_risk
from tests.visits.things import arrange, link_to
from tests.visits.waiting import a_waiting_visit, a_yes

HALF_AN_HOUR = timedelta(minutes=30)


class Hers:
    """Mette, who writes in Birgitte's case. `ready` is what stood before, by kind."""

    def __init__(self, db: AsyncSession, cast: Cast) -> None:
        self.db, self.cast, self.ready = db, cast, dict[str, Any]()

    async def case(self, who: str = "mette") -> FoundCase:
        """The case as Mette finds it now, or another."""
        return await find_case(self.db, self.cast.people[who], self.cast.cases["birgitte"], NOON)

    async def contact(self, **more: Any) -> str:
        """A call in which she was reached."""
        told = {"at": NOON - HALF_AN_HOUR, "kind": ContactKind.phone, "reached": True, "minutes": 25}
        told |= {"present": ["her"], "areas": ["home"], "note": "Skrevet på det forkerte forløb."}
        made = await log_contact(self.db, await self.case(), contact_id=new_id(), now=NOON, **told | more)
        return made.id

    async def row(self, kind: Any, form: Any) -> str:
        """A row of a register."""
        await add_row(self.db, await self.case(), of=kind, form=form, now=NOON)
        return str(form.id)


Prepare = Callable[[Hers], Awaitable[Any]]
Write = Callable[[Hers], Awaitable[str]]


async def nothing(_hers: Hers) -> None:
    """Nothing has to be there before."""


async def she_was_lost(hers: Hers) -> None:
    """Out of contact for two weeks."""
    since = NOON.date() - timedelta(days=14)
    form = LostForm.model_validate({"id": new_id(), "since": since, "why": "no_answer", "note": ""})
    await lose_contact(hers.db, await hers.case(), form=form, reached_on=None, now=NOON)


async def a_contact_stands(hers: Hers) -> None:
    hers.ready["contact"] = await hers.contact()


async def an_addition(hers: Hers) -> str:
    made = await add_addendum(
        hers.db, await hers.case(), hers.ready["contact"], text="Og så det.", addendum_id=new_id(), now=NOON
    )
    return made.id


async def a_visit_stands(hers: Hers) -> None:
    hers.ready["visit"] = await arrange(hers.db, hers.cast, NOON - HALF_AN_HOUR, now=NOON - timedelta(days=3))
    await link_to(hers.db, hers.cast, hers.ready["visit"])


async def _newest_step(hers: Hers) -> str:
    steps = select(VisitStep.id).where(VisitStep.visit_id == hers.ready["visit"].id)
    found = (await hers.db.execute(steps.order_by(VisitStep.version.desc()).limit(1))).scalar()
    assert found
    return found


def stepped(step: VisitState) -> Write:
    async def write(hers: Hers) -> str:
        visit = hers.ready["visit"]
        await take_step(hers.db, await hers.case(), visit.id, step, version=1, now=NOON, how="us")
        return await _newest_step(hers)

    return write


async def kept(hers: Hers) -> str:
    form = CheckOutForm.model_validate(
        {"id": new_id(), "version": 1, "present": ["her"], "note": "Gik fint."}
    )
    await keep_visit(hers.db, await hers.case(), hers.ready["visit"].id, form, NOON)
    return await _newest_step(hers)


async def kept_by_its_contact(hers: Hers) -> str:
    form = CheckOutForm.model_validate(
        {"id": new_id(), "version": 1, "present": ["her"], "note": "Gik fint."}
    )
    await keep_visit(hers.db, await hers.case(), hers.ready["visit"].id, form, NOON)
    return str(form.id)


async def a_meeting(hers: Hers) -> str:
    typed = {"id": new_id(), "kind": "support", "day": "2026-11-24", "at": "08:00", "agenda": "Hvem gør hvad"}
    await plan_meeting(hers.db, await hers.case(), NewMeetingForm.model_validate(typed), NOON)
    return typed["id"]


async def a_held_meeting(hers: Hers) -> str:
    meeting_id = await a_meeting(hers)
    form = HeldForm.model_validate({"she_was_there": "yes", "minutes": 45, "outcome": "Aftalt."})
    assert await hold_meeting(hers.db, await hers.case(), meeting_id, form=form, now=NOON)
    await _decide(hers, meeting_id)
    return meeting_id


async def _decide(hers: Hers, meeting_id: str) -> str:
    form = DecisionForm.model_validate({"id": new_id(), "what": "Ringe til banken", "who": "centre"})
    await decide(hers.db, await hers.case(), meeting_id, form=form, now=NOON)
    return str(form.id)


async def a_meeting_stands(hers: Hers) -> None:
    hers.ready["meeting"] = await a_meeting(hers)


async def a_decision(hers: Hers) -> str:
    return await _decide(hers, hers.ready["meeting"])


async def a_child_is_there(hers: Hers) -> None:
    hers.ready["child"] = await a_child(hers.db, hers.cast, NOON, "birgitte")


def of_the_child(noun: str) -> Write:
    async def write(hers: Hers) -> str:
        part, typed = next((part, typed) for part, typed in WRITTEN if part.noun == noun)
        more = {"owner_id": hers.cast.people["mette"].id} if noun == "concerns" else {}
        await written(hers.db, hers.cast, "birgitte", hers.ready["child"], part, **typed | more)
        record: type[ChildPart] = part.record
        rows = await hers.db.execute(select(record.id).where(record.child_id == hers.ready["child"]))
        return rows.scalars().one()

    return write


def registered(kind: Any, form: Any, **typed: Any) -> Write:
    return lambda hers: hers.row(kind, form.model_validate({"id": new_id()} | typed))


async def a_remark(hers: Hers) -> str:
    form, mette = RemarkForm(id=new_id(), remark="Hold øje med økonomien."), hers.cast.people["mette"]
    await remark(hers.db, await hers.case(), mette.id, form=form, now=NOON)
    return str(form.id)


async def a_pair(hers: Hers) -> str:
    return await never_together(hers.db, hers.cast, "birgitte", "amina", by="mette")


CASES: tuple[tuple[str, Prepare, Write], ...] = (
    ("contact", nothing, Hers.contact),
    ("contact", she_was_lost, Hers.contact),
    ("contact", a_visit_stands, kept_by_its_contact),
    ("contact", nothing, a_held_meeting),
    ("addendum", a_contact_stands, an_addition),
    *(
        ("visit_step", a_visit_stands, stepped(step))
        for step in (VisitState.confirmed, VisitState.cancelled, VisitState.missed, VisitState.under_way)
    ),
    ("visit_step", a_visit_stands, kept),
    ("note", nothing, registered(NOTES, NoteForm, note="Om en anden.")),
    ("meeting", nothing, a_meeting),
    ("meeting", nothing, a_held_meeting),
    ("decision", a_meeting_stands, a_decision),
    *((f"child_{part.noun}", a_child_is_there, of_the_child(part.noun)) for part in PARTS),
    (
        "outcome",
        nothing,
        registered(OUTCOMES, OutcomeForm, point="start", lives="without", asked_on="2026-11-20"),
    ),
    ("grant", nothing, registered(GRANTS, GrantForm, fund="Egmont", applied_on="2026-11-20")),
    (
        "referral",
        nothing,
        registered(REFERRALS, ReferralForm, target="own_doctor", who="Lægen", referred_on="2026-11-20"),
    ),
    ("order", nothing, registered(ORDERS, OrderForm, from_on="2026-11-01", until="2027-02-01")),
    ("remark", nothing, a_remark),
    ("kept_apart", nothing, a_pair),
    ("address_risk", nothing, lambda hers: a_risk(hers.db, hers.cast)),
    ("visit_yes", lambda hers: a_waiting_visit(hers.db, hers.cast), lambda hers: a_yes(hers.db, hers.cast)),
)


async def withdrawal_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """A contact to withdraw, and one that was withdrawn already."""
    hers = Hers(db, cast)
    tried = {"kind": ContactKind.attempt, "reached": False, "minutes": 0, "present": [], "areas": []}
    struck = await hers.contact(**tried)
    await withdraw(db, await hers.case(), "contact", struck, why="Skrevet på det forkerte forløb", now=NOON)
    return {"kind": "contact", "row_id": await hers.contact(**tried)}


async def time_out_of_contact_goes_on(db: AsyncSession, cast: Cast) -> bool:
    """The contact that ended it is withdrawn."""
    hers = Hers(db, cast)
    await she_was_lost(hers)
    await withdraw(db, await hers.case(), "contact", await hers.contact(), why="Forkert", now=NOON)
    lost = select(OutOfContact.until).where(OutOfContact.case_id == cast.cases["birgitte"])
    return (await db.execute(lost)).scalar() is None


async def visit_stands_as_before(db: AsyncSession, cast: Cast) -> bool:
    """Its cancelling is withdrawn."""
    hers = Hers(db, cast)
    await a_visit_stands(hers)
    step = await stepped(VisitState.cancelled)(hers)
    await withdraw(db, await hers.case(), "visit_step", step, why="Forkert", now=NOON)
    await db.refresh(hers.ready["visit"])
    return bool(hers.ready["visit"].state == VisitState.planned)
