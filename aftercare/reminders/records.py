"""Phones that ask for reminders, and what was claimed, sent and seen."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, points_to


class Phone(Record):
    """A registered phone. It outlives the sign-in; it shows neutral words only.

    `dead_at` is when it was found that nothing can reach it; it stays dead until it is handed over again.
    `stopped` is the answer that told so (sender.Outcome).
    """

    __tablename__ = "phones"
    id: Mapped[Id]
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    endpoint: Mapped[Sealed]
    endpoint_mark: Mapped[str] = mapped_column(String(64), unique=True)
    p256dh: Mapped[Sealed]
    auth: Mapped[Sealed]
    label: Mapped[Sealed]
    added_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    device_id: Mapped[str | None] = mapped_column(String(24))
    dead_at: Mapped[datetime | None]
    stopped: Mapped[str | None] = mapped_column(String(20))


class Reminder(Record):
    """One thing due for one person, claimed once; its `key` names visit, start and worker."""

    __tablename__ = "reminders"
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(120), unique=True)
    staff_id: Mapped[str] = points_to("staff.id")
    kind: Mapped[str] = mapped_column(String(40))
    opens: Mapped[str] = mapped_column(String(120))
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    claimed_at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[str] = mapped_column(String(20), default="")


class Push(Record):
    """A reminder on its way to one phone. `ack` is the opaque word the phone answers with."""

    __tablename__ = "pushes"
    id: Mapped[Id]
    reminder_id: Mapped[str] = points_to("reminders.id")
    phone_id: Mapped[str] = mapped_column(String(24), index=True)
    ack: Mapped[str] = mapped_column(String(24), unique=True)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease: Mapped[str] = mapped_column(String(24), default="")
    status: Mapped[str] = mapped_column(String(20), default="waiting", index=True)
    sent_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
