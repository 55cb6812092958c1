"""The day she moved out is one fact: whichever way it is written, the course and its stay say the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.actions import change_facts
from aftercare.cases.forms import FactsForm
from aftercare.cases.found import find_case
from aftercare.cases.records import Case
from aftercare.demo.cast import NOON, Cast
from aftercare.moving_out.move_out import stay_it_follows
from aftercare.moving_out.stay_actions import write_stay
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.stay_rules import followed
from tests.conftest import House
from tests.moving_out.stay_things import OUT, a_stay

LATER = OUT + timedelta(days=5)


async def _days(db: AsyncSession, case_id: str) -> tuple[date | None, date | None]:
    """The course's, and that of the stay it follows."""
    db.expire_all()
    course = (await db.execute(select(Case.moved_out_on).where(Case.id == case_id))).scalar_one()
    stay = await stay_it_follows(db, case_id, course)
    return course, stay.moved_out_on if stay else None


async def _facts(db: AsyncSession, cast: Cast, out: date | None) -> None:
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    version = (await db.execute(select(Case.version).where(Case.id == hers.id))).scalar_one()
    facts = {"called": "Birgitte", "programme": "aftercare", "moved_out_on": out, "version": version}
    assert await change_facts(db, hers, FactsForm.model_validate(facts), NOON)


async def test_written_on_the_stay_it_is_the_courses_and_the_other_way(db: AsyncSession, cast: Cast) -> None:
    birgitte = cast.cases["birgitte"]
    hers = await find_case(db, cast.people["mette"], birgitte, NOON)
    stay = a_stay(out=LATER)
    assert await write_stay(db, hers, stay, NOON)
    assert await _days(db, birgitte) == (LATER, LATER)
    await _facts(db, cast, OUT)
    assert await _days(db, birgitte) == (OUT, OUT)
    version = (await db.execute(select(Stay.version).where(Stay.id == stay.id))).scalar_one()
    again = stay.model_copy(update={"moved_out_on": None, "destination": "unknown", "version": version})
    assert await write_stay(db, hers, again, NOON)
    assert await _days(db, birgitte) == (None, None)


async def test_a_stay_written_without_a_day_takes_the_one_that_is_known(db: AsyncSession, cast: Cast) -> None:
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    assert await write_stay(db, hers, a_stay(out=None, moved_in_on=OUT - timedelta(40)), NOON)
    assert await _days(db, hers.id) == (OUT, OUT)


async def test_a_new_stay_leaves_the_clock_of_the_course_alone(db: AsyncSession, cast: Cast) -> None:
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    assert await write_stay(db, hers, a_stay(), NOON)
    back = a_stay(out=OUT + timedelta(60), moved_in_on=OUT + timedelta(30))
    assert await write_stay(db, hers, back, NOON)
    assert await _days(db, hers.id) == (OUT, OUT)


@given(
    st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2021, 1, 1)), st.text("abc", min_size=1)), max_size=6),
    st.none() | st.dates(date(2020, 1, 1), date(2021, 1, 1)),
)
def test_a_course_follows_the_newest_stay_that_had_begun(
    stays: list[tuple[date, str]], out: date | None
) -> None:
    found = followed(stays, out)
    begun = [one for one in stays if out is None or one[0] <= out]
    assert (found is None) is (not begun)
    assert not begun or max(begun)[1] == found


@pytest.mark.parametrize(("out", "status"), [(OUT, 303), (OUT - timedelta(61), 422)])
def test_the_facts_refuse_a_day_before_she_moved_in(house: House, out: date, status: int) -> None:
    birgitte = house.cast.cases["birgitte"]

    async def plant() -> None:
        async with house.database.writing() as db:
            await write_stay(
                db, await find_case(db, house.cast.people["mette"], birgitte, NOON), a_stay(), NOON
            )

    house.run(plant)
    facts = {"called": "Birgitte", "programme": "aftercare", "moved_out_on": str(out), "version": "1"}
    answer = house.phone("mette").post(f"/cases/{birgitte}/facts", data=facts, follow_redirects=False)
    assert answer.status_code == status
    assert status == 303 or "Hendes ophold begyndte" in answer.text
