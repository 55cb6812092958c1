"""Surveys: one link, one answer, nobody recognised; nothing shown before five have answered."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast
from aftercare.figures.outcomes.forms import SurveyForm, SurveyLinkForm
from aftercare.figures.outcomes.records import SurveyAnswer, SurveyLink
from aftercare.figures.outcomes.survey_rules import FEWEST, Answers, summary
from aftercare.figures.outcomes.surveys import find_survey, new_survey, reports, take_answer
from tests.conftest import House

marks = st.tuples(*[st.none() | st.integers(1, 5)] * 5)


async def answer(db: AsyncSession, cast: Cast, municipality: str, one: int, words: str = "") -> None:
    asked = "municipal" if municipality else "resident"
    form = SurveyLinkForm.model_validate({"asked": asked, "municipality": municipality})
    token = await new_survey(db, cast.people["karin"], form, NOON)
    link = await find_survey(db, token, NOON)
    assert link and await take_answer(db, link, SurveyForm(one=one, words=words), NOON)


async def test_nothing_is_told_before_five_have_answered(db: AsyncSession, cast: Cast) -> None:
    for number in range(4):
        await answer(db, cast, "Aarhus", number + 1, "Tak")
    await answer(db, cast, "Odense", 5)
    told = await reports(db, cast.people["karin"])
    assert told["municipal", "Aarhus"] is None and told["municipal", "Odense"] is None
    whole = told["municipal", ""]
    assert whole and whole.of == 5
    assert whole.means == (3.0, None, None, None, None)
    assert whole.words == ("Tak",)
    assert await reports(db, cast.people["vibeke"]) == {}


async def test_an_answer_leads_back_to_nobody(db: AsyncSession, cast: Cast) -> None:
    await answer(db, cast, "", 4, "Det var godt.")
    answers = (await db.execute(select(SurveyAnswer))).scalars().all()
    links = (await db.execute(select(SurveyLink))).scalars().all()
    assert {one.id for one in answers} & {one.id for one in links} == set()
    columns = set(SurveyAnswer.__table__.columns.keys()) | set(SurveyLink.__table__.columns.keys())
    assert not columns & {"case_id", "answered_at", "link_id"}
    assert b"Det var godt" not in bytes(answers[0].words or b"")


async def test_a_link_takes_one_answer(db: AsyncSession, cast: Cast) -> None:
    token = await new_survey(
        db, cast.people["karin"], SurveyLinkForm.model_validate({"asked": "resident"}), NOON
    )
    link = await find_survey(db, token, NOON)
    assert link and await take_answer(db, link, SurveyForm(one=1), NOON)
    assert not await take_answer(db, link, SurveyForm(one=5), NOON)
    assert await find_survey(db, token, NOON) is None


@given(st.lists(marks, max_size=12))
def test_means_are_of_five_or_more(answers: list[tuple[int | None, ...]]) -> None:
    told = summary([Answers(one) for one in answers])
    assert (told is None) == (len(answers) < FEWEST)
    for at, mean in enumerate(told.means if told else ()):
        given_marks = [one[at] for one in answers if one[at] is not None]
        assert (mean is None) == (len(given_marks) < FEWEST)
        assert mean is None or 1 <= mean <= 5


def made_link(house: House, **typed: str) -> str:
    page = house.phone("karin").post("/surveys", data={"asked": "resident", "language": "ar"} | typed)
    assert page.status_code == 200
    found = re.search(r"/s/[\w.-]+", page.text)
    assert found
    return found[0]


def test_who_answers_needs_no_account_and_learns_nothing(house: House) -> None:
    path, hers = made_link(house), house.phone(None)
    page = hers.get(path)
    assert 'dir="rtl"' in page.text and "Nordlys" not in page.text
    long = hers.post(path, data={"one": "9", "words": "Jeg skriver noget."})
    assert long.status_code == 422 and "Jeg skriver noget." in long.text
    assert hers.post(path, data={"one": "5", "words": "Tak."}).status_code == 200
    used, wrong = hers.get(path), hers.get("/s/never-was")
    assert (used.status_code, wrong.status_code) == (404, 404)
    assert _bare(used.text) == _bare(wrong.text)
    assert "Færre end fem" in house.phone("karin").get("/surveys").text


@pytest.mark.parametrize("municipality", ["", "Atlantis"])
def test_a_municipal_survey_is_of_a_municipality(house: House, municipality: str) -> None:
    got = house.phone("karin").post("/surveys", data={"asked": "municipal", "municipality": municipality})
    assert got.status_code == 422 and "field__error" in got.text


def _bare(page: str) -> str:
    return re.sub(r'nonce="[^"]+"', "", page)
