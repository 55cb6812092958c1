"""The offer of aftercare on both databases: by the rule, beside it, answered, declined and taken up again."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.forms import OfferForm
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.lists import CLOSED
from aftercare.cases.matters import marks_of
from aftercare.cases.offers import OfferAnswer, OfferRefusal
from aftercare.cases.records import Case, ClosingReason, Closure, Programme
from aftercare.cases.safety.links import find_link
from aftercare.demo.cast import Cast
from aftercare.errors import Closed, NotAllowed, NotFound
from aftercare.moving_out.eligibility import Destination, Reason
from aftercare.moving_out.offer_actions import (
    MOST_ANSWERS,
    NotNow,
    asked_about,
    link_to_offer,
    take_answer,
    write_offer,
)
from aftercare.moving_out.ruling_actions import write_rule, write_ruling
from aftercare.moving_out.stay_actions import write_stay
from aftercare.moving_out.stay_forms import RuleForm, RulingForm
from aftercare.moving_out.stay_lists import her_stays
from aftercare.moving_out.stay_matters import MARKS
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.stay_rules import ANSWER_AWAITED, OFFER_WANTED, Ruling
from aftercare.storage.ids import new_id
from tests.moving_out.stay_things import OUT, a_stay

TODAY = date(2026, 11, 24)


class Scene:
    """Birgitte's course at Nordlys, with Mette leading it."""

    def __init__(self, db: AsyncSession, cast: Cast, noon: datetime) -> None:
        self.db, self.cast, self.now = db, cast, noon
        self.mette, self.case = cast.people["mette"], cast.cases["birgitte"]

    async def hers(self, who: str = "mette") -> FoundCase:
        """The course as somebody finds it."""
        return await find_case(self.db, self.cast.people[who], self.case, self.now)

    async def stay(self, **facts: object) -> str:
        form = a_stay(**facts)  # type: ignore[arg-type]
        assert await write_stay(self.db, await self.hers(), form, self.now)
        return form.id

    async def says(self, stay_id: str, answer: str, version: int, on: date = TODAY) -> object:
        self.now += timedelta(minutes=1)
        facts = {"id": new_id(), "offered_on": OUT, "answer": answer, "answered_on": on, "version": version}
        form = OfferForm.model_validate(facts | {"note": "Hendes ord"})
        return await write_offer(self.db, await self.hers(), stay_id, form=form, now=self.now)

    async def decides(self, stay_id: str, ruling: Ruling, person: str = "mette") -> None:
        self.now += timedelta(minutes=1)
        form = RulingForm(id=new_id(), ruling=ruling, why="Hun har små børn")
        await write_ruling(self.db, await self.hers(person), stay_id, form=form, now=self.now)

    async def marks(self) -> list[tuple[str, date, str]]:
        found = []
        for one in MARKS:
            rows = await self.db.execute(select(one.scalar_subquery()).where(Case.id == self.case, ~CLOSED))
            found += [(mark.kind, mark.on, mark.about) for mark in marks_of(rows.scalar())]
        return found

    async def counted(self, stay_id: str) -> bool | None:
        asked = select(Stay.aftercare_accepted).where(Stay.id == stay_id)
        return (await self.db.execute(asked)).scalar_one()


@pytest.fixture
def scene(db: AsyncSession, cast: Cast, noon: datetime) -> Scene:
    return Scene(db, cast, noon)


async def test_an_offer_is_wanted_from_the_day_she_moves_out_until_it_is_made(scene: Scene) -> None:
    stay_id = await scene.stay()
    assert await scene.marks() == [(OFFER_WANTED.name, OUT, stay_id)]
    assert await scene.says(stay_id, "offered", 0) is None
    ((kind, on, _),) = await scene.marks()
    assert (kind, on) == (ANSWER_AWAITED.name, OUT + timedelta(7))
    assert await scene.says(stay_id, "thinking", 1, on=date(2026, 11, 20)) is None
    ((kind, on, _),) = await scene.marks()
    assert (kind, on) == (ANSWER_AWAITED.name, date(2026, 11, 27))
    assert await scene.says(stay_id, "accepted", 2) is None
    assert await scene.marks() == []
    assert await scene.counted(stay_id) is True


async def test_a_no_is_let_be_and_can_be_taken_up_again(scene: Scene) -> None:
    stay_id = await scene.stay()
    assert await scene.says(stay_id, "declined", 0) is None
    assert await scene.counted(stay_id) is False
    assert await scene.marks() == []
    assert await scene.says(stay_id, "offered", 1) is None
    assert await scene.says(stay_id, "accepted", 2) is None
    assert await scene.counted(stay_id) is True
    hers = await her_stays(scene.db, await scene.hers(), scene.now)
    one = hers.stay(stay_id)
    assert [entry.word for entry in one.offers] == ["declined", "offered", "accepted"]
    assert [entry.text for entry in one.offers] == ["Hendes ord"] * 3
    assert {entry.by for entry in one.offers} == {"Mette"}


async def test_an_offer_is_refused_by_the_rule_until_the_lead_decides(scene: Scene) -> None:
    stay_id = await scene.stay(days=14)
    assert await scene.says(stay_id, "offered", 0) is NotNow.against_rule
    assert await scene.marks() == []
    assert await link_to_offer(scene.db, await scene.hers(), stay_id, language="da", now=scene.now) == ""
    with pytest.raises(NotAllowed):
        await scene.decides(stay_id, Ruling.let, "ida")
    await scene.decides(stay_id, Ruling.let)
    assert await scene.marks() == [(OFFER_WANTED.name, OUT, stay_id)]
    await scene.decides(stay_id, Ruling.withdrawn, "karin")
    assert await scene.says(stay_id, "offered", 0) is NotNow.against_rule
    await scene.decides(stay_id, Ruling.let, "karin")
    assert await scene.says(stay_id, "offered", 0) is None
    one = (await her_stays(scene.db, await scene.hers(), scene.now)).stay(stay_id)
    assert [(entry.word, entry.by, entry.text) for entry in one.rulings] == [
        ("let", "Mette", "Hun har små børn"),
        ("withdrawn", "Karin", "Hun har små børn"),
        ("let", "Karin", "Hun har små børn"),
    ]


async def test_a_centres_rule_judges_stays_since_its_day_anew(scene: Scene) -> None:
    stay_id = await scene.stay(days=10)
    assert await scene.marks() == []
    karin, vibeke = scene.cast.people["karin"], scene.cast.people["vibeke"]
    for person in (vibeke, karin):
        later = RuleForm(id=new_id(), valid_from=OUT + timedelta(1), more_than_days=5)
        await write_rule(scene.db, person, later, scene.now)
    assert await scene.marks() == []
    elsewhere = RuleForm(id=new_id(), valid_from=OUT, more_than_days=5)
    await write_rule(scene.db, vibeke, elsewhere, scene.now)
    assert await scene.marks() == []
    hers = RuleForm(id=new_id(), valid_from=OUT, more_than_days=5, excluded=[Destination.back])
    await write_rule(scene.db, karin, hers, scene.now)
    assert await scene.marks() == [(OFFER_WANTED.name, OUT, stay_id)]
    one = (await her_stays(scene.db, await scene.hers(), scene.now)).stay(stay_id)
    assert one.verdict.reasons == (Reason.long_enough,) and one.verdict.rule.more_than_days == 5


async def test_a_cti_course_wants_no_second_offer(scene: Scene) -> None:
    await scene.stay()
    case = await scene.db.get(Case, scene.case)
    assert case
    case.programme = Programme.cti
    await scene.db.flush()
    assert await scene.marks() == []


async def test_what_was_written_meanwhile_and_odd_days_are_told(scene: Scene) -> None:
    stay_id = await scene.stay()
    assert await scene.says(stay_id, "thinking", 3) is NotNow.stale
    assert await scene.says(stay_id, "thinking", 0, on=OUT - timedelta(1)) is OfferRefusal.answer_before_offer
    form = OfferForm(id=new_id(), offered_on=TODAY, answer=OfferAnswer.offered)
    for _ in range(2):
        assert await write_offer(scene.db, await scene.hers(), stay_id, form=form, now=scene.now) is None
    assert len((await her_stays(scene.db, await scene.hers(), scene.now)).stay(stay_id).offers) == 1


async def test_her_link_offers_again_and_takes_every_answer(scene: Scene) -> None:
    stay_id = await scene.stay()
    assert await scene.says(stay_id, "declined", 0) is None
    scene.now += timedelta(minutes=1)
    token = await link_to_offer(scene.db, await scene.hers(), stay_id, language="ar", now=scene.now)
    link = await find_link(scene.db, token, scene.now + timedelta(days=29))
    assert link and link.about_id == stay_id and link.language == "ar"
    assert await find_link(scene.db, token, scene.now + timedelta(days=30)) is None
    for answer in (OfferAnswer.declined, OfferAnswer.declined, OfferAnswer.thinking, OfferAnswer.accepted):
        scene.now += timedelta(minutes=1)
        asked = await asked_about(scene.db, stay_id, hold=True)
        assert asked and asked.open
        take_answer(scene.db, asked, answer, scene.now)
        await scene.db.flush()
    one = (await her_stays(scene.db, await scene.hers(), scene.now)).stay(stay_id)
    told = [(entry.word, entry.word2) for entry in one.offers]
    assert told[:2] == [("declined", "us"), ("offered", "us")]
    assert told[2:] == [("declined", "link"), ("thinking", "link"), ("accepted", "link")]
    assert one.offers[-1].by == "" and one.offers[-1].until == TODAY
    assert await scene.counted(stay_id) is True


async def test_who_plays_with_a_link_is_not_written_down_for_ever(scene: Scene) -> None:
    stay_id = await scene.stay()
    for version in range(MOST_ANSWERS):
        assert await scene.says(stay_id, ("thinking", "declined")[version % 2], version) is None
    asked = await asked_about(scene.db, stay_id)
    assert asked and not asked.open


async def test_a_closed_course_and_strangers_take_nothing(scene: Scene) -> None:
    stay_id = await scene.stay()
    for person in ("jonas", "vibeke"):
        with pytest.raises(NotFound):
            await scene.decides(stay_id, Ruling.let, person)
    closure = Closure(id=new_id(), case_id=scene.case, reason=ClosingReason.her_wish, closed_on=TODAY)
    closure.by, closure.at = scene.mette.id, scene.now
    scene.db.add(closure)
    await scene.db.flush()
    assert await scene.marks() == []
    with pytest.raises(Closed):
        await scene.says(stay_id, "accepted", 0)


async def test_nothing_is_behind_a_link_to_an_unknown_stay(scene: Scene) -> None:
    assert await asked_about(scene.db, new_id()) is None
    assert await asked_about(scene.db, await scene.stay()) is None
