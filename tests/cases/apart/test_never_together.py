"""Whatever is planned, moved, answered and joined, nothing brings two women together who must never meet."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.records import KeptApart
from aftercare.cases.apart.rules import TOGETHER
from aftercare.demo.cast import Cast
from aftercare.today.case_glance import glance
from tests.cases.apart.model import met
from tests.cases.apart.planning import BY_HAND, Planning

WEEKS, ACTS_A_WEEK = 8, 60


@pytest.mark.by_turns
@pytest.mark.parametrize("seed", range(WEEKS))
async def test_no_plan_and_no_wave_brings_a_pair_together(db: AsyncSession, cast: Cast, seed: int) -> None:
    house = Planning(db, cast, seed)
    await house.begin()
    together = await met(db, house.now)
    for _ in range(ACTS_A_WEEK):
        act = await house.act()
        after = await met(db, house.now)
        assert act in BY_HAND or after <= together, house.told
        together = after
        assert await told(house) == {pair for pair, *_ in together}, house.told
    assert house.kept_away + house.left_out > 3, "a week in which nobody had to be kept apart proves nothing"


async def told(house: Planning) -> set[frozenset[str]]:
    """Of which pairs the coordinator is told, at once and once, that they would meet."""
    cases = await glance(house.db, house.karin, house.now, mine=True)
    sides = [each.about for one in cases for each in one.matters if each.kind is TOGETHER]
    rows = (await house.db.execute(select(KeptApart).where(KeptApart.id.in_(sides)))).scalars().all()
    assert len(rows) == len(sides)
    return {frozenset((row.case_id, row.other_id or "")) for row in rows}
