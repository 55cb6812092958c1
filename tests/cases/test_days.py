"""A place on a team opens a case from its first day to its last, both included."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.reach import reach
from aftercare.cases.records import Case, Part, TeamMember
from aftercare.demo.cast import Cast
from aftercare.storage.ids import new_id


async def opens(db: AsyncSession, cast: Cast, moment: datetime) -> bool:
    """True when Safiya, who is Jonas's, is open to Mette."""
    found = await db.scalars(select(Case.id).where(reach(cast.people["mette"], moment)))
    return cast.cases["safiya"] in set(found)


@pytest.mark.parametrize(("days", "expected"), [(-1, False), (0, True), (2, True), (3, False)])
async def test_a_place_on_a_team_holds_on_its_first_and_its_last_day(
    db: AsyncSession, cast: Cast, noon: datetime, days: int, expected: bool
) -> None:
    hers = TeamMember(id=new_id(), case_id=cast.cases["safiya"], staff_id=cast.people["mette"].id)
    hers.part, hers.leads = Part.pedagogue, False
    hers.since, hers.until = noon.date(), noon.date() + timedelta(days=2)
    db.add(hers)
    await db.flush()
    assert await opens(db, cast, noon + timedelta(days=days)) == expected
