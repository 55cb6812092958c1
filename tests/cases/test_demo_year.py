"""The demo's ended year counts as Hellerup's printed tables of 2024 do (domain.md 3.1, seed S1)."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import Cast, hire
from aftercare.demo.ended_year import plant_year
from aftercare.demo.ground import Ground
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.storage.engines import keys_of

YES_NO = {
    "Danish origin": (Stay.danish, 19, 18),
    "interpreter needed": (Stay.interpreter, 9, 28),
    "police report at admission": (Stay.reported_at_admission, 6, 31),
    "police report at discharge": (Stay.reported_at_discharge, 10, 27),
    "psychologist during the stay": (Stay.psychologist, 21, 16),
    "aftercare accepted": (Stay.aftercare_accepted, 15, 22),
    "boys": (ChildStay.boy, 13, 11),
    "children of Danish origin": (ChildStay.danish, 12, 12),
    "children with a psychologist": (ChildStay.psychologist, 12, 12),
    "supplementary or closing report": (ChildStay.later_report, 10, 14),
    "psychological violence": (ChildStay.psychological_violence, 16, 8),
    "physical violence": (ChildStay.physical_violence, 8, 16),
    "witnessed psychological violence": (ChildStay.witnessed_psychological, 23, 1),
    "witnessed physical violence": (ChildStay.witnessed_physical, 9, 15),
}
ONE_OF_MANY = {
    "income": (
        Stay.income,
        {"wages": 10, "student_grant": 7, "benefits": 4, "cash_assistance": 4, "flex_job": 1}
        | {"early_pension": 1, "resource_course": 1, "state_pension": 1, "none": 8},
    ),
    "perpetrator": (Stay.perpetrator, {"cohabiting": 21, "not_cohabiting": 2, "former": 13, "family": 1}),
    "misuse": (Stay.misuse, {"yes": 22, "no": 13, "unknown": 2}),
    "stays in life": (Stay.stays_in_life, {"1": 23, "2": 5, "3": 3, "5": 3, "6": 1, "7+": 1, "unknown": 1}),
    "moves to": (
        Stay.destination,
        {"new_home": 18, "own_home": 2, "other_centre": 4, "family": 2, "network": 4, "lodgings": 2}
        | {"back": 4, "unknown": 1},
    ),
    "children move to": (
        ChildStay.destination,
        {"new_home": 18, "own_home": 1, "other_centre": 2, "family": 1, "network": 1, "back": 1},
    ),
    "stays in the child's life": (ChildStay.stays_in_life, {"1": 20, "2": 1, "3+": 3}),
}


@pytest.fixture
async def year(db: AsyncSession, noon: datetime) -> AsyncIterator[AsyncSession]:
    """A database with the ended year in it, read back and not remembered."""
    cast = Cast()
    await hire(db, cast, noon)
    ground = Ground(noon, cast, keys_of(db).house)
    plant_year(ground)
    await ground.write(db)
    yield db


async def _column(db: AsyncSession, column: Any) -> list[Any]:
    return list((await db.execute(select(column))).scalars())


def _bands(numbers: list[int], *firsts: int) -> list[int]:
    """How many lie from each first number up to the next."""
    found = Counter(max(first for first in firsts if first <= number) for number in numbers)
    return [found[first] for first in firsts]


async def test_every_yes_and_no_is_counted_as_printed(year: AsyncSession) -> None:
    for about, (column, yes, no) in YES_NO.items():
        counted = Counter(await _column(year, column))
        assert (counted[True], counted[False]) == (yes, no), about


async def test_every_choice_is_counted_as_printed(year: AsyncSession) -> None:
    for about, (column, printed) in ONE_OF_MANY.items():
        assert Counter(await _column(year, column)) == printed, about


async def test_regions_ages_and_reasons_are_counted_as_printed(year: AsyncSession) -> None:
    regions = Counter(await _column(year, Stay.region))
    assert regions["copenhagen"] == 8
    assert regions["copenhagen"] + regions["capital"] == 31
    assert regions.total() == 37
    assert _bands(await _column(year, Stay.age), 0, 20, 31, 41, 51, 61) == [0, 14, 14, 7, 1, 1]
    assert _bands(await _column(year, ChildStay.age), 0, 3, 6, 10) == [9, 8, 6, 1]
    reasons = Counter(reason for row in await _column(year, Stay.reasons) for reason in row.split(","))
    printed = {"physical": 30, "psychological": 36, "sexual": 13, "material": 17, "economic": 13}
    assert reasons == printed


async def test_children_are_counted_with_their_mothers(year: AsyncSession) -> None:
    of_each = Counter(await _column(year, ChildStay.stay_id))
    assert Counter(of_each.values()) == {1: 14, 2: 5}
    assert len(await _column(year, Stay.id)) - len(of_each) == 18


async def test_lengths_of_stay_are_counted_as_printed(year: AsyncSession) -> None:
    stays = (await year.execute(select(Stay.moved_in_on, Stay.moved_out_on))).all()
    days = [(out - into).days for into, out in stays]
    assert _bands(days, 1, 30, 90, 180, 270, 367) == [13, 9, 7, 3, 2, 3]
    assert round(sum(days) / len(days)) == 115
    assert {out.year for _, out in stays} == {2024}


async def test_nobody_accepted_who_could_not_be_offered(year: AsyncSession) -> None:
    accepted = (await year.execute(select(Stay).where(Stay.aftercare_accepted))).scalars()
    for stay in accepted:
        assert isinstance(stay.moved_out_on, date)
        assert (stay.moved_out_on - stay.moved_in_on).days > 14
        assert stay.destination not in ("other_centre", "back")
