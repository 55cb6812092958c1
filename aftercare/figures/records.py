"""The quality goals a centre sets itself, and what came of them year by year (seed S3)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, points_to


class Direction(StrEnum):
    """Where the indicator should go from its baseline."""

    up = "up"
    down = "down"
    stay = "stay"


class Standing(StrEnum):
    """What a centre says of its goal."""

    working = "working"
    reached = "reached"
    laid_down = "laid_down"


class QualityGoal(Record):
    """A goal of a centre: words and indicator sealed for the house, the year it is measured from."""

    __tablename__ = "quality_goals"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    called: Mapped[Sealed]
    indicator: Mapped[Sealed]
    baseline_year: Mapped[int]
    direction: Mapped[Direction] = mapped_column(String(10))
    standing: Mapped[Standing] = mapped_column(String(10), default=Standing.working)
    by: Mapped[str] = points_to("staff.id")
    on: Mapped[date]
    changed_by: Mapped[str | None] = mapped_column(String(24))
    changed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class GoalValue(Record):
    """What the indicator was in one year, in the centre's own words: 4 of 37, 12 per cent."""

    __tablename__ = "goal_values"
    __table_args__ = (UniqueConstraint("goal_id", "year"),)
    id: Mapped[Id]
    goal_id: Mapped[str] = points_to("quality_goals.id", index=False)
    year: Mapped[int]
    value: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
