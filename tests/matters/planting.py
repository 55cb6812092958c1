"""One fact of each kind of matter, written through the actions people use, each in a case of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.kinds import CONCERNS, REPORTS
from aftercare.cases.consents.actions import give_consent
from aftercare.cases.consents.forms import ConsentForm
from aftercare.cases.forms import OfferForm
from aftercare.cases.found import find_case
from aftercare.cases.offers import OfferAnswer
from aftercare.cases.written_rows import add_row
from aftercare.course.clock.forms import LostForm
from aftercare.course.clock.offer import write_offer as offer_cti
from aftercare.course.clock.out_of_contact import lose_contact
from aftercare.course.closing.note_actions import may_ask_later
from aftercare.course.closing.note_forms import LaterForm
from aftercare.course.plan.actions import choose_area
from aftercare.course.plan.forms import AreaForm
from aftercare.demo.cast import NOON, Cast
from aftercare.moving_out.checklist_actions import add_line
from aftercare.moving_out.checklist_forms import NewLineForm
from aftercare.moving_out.offer_actions import write_offer as offer_aftercare
from aftercare.moving_out.rules import Stage
from aftercare.moving_out.stay_actions import write_stay
from aftercare.moving_out.term_rules import FIRST_CONTACT_DAYS
from aftercare.people.person import Person
from aftercare.people.records import Vouch
from aftercare.people.vouching import ask_for
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.actions import write_psychologist
from aftercare.support.entitlements.forms import GrantForm, OrderForm, PsychologistForm
from aftercare.support.entitlements.register import GRANTS, ORDERS
from aftercare.support.municipality.forms import CounsellingForm, PlanForm
from aftercare.support.programmes.actions import begin
from aftercare.visits.actions import answer_visit
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState
from tests.cases.children.test_writing import a_child
from tests.cases.children.things import written
from tests.cases.things import break_in
from tests.moments import at
from tests.moving_out.stay_things import a_stay
from tests.people.terms_set import set_to
from tests.support.municipality.things import write_counselling, write_plan
from tests.support.programmes.talking import talk
from tests.support.programmes.things import extended
from tests.team.things import supervision_things
from tests.visits.things import arrange, link_to


@dataclass(frozen=True)
class Ground:
    """Where a fact is planted: a case that Mette leads, known to the cast by `name`."""

    db: AsyncSession
    cast: Cast
    name: str

    @property
    def case(self) -> str:
        """The id of the case."""
        return self.cast.cases[self.name]

    @property
    def mette(self) -> Person:
        """Who leads it."""
        return self.cast.people["mette"]


Plant = Callable[[Ground], Awaitable[Any]]


def day(text: str) -> date:
    """A day as it is written in the table."""
    return date.fromisoformat(text)


def done(action: Callable[..., Awaitable[Any]], *rest: Any, moment: datetime = NOON, **named: Any) -> Plant:
    """What Mette does in her case."""

    async def plant(ground: Ground) -> Any:
        hers = await find_case(ground.db, ground.mette, ground.case, moment)
        return await action(ground.db, hers, *rest, **named)

    return plant


async def nothing(ground: Ground) -> None:
    """The facts of the course are enough."""


def advice(ground: Ground) -> Awaitable[Any]:
    """By 1 December."""
    return supervision_things(ground.db, ground.cast, ground.name)


def concern(due: str) -> Plant:
    async def plant(ground: Ground) -> None:
        child_id = await a_child(ground.db, ground.cast, NOON, ground.name)
        typed = {"what": "Spiser ikke", "owner_id": ground.mette.id, "due_on": due}
        await written(ground.db, ground.cast, ground.name, child_id, CONCERNS, **typed)

    return plant


def child(**facts: str) -> Plant:
    return lambda ground: a_child(ground.db, ground.cast, NOON, ground.name, **facts)


def report(sent: str) -> Plant:
    async def plant(ground: Ground) -> None:
        child_id = await a_child(ground.db, ground.cast, NOON, ground.name)
        typed = {"kind": "first", "sent_on": sent, "sent_to": "Kommunen"}
        await written(ground.db, ground.cast, ground.name, child_id, REPORTS, **typed)

    return plant


def counselling(started: str) -> Plant:
    form = CounsellingForm(offered_on=day(started), started_on=day(started), offered_by="Lis")
    return done(write_counselling, form, NOON)


def municipal_plan(review: str) -> Plant:
    form = PlanForm(made_on=day("2026-05-01"), coordinated=True, review_on=day(review))
    return done(write_plan, form, NOON)


def order(until: str) -> Plant:
    form = OrderForm(id=new_id(), from_on=day("2026-02-01"), until=day(until))
    return done(add_row, of=ORDERS, form=form, now=NOON)


def grant(applied: str) -> Plant:
    form = GrantForm(id=new_id(), fund="Egmont", applied_on=day(applied))
    return done(add_row, of=GRANTS, form=form, now=NOON)


def psychologist(offered: str) -> Plant:
    form = PsychologistForm(offered_on=day(offered), answer=OfferAnswer.offered, version=0)
    return lambda ground: done(write_psychologist, ground.case, form=form, now=NOON)(ground)


def consent(until: str) -> Plant:
    typed = {"id": new_id(), "receiver": "school", "kinds": ["plan"], "purpose": "Hvem der henter"}
    typed |= {"from_on": "2026-11-24", "until_on": until, "given_on": "2026-11-23", "given_how": "phone"}
    form = ConsentForm.model_validate(typed)
    return done(give_consent, form, NOON)


def stay(**facts: Any) -> Plant:
    return done(write_stay, a_stay(**facts), NOON)


def thinking(since: str) -> OfferForm:
    typed = {"id": new_id(), "offered_on": "2026-11-18", "answer": "thinking", "answered_on": since}
    return OfferForm.model_validate(typed | {"version": 0, "note": "Hendes ord"})


async def aftercare_offered(ground: Ground) -> None:
    """She has been thinking since 23 November."""
    form = a_stay(out=day("2026-11-10"))
    await done(write_stay, form, NOON)(ground)
    offer = thinking("2026-11-23")
    await done(offer_aftercare, form.id, form=offer, now=NOON)(ground)


def cti_offered(ground: Ground) -> Awaitable[Any]:
    """She has been thinking since 20 November."""
    return done(offer_cti, thinking("2026-11-20"), NOON)(ground)


def lost(since: str) -> Plant:
    form = LostForm.model_validate({"id": new_id(), "since": since, "why": "no_answer", "note": ""})
    return done(lose_contact, form=form, reached_on=None, now=NOON)


def line(due: str) -> Plant:
    form = NewLineForm(id=new_id(), stage=Stage.move, called="Hente ting", due_on=day(due))
    return done(add_line, form, NOON)


def met(moment: str, minutes: int = 60) -> Plant:
    return lambda ground: talk(ground.db, ground.cast, moment, minutes, case=ground.name)


async def four_days_to_reach_her(ground: Ground) -> None:
    """As the centre chose; she was met the day before she moved."""
    karin = ground.cast.people["karin"]
    await set_to(ground.db, karin, FIRST_CONTACT_DAYS, 4, now=NOON - timedelta(days=30))
    await met("2026-11-19 10:00")(ground)


def agreement(until: str) -> Plant:
    form = extended(until=day(until))
    return done(begin, form, NOON)


async def two_hours_nearly_used(ground: Ground) -> None:
    """A hundred minutes of two hours, on 20 November."""
    await done(begin, extended(hours="2", until=None), NOON)(ground)
    await met("2026-11-20 10:00", 100)(ground)


def area(chosen: str) -> Plant:
    form = AreaForm(id=new_id(), area="home")
    return done(choose_area, form, at(chosen), moment=at(chosen))


def ask_later(ground: Ground) -> Awaitable[Any]:
    """A year after the course."""
    return done(may_ask_later, LaterForm(twelve=True), NOON)(ground)


def visit(moment: str) -> Callable[[Ground], Awaitable[Visit]]:
    planned: datetime = at("2026-11-18 12:00")
    return lambda ground: arrange(ground.db, ground.cast, at(moment), case=ground.name, now=planned)


def expected(moment: str, answered: str = "") -> Plant:
    """A visit she was given a link to, and what she answered when."""

    async def plant(ground: Ground) -> None:
        planned = await visit(moment)(ground)
        await link_to(ground.db, ground.cast, planned)
        if answered:
            lock = (await find_case(ground.db, ground.mette, ground.case, NOON)).lock
            confirmed = VisitState.confirmed
            await answer_visit(ground.db, lock, planned, confirmed, wish="", now=at(answered))

    return plant


def emergency(moment: str) -> Plant:
    return lambda ground: break_in(ground.db, ground.cast, "ida", ground.name, at(moment))


def way_in(moment: str) -> Plant:
    def plant(ground: Ground) -> Awaitable[Any]:
        people = ground.cast.people
        return ask_for(ground.db, people["karin"].id, people["sara"].id, Vouch.way_in, at(moment))

    return plant
