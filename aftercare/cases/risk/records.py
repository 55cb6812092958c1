"""What is known of danger at her address, and when she was asked."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.risk.rules import Level, RiskKind
from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to

_TOLD_BY_WORD = (
    "it tells what we know of him, and a paper with it may come into his hands; she is told by word"
)


class AddressRisk(Record):
    """One thing that may make her home dangerous. It stands until `ended_at`; withdrawn, it is gone.

    `weekday` (0 is Monday) and `on` are of a day of contact with the father. `level_since` is when it became
    of this kind and level: a yes given before knew nothing of it. `reviewed_at` is when somebody last said
    that it is still so.
    """

    __tablename__ = "address_risks"
    __told__ = Untold(_TOLD_BY_WORD)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    kind: Mapped[RiskKind] = mapped_column(String(20))
    level: Mapped[Level] = mapped_column(String(10))
    level_since: Mapped[datetime]
    weekday: Mapped[int | None]
    on: Mapped[date | None]
    note: Mapped[Sealed]
    owner_id: Mapped[str] = points_to("staff.id", index=True)
    review_on: Mapped[date]
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None] = may_point_to("staff.id")
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = may_point_to("staff.id")
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    changed_by: Mapped[str | None] = may_point_to("staff.id")
    changed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class AddressAsked(Record):
    """When somebody last asked her what there is at her address; None once she has moved since."""

    __tablename__ = "address_questions"
    __told__ = Untold(_TOLD_BY_WORD)
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    asked_on: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
