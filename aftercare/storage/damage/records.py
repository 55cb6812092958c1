"""What is damaged, by table and row and never by content, so that people and alarms can ask."""

from datetime import UTC, datetime

from sqlalchemy import ScalarSelect, String, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record

Place = tuple[str, str, str]
"""The table, the column and the row of a value."""


class Damage(Record):
    """A value that did not open; `sound_at` is when everything was last seen to open, None for never."""

    __tablename__ = "damages"
    id: Mapped[Id]
    of_table: Mapped[str] = mapped_column(String(63))
    of_column: Mapped[str] = mapped_column(String(63))
    row_id: Mapped[str]
    found_at: Mapped[datetime]
    sound_at: Mapped[datetime | None]
    mended_at: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("of_table", "of_column", "row_id"),)


def place_of(one: Damage) -> Place:
    """Where it stands."""
    return one.of_table, one.of_column, one.row_id


def open_damages() -> ScalarSelect[int]:
    """How many values are known not to open."""
    return select(func.count()).select_from(Damage).where(Damage.mended_at.is_(None)).scalar_subquery()


async def damages(db: AsyncSession, most: int) -> list[Place]:
    """The first of those known not to open, by table and row; one statement."""
    order = (Damage.of_table, Damage.of_column, Damage.row_id)
    found = select(Damage).where(Damage.mended_at.is_(None)).order_by(*order).limit(most)
    return [place_of(one) for one in await db.scalars(found)]


async def damaged_since(db: AsyncSession) -> datetime | None:
    """Since when something that does not open may be damaged; None while everything opens.

    A backup from before then holds it whole. The beginning of time when it was never seen to open.
    """
    beginning = datetime(1970, 1, 1, tzinfo=UTC)
    found = await db.scalars(select(Damage.sound_at).where(Damage.mended_at.is_(None)))
    return min((at or beginning for at in found), default=None)
