"""A week of the demo with the alarm running: nobody who came home is called for."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.demo.centre import plant
from aftercare.storage.periodic import Aside
from aftercare.visits.coming_home.raising import what_is_wanted
from aftercare.visits.coming_home.records import VisitWatch
from aftercare.visits.coming_home.rules import GRACE, OUT, expected_end
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import VisitState
from tests.moments import at

WEEK = timedelta(days=7)


async def test_nobody_of_the_demo_week_who_came_home_was_called_for(db: AsyncSession) -> None:
    now = at("2026-11-24 08:00")
    clock.set_to(now)
    await plant(db, now)
    begun = select(VisitStep.visit_id, VisitStep.at).where(VisitStep.step == VisitState.under_way).subquery()
    kept = select(VisitStep.visit_id, VisitStep.at).where(VisitStep.step == VisitState.kept).subquery()
    facts = select(Visit.starts_at, Visit.minutes, begun.c.at.label("began"), kept.c.at.label("kept"))
    facts = facts.join(begun, begun.c.visit_id == Visit.id).join(kept, kept.c.visit_id == Visit.id)
    rows = (await db.execute(facts.where(Visit.kind.in_(OUT), Visit.starts_at > now - WEEK))).all()
    assert len(rows) > 8
    grace = timedelta(minutes=GRACE.default)
    told = [expected_end(row.starts_at, row.minutes, row.began) + grace for row in rows]
    assert [row for row, at_last in zip(rows, told, strict=True) if row.kept > at_last] == []


@pytest.mark.parametrize(("moment", "out"), [("2026-11-24 08:00", 0), ("2026-11-24 10:15", 2)])
async def test_the_demo_calls_for_nobody_until_she_is_late(db: AsyncSession, moment: str, out: int) -> None:
    now = at(moment)
    clock.set_to(now)
    await plant(db, now)
    ends = (await db.scalars(select(VisitWatch.expected_end))).all()
    assert len(ends) == out
    wanted = await what_is_wanted(db, now, Aside())
    assert (wanted.alarms, wanted.calls, wanted.over) == ([], [], {})
    late = max(ends, default=now) + timedelta(minutes=GRACE.default)
    assert len((await what_is_wanted(db, late, Aside())).alarms) == out
