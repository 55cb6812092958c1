"""The believable centre that demo mode shows, relative to today."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from tests import cast


async def plant(db: AsyncSession, now: datetime) -> None:
    """Everything demo mode shows."""
    await cast.move_in(db, now)
