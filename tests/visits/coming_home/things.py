"""Mette at a visit of Amina's, and a try of the alarm that she was called for."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.visits.actions import take_step
from aftercare.visits.coming_home.actions import start_drill
from aftercare.visits.coming_home.records import AlarmCall, VisitWatch
from aftercare.visits.rules import VisitState
from tests.visits.things import arrange

AT_HERS = NOON - timedelta(hours=1)


async def begin(db: AsyncSession, cast: Cast, *, minutes: int = 300, case: str = "amina") -> str:
    """Mette checks in at Amina's an hour before noon; the id of how she comes home."""
    planned = NOON - timedelta(days=3)
    visit = await arrange(db, cast, AT_HERS, case=case, minutes=minutes, now=planned)
    hers = await find_case(db, cast.people["mette"], visit.case_id, AT_HERS)
    await take_step(db, hers, visit.id, VisitState.under_way, version=visit.version, now=AT_HERS)
    return (await db.execute(select(VisitWatch.id).where(VisitWatch.visit_id == visit.id))).scalar_one()


async def call(db: AsyncSession, cast: Cast, alarm_id: str, name: str, at: datetime = NOON) -> None:
    """Somebody is called for an alarm."""
    who = cast.people[name].id
    made = AlarmCall(id=new_id(), key=f"{alarm_id}:{who}:0", alarm_id=alarm_id, staff_id=who, number=0)
    made.due_at = made.called_at = at
    db.add(made)
    await db.flush()


async def coming_home_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """Where she is, and the try."""
    watch_id = await begin(db, cast)
    alarm_id = await start_drill(db, cast.people["karin"], NOON)
    await call(db, cast, alarm_id, "mette")
    return {"watch_id": watch_id, "alarm_id": alarm_id}
