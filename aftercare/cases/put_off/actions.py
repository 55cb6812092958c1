"""Putting a matter off, and taking it up again before its time."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.put_off.records import PutOff
from aftercare.matters import Matter
from aftercare.storage.ids import new_id


async def put_off(
    db: AsyncSession, case: FoundCase, matter: Matter, until: datetime, now: datetime, *, why: str = ""
) -> None:
    """The matter leaves this person's day until then (UTC); all others still see it. Raises NotAllowed."""
    case.require(Power.note)
    row = PutOff(id=new_id(), case_id=case.id, staff_id=case.person.id, until=until, at=now)
    row.kind, row.about = matter.kind.name, matter.about
    row.why = case.lock.seal(PutOff.why, row.id, why)
    db.add(row)
    await db.flush()


async def take_up(db: AsyncSession, case: FoundCase, kind: str, about: str, now: datetime) -> None:
    """It stands on this person's Today again. Raises NotAllowed."""
    case.require(Power.note)
    hers = (PutOff.case_id == case.id, PutOff.staff_id == case.person.id, PutOff.until > now)
    waits = update(PutOff).where(*hers, PutOff.kind == kind, PutOff.about == about).values(until=now)
    await db.execute(waits.execution_options(synchronize_session=False))
