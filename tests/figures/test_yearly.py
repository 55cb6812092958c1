"""The tables of 2024, from the demo's ended year: every count as printed (domain.md 3.1, seed S1)."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast
from aftercare.demo.ended_year import plant_year
from aftercare.demo.ground import Ground
from aftercare.figures.lists import children_in, stays_in, year_of
from aftercare.figures.tables import (
    LENGTHS,
    ChildFacts,
    StayFacts,
    Table,
    classed,
    counted,
    mean_days,
    percent,
    table,
)
from aftercare.figures.year_pages import as_csv
from aftercare.figures.yearly import OF_STAYS, OUTCOMES, REFUSABLE, of_children, of_inquiries, of_stays
from aftercare.storage.engines import keys_of
from aftercare.words import words
from tests.conftest import House

OUT = date(2024, 3, 1)
# Counts in the order of each table's rows, as the catalogue prints them.
PRINTED: dict[int, list[int]] = {
    1: [31, 6],
    2: [0, 14, 14, 7, 1, 1],
    3: [19, 18],
    4: [9, 28],
    5: [19, 18],
    6: [14, 5, 0],
    7: [10, 7, 4, 4, 1, 1, 1, 1, 8],
    8: [30, 36, 13, 17, 13],
    9: [21, 2, 13, 1, 0],
    10: [22, 13, 2],
    11: [6, 31],
    12: [10, 27],
    13: [21, 16],
    14: [23, 5, 3, 0, 3, 1, 1, 1],
    15: [18, 2, 4, 0, 2, 4, 2, 4, 1],
    16: [13, 9, 7, 3, 2, 3],
    17: [15, 22],
    20: [13, 11],
    21: [9, 8, 6, 1],
    22: [12, 12],
    23: [12, 12],
    24: [10, 14],
    25: [16, 8],
    26: [8, 16],
    27: [23, 1],
    28: [9, 15],
    29: [18, 1, 2, 0, 1, 1, 0, 1, 0],
    30: [20, 1, 3],
}
# Printed percentages that were not adjusted by hand.
PER_CENT = {(1, 0): "83.8", (3, 0): "51.4", (7, 0): "27.0", (15, 7): "10.8", (17, 0): "40.5", (25, 0): "66.7"}


@pytest.fixture
async def tables(db: AsyncSession, cast: Cast) -> dict[int, Table]:
    ground = Ground(NOON, cast, keys_of(db).house)
    plant_year(ground)
    await ground.write(db)
    year = await year_of(db, cast.people["karin"], 2024, [])
    stays = stays_in(year)
    assert (len(stays), mean_days(stays)) == (37, 115)
    return {one.number: one for one in [*of_stays(stays), *of_children(children_in(year))]}


def test_every_table_counts_as_printed(tables: dict[int, Table]) -> None:
    assert {number: [row.count for row in one.rows] for number, one in tables.items()} == PRINTED
    for (number, at), printed in PER_CENT.items():
        assert tables[number].rows[at].percent == Decimal(printed), (number, at)
    assert {one.of for number, one in tables.items() if number < 19} == {37}
    assert {one.of for number, one in tables.items() if number > 19} == {24}


async def test_another_centre_and_another_year_count_nothing_of_it(
    db: AsyncSession, cast: Cast, tables: dict[int, Table]
) -> None:
    assert tables
    assert await year_of(db, cast.people["vibeke"], 2024, []) == []
    assert await year_of(db, cast.people["karin"], 2023, []) == []
    assert await year_of(db, cast.people["karin"], 2025, []) == []


def test_inquiries_of_2024_add_up_to_237() -> None:
    printed = dict(zip(OUTCOMES, [74, 69, 17, 34, 29, 14], strict=True))
    told = of_inquiries([word for word, many in printed.items() for _ in range(many)])
    assert {row.word: row.count for row in told.rows} == printed
    assert told.of == 237
    assert [str(row.percent) for row in told.rows] == ["31.2", "29.1", "7.2", "14.3", "12.2", "5.9"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        *((0, "under_month"), (29, "under_month"), (30, "months_1_3"), (89, "months_1_3")),
        *((90, "months_4_6"), (179, "months_4_6"), (180, "months_7_10"), (269, "months_7_10")),
        *((270, "months_11_12"), (366, "months_11_12"), (367, "over_year"), (None, "not_told")),
    ],
)
def test_a_stay_is_classed_by_its_days(days: int | None, said: str) -> None:
    assert classed(days, LENGTHS) == said


@pytest.mark.parametrize(
    ("count", "of", "said"), [(1, 8, "12.5"), (5, 37, "13.5"), (1, 16, "6.3"), (0, 0, "None")]
)
def test_percentages_are_rounded_half_up(count: int, of: int, said: str) -> None:
    assert str(percent(count, of)) == said


@given(st.lists(st.sampled_from(["a", "b", "c", None, "else"]), max_size=60))
def test_single_answers_add_up_to_their_population(answers: list[Any]) -> None:
    made = table(1, "any", answers, ("a", "b", "c"))
    assert sum(row.count for row in made.rows) == made.of == len(answers)
    assert all(row.percent == percent(row.count, made.of) for row in made.rows)


def test_a_file_tells_no_small_number_and_says_it_in_words() -> None:
    made = counted(7, "income", {"wages": 4, "none": 6, "benefits": 12}, ("wages", "none", "benefits"), 22)
    text = as_csv([made], words("da")).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Svar"], row["Antal"], row["Procent"]) for row in rows] == [
        ("Løn", "skjult", ""),
        ("Ingen", "skjult", ""),
        ("Dagpenge, sygedagpenge eller barsel", "12", "54,5"),
    ]


def test_what_nobody_told_is_no_nought() -> None:
    stays = [StayFacts(OUT, OUT, *[None] * 5, (), *[None] * 8) for _ in range(3)]  # type: ignore[arg-type]
    for one in [*of_stays(stays), *of_children([ChildFacts(*[None] * 11)])]:  # type: ignore[arg-type]
        if one.name != "length":
            assert [(row.word, row.count) for row in one.rows] == [("not_told", one.of)], one.name


def test_what_she_would_rather_not_say_is_a_row_of_its_own() -> None:
    facts = dict.fromkeys(StayFacts.__dataclass_fields__) | {
        "moved_in_on": OUT,
        "moved_out_on": OUT,
    }
    withheld = tuple(REFUSABLE[name] for _, name, _, _ in OF_STAYS if name in REFUSABLE)
    shy = StayFacts(**facts | {"reasons": (), "withheld": (*withheld, "reasons")})  # type: ignore[arg-type]
    counts = {one.name: {row.word: row.count for row in one.rows} for one in of_stays([shy])}
    for name in REFUSABLE.keys() & counts.keys():
        assert counts[name]["rather_not"] == 1 and "not_told" not in counts[name], name


def test_the_page_shows_the_year_asked_for(house: House) -> None:
    karin = house.phone("karin")
    assert "Ingen ophold sluttede i dette år" in karin.get("/figures?year=2019").text
    assert "2025" in karin.get("/figures").text
    assert "2025" in karin.get("/figures?year=99999999").text
