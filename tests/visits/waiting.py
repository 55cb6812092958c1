"""A home visit that waits, and what settles it, made the way the app makes them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON, Cast
from aftercare.visits.actions import Agreed, move_visit
from aftercare.visits.address_lists import at_address_of_visit
from aftercare.visits.address_rules import Settled
from aftercare.visits.alone_records import VisitAlone
from aftercare.visits.going_alone import say_yes
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind
from tests.cases.risk.things import a_risk
from tests.visits.things import arrange

SOON = NOON + timedelta(days=2)


async def a_waiting_visit(db: AsyncSession, cast: Cast, **typed: Any) -> Visit:
    """Mette goes alone in two days, to an address he knows."""
    await a_risk(db, cast, **typed)
    return await arrange(db, cast, SOON)


async def a_yes(db: AsyncSession, cast: Cast, *, person: str = "mette", now: datetime = NOON) -> str:
    """The lead's yes to the one visit in two days."""
    visit = (await db.execute(select(Visit).where(Visit.starts_at == SOON))).scalar_one()
    case = await find_case(db, cast.people[person], visit.case_id, now)
    assert await say_yes(db, case, visit.id, version=visit.version, now=now)
    rows = select(VisitAlone.id).where(VisitAlone.visit_id == visit.id).order_by(VisitAlone.at.desc())
    return (await db.execute(rows.limit(1))).scalar_one()


async def how(db: AsyncSession, visit: Visit, now: datetime = NOON) -> Settled:
    """How it stands now."""
    await db.flush()
    found = await at_address_of_visit(db, visit.case_id, visit.id, now)
    assert found is not None
    return found.settled


async def change(db: AsyncSession, cast: Cast, visit: Visit, **to: Any) -> None:
    """Mette changes what was agreed."""
    kept: dict[str, Any] = {"kind": VisitKind(visit.kind), "staff_id": visit.staff_id}
    kept |= {"starts_at": visit.starts_at, "minutes": visit.minutes, "second_id": visit.second_id}
    case = await find_case(db, cast.people["mette"], visit.case_id, NOON)
    await move_visit(db, case, visit.id, Agreed(**kept | to), why="", version=visit.version, now=NOON)
