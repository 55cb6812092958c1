"""One tap of hers ends all messages to her."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.safety.actions import Learnt, know
from aftercare.cases.safety.gate import Stopped
from aftercare.cases.safety.records import ResidentLink, SafeContact, Source


async def stop_messages(db: AsyncSession, link: ResidentLink, now: datetime) -> None:
    """She wants no more messages: a fact with her as its source, and the gate lets none go from now on.

    What else she has said about reaching her stays, and nothing else is confirmed: nobody has asked her.
    """
    safe = await db.get(SafeContact, link.case_id, with_for_update=True)
    if safe is None:
        safe = SafeContact(case_id=link.case_id, by=link.made_by, version=0)
        db.add(safe)
    if safe.stopped is None:
        today = clock.local(now).date()
        safe.stopped, safe.stopped_on, safe.version = Stopped.messages, today, safe.version + 1
        await db.flush()
        learnt = Learnt(Source.link, today, link.made_by)
        await know(db, link.case_id, {"stopped": Stopped.messages}, learnt)
