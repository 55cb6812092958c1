"""What the supports of a case are called, for plans that speak of them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.course.network.records import Support
from aftercare.storage.sealed import Lock
from aftercare.words.names import in_danish


async def supports_named(db: AsyncSession, lock: Lock, case_id: str) -> dict[str, str]:
    """The supports of a case whose lock this is, id to name, by name; one statement."""
    rows = await db.execute(select(Support.id, Support.called).where(Support.case_id == case_id))
    named = [(row.id, lock.open(Support.called, row.id, row.called)) for row in rows]
    return dict(sorted(named, key=lambda each: (in_danish(each[1]), each[0])))
