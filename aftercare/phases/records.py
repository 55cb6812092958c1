"""Turns of the CTI clock and the few areas she chose to work with."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, points_to


class PhaseTurn(Record):
    """A phase begun on another day than planned: both days are kept, and why."""

    __tablename__ = "phase_turns"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int]
    planned_on: Mapped[date]
    actual_on: Mapped[date]
    why: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class FocusArea(Record):
    """An area of her life she works with in one phase, and her goal in her own words."""

    __tablename__ = "focus_areas"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int]
    area: Mapped[str] = mapped_column(String(20))
    goal: Mapped[Sealed]
    chosen_on: Mapped[date]
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
