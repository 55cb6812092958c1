"""What waits by the rule waits in SQL too, on both databases: two hundred visits to addresses of any kind."""

from datetime import timedelta
from itertools import count
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Absence
from aftercare.cases.risk.records import AddressRisk
from aftercare.cases.risk.rules import Level, RiskKind
from aftercare.demo.cast import NOON, Cast
from aftercare.demo.ground import seeded
from aftercare.storage.ids import new_id
from aftercare.visits.address_lists import WAITS, at_address_of_visit
from aftercare.visits.address_rules import Alone, Settled
from aftercare.visits.alone_records import VisitAlone
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind, VisitState
from tests.visits.things import arrange

TODAY = {"today": NOON.date()}
MANY = 200
HIGHEST = (RiskKind.knows_address, RiskKind.contact_day, RiskKind.dog)


@pytest.mark.both_databases
async def test_the_rule_and_its_statement_say_the_same(db: AsyncSession, cast: Cast) -> None:
    rng, cases = seeded(12), [cast.cases[name] for name in ("birgitte", "amina")]
    people = [cast.people[name].id for name in ("mette", "jonas", "ida", "sara", "karin")]
    for case_id in cases:
        for _ in range(3):
            _plant_risk(db, rng, case_id, people[0])
    away = Absence(id=new_id(), staff_id=people[2], deputy_id=people[1], by=people[0], at=NOON)
    away.first_day, away.last_day = NOON.date() + timedelta(days=3), NOON.date() + timedelta(days=6)
    db.add(away)
    hour = count(3)
    for _ in range(MANY):
        visit = await arrange(
            db, cast, NOON + timedelta(hours=next(hour) * 5), case=rng.choice(["birgitte", "amina"])
        )
        visit.kind = rng.choice([VisitKind.home, VisitKind.home, VisitKind.centre])
        visit.second_id = rng.choice([None, None, *people])
        visit.state = rng.choice(
            [VisitState.planned, VisitState.confirmed, VisitState.cancelled, VisitState.kept]
        )
        if rng.random() < 0.5:
            _plant_yes(db, rng, visit, people)
    await db.flush()
    waiting = set((await db.execute(select(Visit.id).where(WAITS), TODAY)).scalars())
    told = set()
    for visit in (await db.execute(select(Visit))).scalars().all():
        found = await at_address_of_visit(db, visit.case_id, visit.id, NOON)
        assert found
        told |= {visit.id} if found.settled is Settled.waits else set()
    assert waiting == told
    assert 20 < len(waiting) < MANY - 20


def _plant_risk(db: AsyncSession, rng: Random, case_id: str, by: str) -> None:
    since = NOON + timedelta(hours=rng.randrange(-9, 9))
    row = AddressRisk(id=new_id(), case_id=case_id, kind=rng.choice(HIGHEST), level=rng.choice(list(Level)))
    row.level_since, row.owner_id, row.by, row.at, row.version = since, by, by, NOON, 1
    row.review_on, row.ended_at = NOON.date(), rng.choice([None, None, NOON])
    if row.kind is RiskKind.contact_day:
        row.weekday, row.on = (
            rng.choice([None, rng.randrange(7)]),
            NOON.date() + timedelta(days=rng.randrange(40)),
        )
    db.add(row)


def _plant_yes(db: AsyncSession, rng: Random, visit: Visit, people: list[str]) -> None:
    row = VisitAlone(id=new_id(), visit_id=visit.id, case_id=visit.case_id, kind=rng.choice(list(Alone)))
    row.starts_at = visit.starts_at + timedelta(hours=rng.choice([0, 0, 1]))
    row.staff_id, row.by = rng.choice([visit.staff_id, visit.staff_id, *people]), people[0]
    row.at = NOON + timedelta(hours=rng.randrange(-9, 9))
    db.add(row)
