"""What Mette had half written on her phone when the battery went flat."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.outbox.actions import Brought, keep
from aftercare.cases.outbox.rules import Kept
from aftercare.cases.outbox.whose import Whose
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.storage.ids import new_id

NOTE = "Hun ringede selv fra toget. Nøglerne er klar på mandag, og"


async def plant_outbox(db: AsyncSession, ground: Ground, course: Course) -> None:
    """One contact, which waits under Mig and is no matter before tomorrow."""
    form = {"id": [new_id()], "kind": ["phone"], "present": ["her"], "note": [NOTE]}
    brought = Brought(
        id=new_id(),
        kind=Kept.draft,
        device=ground.cast.people["mette"].device_id,
        revision=1,
        digest="0" * 64,
        path=f"/cases/{course.id}/contacts",
        typed=form,
        typed_at=ground.now - timedelta(minutes=40),
        sent_at=ground.now,
    )
    await keep(db, ground.cast.people["mette"], Whose(course.id, course.lock), brought, ground.now)
