"""Hellerup's printed year 2024 by import: 37 women, 24 children, and who could be offered aftercare.

Worked by hand from the rows: of 37 women 8 stayed for 14 days or less, 4 to another centre, 4 back; five
are of two kinds (2, 3: short and another centre; 17, 23, 30: short and back), so 11 could not be offered it.
"""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.records import Case
from aftercare.demo.cast import Cast, hire
from aftercare.moving_out.eligibility import Reason, judged
from aftercare.moving_out.records import AftercareOffer
from aftercare.moving_out.stay_records import ChildStay, Stay
from tests.cases.test_demo_year import ONE_OF_MANY, YES_NO
from tests.importing.bringing import bring
from tests.importing.golden import FILE, written


@pytest.fixture
async def year(db: AsyncSession, noon: datetime) -> AsyncIterator[AsyncSession]:
    """Nordlys with nothing but the list of 2024 in it."""
    cast = Cast()
    await hire(db, cast, noon)
    _, made = await bring(db, cast.people["karin"], FILE.read_bytes(), noon)
    assert made == 37
    yield db


def test_the_list_is_what_its_maker_writes() -> None:
    assert FILE.read_bytes().decode() == written()


async def test_women_and_children_are_all_there(year: AsyncSession) -> None:
    for record, number in ((Case, 37), (Stay, 37), (Child, 24), (ChildStay, 24)):
        assert (await year.execute(select(func.count()).select_from(record))).scalar() == number
    with_children = Counter((await year.execute(select(Case.children))).scalars())
    assert with_children == {0: 18, 1: 14, 2: 5}


async def test_everything_is_counted_as_printed(year: AsyncSession) -> None:
    for about, (column, yes, no) in YES_NO.items():
        counted = Counter((await year.execute(select(column))).scalars())
        assert (counted[True], counted[False] + counted[None]) == (yes, no), about
    for about, (column, printed) in ONE_OF_MANY.items():
        assert Counter((await year.execute(select(column))).scalars()) == printed, about


async def test_lengths_of_stay_are_counted_as_printed(year: AsyncSession) -> None:
    rows = (await year.execute(select(Stay.moved_in_on, Stay.moved_out_on))).all()
    days = sorted((out - into).days for into, out in rows)
    bands = [(1, 29), (30, 89), (90, 179), (180, 269), (270, 366), (367, 9999)]
    assert [sum(first <= one <= last for one in days) for first, last in bands] == [13, 9, 7, 3, 2, 3]


async def test_who_could_be_offered_aftercare_and_what_she_said(year: AsyncSession) -> None:
    stays = list((await year.execute(select(Stay))).scalars())
    verdicts = [judged(stay.moved_in_on, stay.moved_out_on, stay.destination) for stay in stays]
    against = Counter(verdict.reasons for verdict in verdicts if not verdict.eligible)
    assert against == {
        (Reason.short_stay,): 3,
        (Reason.short_stay, Reason.other_centre): 2,
        (Reason.other_centre,): 2,
        (Reason.short_stay, Reason.back): 3,
        (Reason.back,): 1,
    }
    answers = Counter((await year.execute(select(AftercareOffer.answer))).scalars())
    assert answers == {"accepted": 15, "declined": 11}
    assert len(stays) - sum(against.values()) == sum(answers.values()) == 26
    eligible = {stay.id for stay, verdict in zip(stays, verdicts, strict=True) if verdict.eligible}
    assert eligible == set((await year.execute(select(AftercareOffer.stay_id))).scalars())
