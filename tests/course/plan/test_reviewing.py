"""Reviews of a real case, on both databases: kept, signed once, added to; what goes on in the next plan."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.course.clock.lists import case_clock
from aftercare.course.plan.actions import Choosing, begin, end_area
from aftercare.course.plan.forms import DoneForm
from aftercare.course.plan.lists import papers_of
from aftercare.course.plan.review_actions import Reviewing, add_to_review, asked_for, save_review
from aftercare.course.plan.review_forms import AdditionForm, AreaForm, ReviewForm
from aftercare.course.plan.reviews import AreaOutcome, Outcome, Standing
from aftercare.course.plan.steps import finish_step
from aftercare.demo.cast import Cast
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from tests.course.plan.test_planning import BANK, Told, area

TODAY = date(2026, 11, 24)
# Amina's third phase begins on 27 January 2027.
LATER = timedelta(days=70)


class Held(Told):
    """Mette looks back with Amina, on a day of her choice."""

    async def hold(self, answers: dict[str, AreaForm], **said: object) -> Reviewing:
        usual = {"id": new_id(), "phase": 2, "held_on": TODAY, "sign": True}
        form = ReviewForm.model_validate(usual | said)
        change = await begin(
            self.db, await find_case(self.db, self.mette, self.case, self.now), self.now, {BANK: "Banken"}
        )
        return await save_review(change, form, answers)


@pytest.fixture
def held(db: AsyncSession, cast: Cast, noon: datetime) -> Held:
    return Held(db, cast, noon)


async def test_what_goes_on_begins_the_next_plan(held: Held) -> None:
    home, economy = area("home", goal="Ro om aftenen", why_now="Ny dør"), area("economy", goal="Et budget")
    for form in (home, economy):
        await held.choose(form)
    assert await held.words(home, goal="Ro om aftenen", wants_help="Låsen", supports=[BANK])
    done = await held.step(home, what="Købe kæde")
    left = await held.step(home, what="Ringe", who="support", support=BANK, shown="yes", due_on="2026-12-01")
    await finish_step(await held.change(), done.id, DoneForm())
    answers = {
        home.id: AreaForm(outcome=Outcome.partly, changed="Sover bedre", carry_over=True, now=4, wants=8),
        economy.id: AreaForm(outcome=Outcome.done),
    }
    assert (
        await held.hold(answers, note="Godt på vej", now=3, wants=7, sentence="Jeg er på vej.")
        is Reviewing.done
    )
    papers = await held.papers()
    (again,) = papers.of(3)
    assert (again.planned.area, again.planned.goal, again.planned.wants_help) == (
        "home",
        "Ro om aftenen",
        "Låsen",
    )
    assert again.planned.supports == ((BANK, "Banken"),) and again.id != home.id
    (step,) = again.steps
    assert (step.planned.what, step.planned.due_on, step.shown) == ("Ringe", left.due_on, True)
    newest = papers.newest(3)
    assert newest and newest.version == 1 and newest.sheet == (again.planned,)
    review = papers.review(2)
    assert review and review.signed_at and review.note == "Godt på vej"
    assert review.outcomes[home.id] == AreaOutcome(Outcome.partly, "Sover bedre", carry_over=True)
    assert review.standings["home"] == Standing(4, 8, "", TODAY)
    assert review.standings[""].sentence == "Jeg er på vej." and "economy" not in review.standings
    assert {one.id for one in papers.of(2)} == {home.id, economy.id}, "the phase still runs"


async def test_what_is_signed_is_only_added_to(held: Held, cast: Cast) -> None:
    form = area("home")
    await held.choose(form)
    said = {form.id: AreaForm(outcome=Outcome.done)}
    first = new_id()
    assert await held.hold(said, id=first, note="Et") is Reviewing.done
    assert await held.hold(said, id=first, note="Et") is Reviewing.done, "a double tap"
    for late in ({"id": first, "note": "To", "version": 1}, {"note": "Tre"}, {"version": 1, "sign": False}):
        assert await held.hold(said, **late) is Reviewing.signed
    addition = AdditionForm(id=new_id(), text="Det var to, ikke et.")
    for _ in range(2):
        await add_to_review(await held.change(), first, addition)
    review = (await held.papers()).review(2)
    assert review and (review.note, review.version) == ("Et", 1)
    assert [(one.text, one.by) for one in review.additions] == [("Det var to, ikke et.", "Mette Holm")]
    other = await begin(
        held.db, await find_case(held.db, held.mette, cast.cases["birgitte"], held.now), held.now
    )
    with pytest.raises(NotFound):
        await add_to_review(other, first, AdditionForm(id=new_id(), text="x"))


async def test_an_unsigned_review_is_written_over_by_who_has_seen_it(held: Held) -> None:
    form = area("home")
    await held.choose(form)
    first = new_id()
    assert await held.hold({form.id: AreaForm(changed="Et")}, id=first, sign=False) is Reviewing.done
    assert await held.hold({form.id: AreaForm(changed="To")}, sign=False) is Reviewing.stale
    again = {"id": first, "version": 1, "sign": False}
    assert await held.hold({form.id: AreaForm(changed="Tre", now=0)}, **again) is Reviewing.done
    assert await held.hold({form.id: AreaForm(changed="Fire")}, **again) is Reviewing.stale
    with pytest.raises(NotFound):
        await add_to_review(await held.change(), first, AdditionForm(id=new_id(), text="x"))
    review = (await held.papers()).review(2)
    assert review and review.signed_at is None and review.outcomes[form.id].changed == "Tre"
    assert review.standings["home"].is_now == 0


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"phase": 3}, Reviewing.no_such_phase),
        ({"held_on": date(2026, 11, 25)}, Reviewing.not_yet),
    ],
)
async def test_a_review_is_of_what_has_been(held: Held, said: dict[str, object], refused: Reviewing) -> None:
    assert await held.hold({}, **said) is refused


async def test_at_most_three_go_on(held: Held) -> None:
    forms = [area(key, why_more="Fordi") for key in ("home", "economy", "network", "children")]
    for form in forms:
        assert await held.choose(form) is Choosing.done
    four = {form.id: AreaForm(outcome=Outcome.not_, carry_over=True) for form in forms}
    assert await held.hold(four) is Reviewing.too_many
    assert await held.hold(four, sign=False) is Reviewing.done, "it may be kept without signing"
    kept = (await held.papers()).review(2)
    assert kept
    three = {form.id: AreaForm(outcome=Outcome.not_, carry_over=form is not forms[0]) for form in forms}
    assert await held.hold(three, id=kept.id, version=1) is Reviewing.done
    assert len((await held.papers()).of(3)) == 3


async def test_after_the_turn_the_phase_that_ended_is_asked_for(held: Held) -> None:
    form = area("home")
    await held.choose(form)
    held.now += LATER
    change = await held.change()
    seen = await case_clock(held.db, await find_case(held.db, held.mette, held.case, held.now), held.now)
    papers = await papers_of(held.db, held.case, change.lock, held.mette.centre_id)
    assert seen.phase_number == 3 and asked_for(seen, papers) == 2
    day = held.now.date()
    carried = {form.id: AreaForm(outcome=Outcome.partly, carry_over=True)}
    assert await held.hold(carried, held_on=day) is Reviewing.done
    papers = await held.papers()
    assert asked_for(seen, papers) == 3
    assert papers.of(2) == [] and papers.areas[0].ended_on == day and len(papers.of(3)) == 1
    last = papers.of(3)[0]
    gone_on = {last.id: AreaForm(outcome=Outcome.partly, carry_over=True)}
    assert await held.hold(gone_on, phase=3, held_on=day) is Reviewing.done
    assert len((await held.papers()).areas) == 2, "after the last phase nothing is carried over"


async def test_an_area_chosen_anew_has_one_place_of_hers(held: Held) -> None:
    first, again = area("home"), area("home")
    await held.choose(first)
    await end_area(held.db, await find_case(held.db, held.mette, held.case, held.now), first.id, held.now)
    await held.choose(again)
    said = {form.id: AreaForm(outcome=Outcome.done, now=now) for form, now in ((first, 2), (again, 5))}
    assert await held.hold(said) is Reviewing.done
    review = (await held.papers()).review(2)
    assert review and len(review.outcomes) == 2 and review.standings["home"].is_now in (2, 5)
