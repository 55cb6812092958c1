"""A look of the weekly sample, by its place in addresses."""

from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast
from aftercare.papers.looks.records import LookCheck
from aftercare.storage.access_log.rows import head_of
from aftercare.storage.ids import new_id
from tests.papers.looks.history import History

LAST_MONDAY = date(2026, 11, 16)


async def look_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """Mette looked at Birgitte's case last Wednesday, and that look was drawn."""
    await History(db, cast).did("mette", "2026-11-18 10:00")
    check = LookCheck(id=new_id(), centre_id=cast.centres["nordlys"], week=LAST_MONDAY, number=1)
    check.entry_seq, check.drawn_at = (await head_of(db)).seq, NOON - timedelta(days=1)
    db.add(check)
    await db.flush()
    return {"check_id": check.id}
