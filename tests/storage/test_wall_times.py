"""Wall times in SQL are those of clock.py, on both databases and round both changes of the clocks."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.storage.tables import Instant
from aftercare.storage.wall_times import MinutesAfter, OnTheWall, day_begins, day_ends

CHANGES = [
    datetime(year, month, day, 1, tzinfo=UTC)
    for year, month, day in ((2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31), (2031, 3, 30))
]


def instants() -> list[datetime]:
    chance = Random(5)
    near = [each + timedelta(minutes=minutes) for each in CHANGES for minutes in (-61, -1, 0, 1, 61)]
    first = datetime(2020, 1, 1, tzinfo=UTC)
    return near + [first + timedelta(minutes=chance.randrange(20 * 366 * 1440)) for _ in range(200)]


async def test_an_instant_is_on_the_wall_what_the_clock_says(db: AsyncSession) -> None:
    every = instants()
    told = [OnTheWall(literal(one, Instant())) for one in every]
    row = (await db.execute(select(*(each.label(f"c{n}") for n, each in enumerate(told))))).one()
    assert list(row) == [f"{clock.local(one):%Y-%m-%dT%H:%M}" for one in every]


@pytest.mark.parametrize(
    ("wall", "minutes", "after"),
    [
        ("2026-11-24T17:00", 120, "2026-11-24T19:00"),
        ("2026-11-24T23:30", 90, "2026-11-25T01:00"),
        ("2026-12-31T23:59", 1, "2027-01-01T00:00"),
        ("2028-02-28T23:00", 60, "2028-02-29T00:00"),
    ],
)
async def test_minutes_go_on_over_midnight(db: AsyncSession, wall: str, minutes: int, after: str) -> None:
    made = MinutesAfter(literal(wall), literal(minutes - 60) + 60)
    assert (await db.execute(select(made))).scalar() == after


async def test_a_day_begins_and_ends_round_all_its_hours(db: AsyncSession) -> None:
    day = literal(clock.today())
    begins, ends = (await db.execute(select(day_begins(day), day_ends(day)))).one()
    assert begins == "2026-11-24T00:00"
    assert "2026-11-24T23:59" < ends < "2026-11-25T00:00"
