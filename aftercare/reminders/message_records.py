"""A mail or text message to who may not have seen the push."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record


class Way(StrEnum):
    """How somebody is told besides by push."""

    mail = "mail"
    sms = "sms"


class AlarmMessage(Record):
    """One call of an alarm by one other way, or a mail about a reminder nobody has seen; once a `key`.

    It is leased for as long as it may take to send it.
    """

    __tablename__ = "alarm_messages"
    __told__ = Untold("it is about how a colleague comes home, not about her")
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(90), unique=True)
    call_id: Mapped[str | None] = mapped_column(String(24), ForeignKey("alarm_calls.id"), index=True)
    reminder_id: Mapped[str | None] = mapped_column(String(24), ForeignKey("reminders.id"), index=True)
    case_id: Mapped[str | None] = mapped_column(String(24), index=True)
    way: Mapped[Way] = mapped_column(String(10))
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease: Mapped[str] = mapped_column(String(24), default="")
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
