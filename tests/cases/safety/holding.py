"""What a woman has confirmed holds as long as her centre says."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.rules import HOLDS
from aftercare.demo.cast import NOON, Cast
from tests.people.terms_set import set_to


async def confirmed_before_holds_anew(db: AsyncSession, cast: Cast) -> bool:
    """Also what was confirmed before the centre chose another number of days."""
    hers = select(SafeContact).where(SafeContact.confirmed_on.is_not(None)).limit(1)
    safe = (await db.execute(hers)).scalar_one()
    confirmed: date = safe.confirmed_on or NOON.date()
    await set_to(db, cast.people["karin"], HOLDS, 90)
    await db.refresh(safe)
    return safe.holds_until == confirmed + timedelta(days=90)
