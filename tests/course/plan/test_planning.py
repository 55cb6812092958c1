"""Plans of a real case, on both databases: areas, words, steps, versions, her yes."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.records import Programme
from aftercare.cases.safety.links import find_link
from aftercare.course.plan.actions import Choosing, Planning, begin, choose_area, end_area, word_area
from aftercare.course.plan.agreement import asked_about, link_to_plan, steps_to_show, take_answer
from aftercare.course.plan.areas import Area
from aftercare.course.plan.centre_areas import add_area, areas_of_centre, keep_or_retire
from aftercare.course.plan.forms import (
    Answer,
    AnswerForm,
    AreaForm,
    DoneForm,
    OwnAreaForm,
    StepChange,
    StepForm,
    WordsForm,
)
from aftercare.course.plan.lists import Papers, papers_of
from aftercare.course.plan.rules import Who
from aftercare.course.plan.steps import add_step, change_step, drop_step, finish_step
from aftercare.demo.cast import Cast, open_case
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id

BANK = "1" * 24


def area(key: str, **more: object) -> AreaForm:
    return AreaForm.model_validate({"id": new_id(), "area": key} | more)


class Told:
    """Mette plans with Amina, whose present phase is the second."""

    def __init__(self, db: AsyncSession, cast: Cast, now: datetime) -> None:
        self.db, self.cast, self.now = db, cast, now
        self.mette, self.case = cast.people["mette"], cast.cases["amina"]

    async def hers(self) -> FoundCase:
        """Her case as Mette finds it."""
        return await find_case(self.db, self.mette, self.case, self.now)

    async def choose(self, form: AreaForm, who: str = "mette") -> Choosing:
        return await choose_area(
            self.db, await find_case(self.db, self.cast.people[who], self.case, self.now), form, self.now
        )

    async def change(self) -> Planning:
        return await begin(
            self.db, await find_case(self.db, self.mette, self.case, self.now), self.now, {BANK: "Banken"}
        )

    async def papers(self) -> Papers:
        change = await self.change()
        return await papers_of(self.db, self.case, change.lock, self.mette.centre_id)

    async def words(self, form: AreaForm, version: int = 1, **said: object) -> bool:
        told = WordsForm.model_validate({"version": version} | said)
        return await word_area(await self.change(), form.id, told)

    async def step(self, form: AreaForm, **said: object) -> StepForm:
        step = StepForm.model_validate({"id": new_id(), "what": "Ringe", "who": "her"} | said)
        await add_step(await self.change(), form.id, step)
        return step


@pytest.fixture
def told(db: AsyncSession, cast: Cast, noon: datetime) -> Told:
    return Told(db, cast, noon)


async def test_a_fourth_area_needs_a_reason_that_stays_in_sight(told: Told) -> None:
    forms = [area(each.value) for each in list(Area)[:3]]
    assert [await told.choose(form) for form in forms] == [Choosing.done] * 3
    assert await told.choose(forms[0]) is Choosing.done
    assert await told.choose(area(forms[0].area)) is Choosing.chosen_already
    assert await told.choose(area("children")) is Choosing.tell_why
    fourth = area("children", why_more="Skolestart")
    assert await told.choose(fourth) is Choosing.done
    papers = await told.papers()
    newest = papers.newest(2)
    assert newest and (newest.version, newest.why_more, len(newest.sheet)) == (4, "Skolestart", 4)
    await told.words(fourth, goal="Rolige morgener")
    assert (await told.papers()).plans[0].why_more == "Skolestart"
    await end_area(told.db, await find_case(told.db, told.mette, told.case, told.now), forms[0].id, told.now)
    plans = (await told.papers()).plans
    assert (plans[0].version, plans[0].why_more, len(plans[0].sheet)) == (6, "", 3)


async def test_versions_only_grow_and_are_never_changed(told: Told) -> None:
    form = area("home", goal="Ro om aftenen")
    await told.choose(form)
    first = (await told.papers()).plans
    with pytest.raises(NotFound):
        await told.words(form, goal="Min egen nøgle", supports=[BANK, "9" * 24])
    assert await told.words(form, goal="Min egen nøgle", supports=[BANK])
    assert await told.words(form, version=2, goal="Min egen nøgle", supports=[BANK])
    papers = await told.papers()
    assert [plan.version for plan in papers.plans] == [2, 1] and papers.plans[1:] == first
    assert papers.plans[0].sheet[0].supports == ((BANK, "Banken"),)
    assert papers.areas[0].planned.supports == ((BANK, "Banken"),)
    assert not await told.words(form, goal="For sent")


async def test_only_this_phase_and_the_next_are_planned(told: Told, cast: Cast, noon: datetime) -> None:
    assert await told.choose(area("home", phase=3)) is Choosing.done
    assert await told.choose(area("home", phase=1)) is Choosing.no_such_phase
    papers = await told.papers()
    assert [one.phase for one in papers.areas] == [3] and papers.newest(2) is None
    birgitte = cast.cases["birgitte"]
    late = await choose_area(
        told.db, await find_case(told.db, told.mette, birgitte, noon), area("home", phase=1), noon
    )
    assert late is Choosing.no_such_phase


async def test_steps_are_agreed_done_and_taken_out(told: Told) -> None:
    form = area("economy")
    await told.choose(form)
    bank = await told.step(form, who="support", support=BANK, due_on="2026-12-01")
    hers = await told.step(form, what="Samle regninger", support=BANK)
    before = (await told.papers()).plans
    await finish_step(await told.change(), hers.id, DoneForm())
    await finish_step(await told.change(), bank.id, DoneForm(on=date(2027, 5, 1)))
    papers = await told.papers()
    assert papers.plans == before, "what is done is no new version"
    steps = papers.areas[0].steps
    assert {(one.planned.support, one.done_on) for one in steps} == {
        ("Banken", date(2026, 11, 24)),
        ("", date(2026, 11, 24)),
    }
    await finish_step(await told.change(), hers.id, DoneForm(done=False))
    change = StepChange(id=hers.id, what="Samle alle breve", who=Who.her, version=3)
    assert await change_step(await told.change(), change)
    assert not await change_step(await told.change(), change)
    assert await drop_step(await told.change(), bank.id) == (form.id, True)
    papers = await told.papers()
    assert [step.planned.what for step in papers.areas[0].steps] == ["Samle alle breve"]
    assert [len(plan.sheet[0].steps) for plan in papers.plans] == [1, 2, 2, 1, 0]
    assert not papers.areas[0].steps[0].late(date(2027, 1, 1))


async def test_what_is_of_another_case_is_not_found(told: Told, cast: Cast) -> None:
    form = area("home")
    await told.choose(form)
    step = await told.step(form)
    other = await begin(
        told.db, await find_case(told.db, told.mette, cast.cases["birgitte"], told.now), told.now
    )
    for late in (
        add_step(other, form.id, StepForm(id=new_id(), what="x", who=Who.her)),
        add_step(other, form.id, step),
        finish_step(other, step.id, DoneForm()),
        drop_step(other, step.id),
    ):
        with pytest.raises(NotFound):
            await late
    assert not await word_area(other, form.id, WordsForm(goal="x", version=1))
    with pytest.raises(NotFound):
        await told.choose(form, who="vibeke")


async def test_her_newest_answer_counts_and_a_new_version_is_asked_anew(told: Told) -> None:
    form = area("home")
    await told.choose(form)
    newest = (await told.papers()).plans[0]
    asked = await asked_about(told.db, newest.id)
    assert asked and asked.open and asked.name == "Mette"
    token = await link_to_plan(told.db, await told.hers(), asked, language="ar", now=told.now)
    await take_answer(told.db, asked, AnswerForm(answer=Answer.yes), told.now, told.mette)
    for _ in range(2):
        later = told.now + timedelta(minutes=5)
        await take_answer(told.db, asked, AnswerForm(answer=Answer.not_yet), later)
    await told.db.flush()
    plan = (await told.papers()).plans[0]
    assert plan.agreed_on is None and [one.how for one in plan.answers] == ["link", "phone"]
    later = told.now + timedelta(minutes=9)
    await take_answer(told.db, asked, AnswerForm(answer=Answer.yes), later)
    await told.db.flush()
    plan = (await told.papers()).plans[0]
    assert (plan.agreed_on, plan.agreed_how) == (date(2026, 11, 24), "link")
    assert await find_link(told.db, token, told.now)
    await told.words(form, goal="Nyt mål")
    papers = await told.papers()
    assert papers.plans[0].agreed_on is None and papers.plans[1].agreed_on == date(2026, 11, 24)
    assert await find_link(told.db, token, told.now) is None
    old = await asked_about(told.db, newest.id)
    assert old and not old.open
    with pytest.raises(NotFound):
        await link_to_plan(told.db, await told.hers(), old, language="da", now=told.now)


async def test_behind_her_link_are_only_the_steps_she_chose(told: Told) -> None:
    form = area("economy", goal="Hemmeligt mål")
    await told.choose(form)
    await told.step(form, what="Ringe til banken")
    done = await told.step(form, what="Købe mælk", shown="yes")
    await told.step(form, what="Gå en tur", shown="yes")
    await told.step(form, what="Mette skriver", who="centre", shown="yes")
    await finish_step(await told.change(), done.id, DoneForm())
    asked = await asked_about(told.db, (await told.papers()).plans[0].id)
    assert asked and await steps_to_show(told.db, asked) == ["Gå en tur"]


async def test_the_centres_own_list(told: Told, cast: Cast, noon: datetime) -> None:
    karin, vibeke = cast.people["karin"], cast.people["vibeke"]
    own = OwnAreaForm(id=new_id(), called="Have og natur")
    for _ in range(2):
        await add_area(told.db, karin, own, noon)
    for _ in range(2):
        await keep_or_retire(told.db, karin, "substances", keep=False, now=noon)
    listed = await areas_of_centre(told.db, karin.centre_id)
    assert len(listed) == 10 and listed[-1][1:] == ("Have og natur", True)
    assert [key for key, _, on in listed if not on] == ["substances"]
    assert len(await areas_of_centre(told.db, vibeke.centre_id)) == 9
    key = listed[-1][0]
    assert await told.choose(area("substances")) is Choosing.not_offered
    assert await told.choose(area(key, goal="Så tomater")) is Choosing.done
    await keep_or_retire(told.db, karin, key, keep=False, now=noon)
    papers = await told.papers()
    assert papers.areas[0].planned.called == "Have og natur" and key not in dict(papers.offered([]))
    await keep_or_retire(told.db, karin, key, keep=True, now=noon)
    assert key in dict((await told.papers()).offered([]))
    with pytest.raises(NotFound):
        await keep_or_retire(told.db, vibeke, key, keep=False, now=noon)
    with pytest.raises(NotFound):
        await add_area(told.db, vibeke, own, noon)


async def test_a_plan_is_read_by_its_team_alone(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    case = await open_case(
        db, cast, "nora", "Nora", ("jonas",), moved_out_on=None, now=noon, programme=Programme.cti
    )
    with pytest.raises(NotFound):
        await choose_area(db, await find_case(db, cast.people["mette"], case, noon), area("home"), noon)
    assert (
        await choose_area(db, await find_case(db, cast.people["jonas"], case, noon), area("home"), noon)
        is Choosing.done
    )
