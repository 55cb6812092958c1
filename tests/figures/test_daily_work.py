"""The printed year 2024 twice: through the forms of daily work, and by import; both give every count."""

import re
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import Cast, hire
from aftercare.figures.lists import children_in, stays_in, year_of
from aftercare.figures.other_counts import asked_and_rules, offered
from aftercare.figures.tables import mean_days
from aftercare.figures.yearly import of_children, of_inquiries, of_stays
from tests.conftest import House
from tests.figures.daily_work import INQUIRIES, Year
from tests.figures.test_yearly import PRINTED
from tests.importing.bringing import bring
from tests.importing.golden import FILE

Counts = dict[int, list[int]]


async def _counted(db: AsyncSession, cast: Cast) -> tuple[Counts, tuple[object, ...]]:
    karin = cast.people["karin"]
    asked, rules = await asked_and_rules(db, karin, 2024)
    year = await year_of(db, karin, 2024, rules)
    stays = stays_in(year)
    tables = [*of_stays(stays), of_inquiries(asked), *of_children(children_in(year))]
    could = offered(stays, rules)
    found = {one.number: [row.count for row in one.rows] for one in tables}
    return found, (len(stays), mean_days(stays), could.could, could.took, could.declined, could.open)


@pytest.mark.by_turns
def test_daily_work_gives_every_count_of_the_printed_year(house: House) -> None:
    karin = house.phone("karin")
    Year(karin, house.cast.people["karin"].id).work()

    async def told() -> tuple[Counts, tuple[object, ...]]:
        async with house.database.reading() as db:
            return await _counted(db, house.cast)

    counts, others = house.run(told)
    assert counts == PRINTED | {19: list(INQUIRIES.values())}
    assert others == (37, 115, 26, 15, 11, 0)
    page = karin.get("/figures?year=2024").text
    shown = re.findall(r'id="table-(\d+)".*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    assert {int(number): _numbers(rows) for number, rows in shown} == counts


async def test_the_same_by_import(db: AsyncSession, noon: datetime) -> None:
    cast = Cast()
    await hire(db, cast, noon)
    await bring(db, cast.people["karin"], FILE.read_bytes(), noon)
    counts, others = await _counted(db, cast)
    assert {number: rows for number, rows in counts.items() if number != 19} == PRINTED
    assert others == (37, 115, 26, 15, 11, 0)


def _numbers(rows: str) -> list[int]:
    return [int(each) for each in re.findall(r"<td[^>]*>(\d+)</td>\s*(?:<td class=.print-only|<td)", rows)]
