"""Putting the list of first steps away."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.person import Person
from aftercare.people.records import Centre


async def hide_first_steps(db: AsyncSession, person: Person, now: datetime) -> None:
    """For the whole centre; the first time stands. It is still found in the menu."""
    not_yet = (Centre.id == person.centre_id, Centre.first_steps_hidden_at.is_(None))
    await db.execute(update(Centre).where(*not_yet).values(first_steps_hidden_at=now))
