"""A mail or text message to who was called and may not have seen the push."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record, points_to


class Way(StrEnum):
    """How somebody is told besides by push."""

    mail = "mail"
    sms = "sms"


class AlarmMessage(Record):
    """One call by one other way, once a `key`; leased for as long as it may take to send it."""

    __tablename__ = "alarm_messages"
    __told__ = Untold("it is about how a colleague comes home, not about her")
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(90), unique=True)
    call_id: Mapped[str] = points_to("alarm_calls.id")
    case_id: Mapped[str | None] = mapped_column(String(24), index=True)
    way: Mapped[Way] = mapped_column(String(10))
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease: Mapped[str] = mapped_column(String(24), default="")
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
