"""From which day to which a case is open to somebody: on the first and on the last of them too."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.reach import reach
from aftercare.cases.records import Case, Part, TeamMember
from aftercare.storage.ids import new_id
from tests.cases.things import go_away
from tests.cast import Cast

DAYS = [(-1, False), (0, True), (2, True), (3, False)]


async def opens(db: AsyncSession, cast: Cast, moment: datetime) -> bool:
    """True when Safiya, who is Jonas's, is open to Mette."""
    found = await db.scalars(select(Case.id).where(reach(cast.people["mette"], moment)))
    return cast.cases["safiya"] in set(found)


@pytest.mark.parametrize(("days", "expected"), DAYS)
async def test_a_place_on_a_team_holds_on_its_first_and_its_last_day(
    db: AsyncSession, cast: Cast, noon: datetime, days: int, expected: bool
) -> None:
    hers = TeamMember(id=new_id(), case_id=cast.cases["safiya"], staff_id=cast.people["mette"].id)
    hers.part, hers.leads = Part.pedagogue, False
    hers.since, hers.until = noon.date(), noon.date() + timedelta(days=2)
    db.add(hers)
    await db.flush()
    assert await opens(db, cast, noon + timedelta(days=days)) == expected


@pytest.mark.parametrize(("days", "expected"), DAYS)
async def test_a_deputy_stands_in_on_the_first_and_the_last_day(
    db: AsyncSession, cast: Cast, noon: datetime, days: int, expected: bool
) -> None:
    await go_away(db, cast, "jonas", "mette", (0, 2))
    assert await opens(db, cast, noon + timedelta(days=days)) == expected
