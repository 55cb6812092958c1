"""The weekly sample: a look drawn at random, and what came of asking about it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Outcome(StrEnum):
    """What came of it; waiting is the empty one."""

    waiting = ""
    ok = "ok"
    explained = "explained"
    follow_up = "follow_up"


class LookCheck(Record):
    """One look to ask about. `week` is the Monday of the week it was done in, `number` its place of five.

    `entry_seq` is a row of the access log, which may be let go before this is.
    """

    __tablename__ = "look_checks"
    __table_args__ = (UniqueConstraint("centre_id", "week", "number"),)
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id", index=False)
    week: Mapped[date]
    number: Mapped[int]
    entry_seq: Mapped[int] = mapped_column(BigInteger)
    drawn_at: Mapped[datetime]
    outcome: Mapped[Outcome] = mapped_column(String(20), default=Outcome.waiting)
    asked: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Sealed]
    by: Mapped[str | None] = may_point_to("staff.id")
    at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
