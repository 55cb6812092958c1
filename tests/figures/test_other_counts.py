"""What is counted beside the stays: inquiries, who could be offered aftercare, new stays; and the pages."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.written_rows import save_row
from aftercare.demo.cast import NOON, Cast
from aftercare.demo.ended_year import plant_year
from aftercare.demo.ground import Ground
from aftercare.figures.lists import stays_in, year_of
from aftercare.figures.other_counts import Began, asked_and_rules, new_stays, offered, stays_begun
from aftercare.moving_out.eligibility import Destination, Rule
from aftercare.moving_out.records import StayRule
from aftercare.moving_out.stay_actions import INQUIRIES
from aftercare.moving_out.stay_forms import InquiryForm
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.moving_out.stay_things import stays_things

OUT = date(2024, 3, 1)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2027, 12, 31))


async def test_fifteen_of_twenty_six_took_aftercare_in_2024(db: AsyncSession, cast: Cast) -> None:
    ground = Ground(NOON, cast, keys_of(db).house)
    plant_year(ground)
    await ground.write(db)
    stays = stays_in(await year_of(db, cast.people["karin"], 2024, []))
    published = offered(stays, [])
    assert (published.could, published.took, len(stays)) == (26, 15, 37)
    everybody = offered(stays, [Rule(date(2024, 1, 1), 0, frozenset())])
    assert (everybody.could, everybody.took) == (37, 15)


async def test_inquiries_and_rules_are_the_centres_own_and_of_the_year(db: AsyncSession, cast: Cast) -> None:
    await stays_things(db, cast)
    karin, vibeke = cast.people["karin"], cast.people["vibeke"]
    last = {"channel": "mail", "asker": "herself", "outcome": "referred", "asked_on": date(2025, 12, 31)}
    form = InquiryForm.model_validate({"id": new_id()} | last)
    mette, birgitte = cast.people["mette"], cast.cases["birgitte"]
    hers, here = await find_case(db, mette, birgitte, NOON), {"centre_id": mette.centre_id}
    await save_row(db, hers, of=INQUIRIES, form=form, now=NOON, untyped=here)
    rule = StayRule(id=new_id(), centre_id=karin.centre_id, by=karin.id, at=NOON, more_than_days=7)
    rule.valid_from, rule.excluded = date(2026, 1, 1), "back,other_centre"
    db.add(rule)
    await db.flush()
    theirs = Rule(date(2026, 1, 1), 7, frozenset({Destination.back, Destination.other_centre}))
    assert await asked_and_rules(db, karin, 2026) == (["aftercare", "aftercare"], [theirs])
    assert await asked_and_rules(db, karin, 2025) == (["referred"], [theirs])
    assert await asked_and_rules(db, vibeke, 2026) == ([], [])


def test_new_stays_by_hand() -> None:
    began = [
        Began("a", date(2024, 1, 5), True, OUT),
        Began("a", date(2024, 2, 1), False),
        Began("a", OUT, False),
        Began("a", date(2025, 5, 1), True, None),
        Began("b", date(2025, 6, 1), False),
        Began("c", date(2025, 1, 1), True, None),
        Began("c", date(2025, 7, 1), False),
        Began("d", OUT, True, OUT),
    ]
    assert new_stays(began, 2024, 2026) == {2024: 1, 2025: 1, 2026: 0}
    assert new_stays(began, 2025, 2025) == {2025: 1}


@given(out=days, later=st.lists(st.integers(-900, 900), max_size=8))
def test_only_what_began_after_she_moved_out_is_new(out: date, later: list[int]) -> None:
    first = Began("a", out - timedelta(30), True, out)
    elsewhere = [Began("a", out + timedelta(many), False) for many in later]
    told = new_stays([*elsewhere, first], 2000, 2040)
    after = Counter((out + timedelta(many)).year for many in later if many >= 0)
    assert {year: many for year, many in told.items() if many} == after


async def test_new_stays_are_the_centres_own(db: AsyncSession, cast: Cast) -> None:
    await stays_things(db, cast)
    told = new_stays(await stays_begun(db, cast.people["karin"]), 2024, 2026)
    assert told == {2024: None, 2025: None, 2026: 1}
    theirs = new_stays(await stays_begun(db, cast.people["vibeke"]), 2024, 2026)
    assert theirs == {2024: None, 2025: None, 2026: None}, "nothing is known where no stay is written down"


@pytest.fixture
def told(house: House) -> House:
    async def plant() -> None:
        async with house.database.writing() as db:
            await stays_things(db, house.cast)

    house.run(plant)
    return house


def test_the_pages_tell_inquiries_new_stays_and_who_could_be_offered(told: House) -> None:
    karin = told.phone("karin")
    year = karin.get("/figures?year=2026").text
    assert 'id="table-19"' in year and "Kunne tilbydes efterværn" in year
    assert "efterværn;skjult;;færre end fem" in karin.get("/figures/file?year=2026").text.casefold()
    courses = karin.get("/figures/courses?year=2026").text
    assert "Kendte nye ophold" in courses
    assert "flere end dengang" not in courses, "of 2024 nothing is known"
    assert "Kendte nye ophold" in karin.get("/figures/courses?year=2020").text
    for page in (year, courses):
        assert "Birgitte" not in page and "Fyn" not in page
