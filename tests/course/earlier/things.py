"""What went before courses that came here running."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.course.earlier.actions import came_running
from aftercare.demo.cast import NOON, Cast


async def earlier_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Of Birgitte nobody has told how many visits she had."""
    await _came(db, cast, case, NOON.date())
    return {}


def came_here(since: date) -> Callable[[Any], Awaitable[None]]:
    """A course of tests/matters that came here running on this day, of which nothing is known."""
    return lambda ground: _came(ground.db, ground.cast, ground.name, since)


async def _came(db: AsyncSession, cast: Cast, name: str, since: date) -> None:
    db.add(came_running(cast.cases[name], cast.people["karin"].id, since=since, now=NOON))
    await db.flush()
