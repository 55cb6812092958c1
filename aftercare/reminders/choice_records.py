"""What a person has chosen for her reminders."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Record


class ReminderChoices(Record):
    """One row a person, once she has chosen; her quiet hours stand with her name.

    `off` are the names of the kinds no phone tells her of, `days_off` weekdays, Monday is 0, each with a
    comma between. `hour_before` is in minutes; `day_before_at` and `digest_at` are Copenhagen hours.
    """

    __tablename__ = "reminder_choices"
    staff_id: Mapped[str] = mapped_column(String(24), ForeignKey("staff.id"), primary_key=True)
    off: Mapped[str] = mapped_column(String(2000))
    days_off: Mapped[str] = mapped_column(String(20))
    holidays: Mapped[bool]
    hour_before: Mapped[int]
    day_before_at: Mapped[int]
    digest_at: Mapped[int]
    changed_at: Mapped[datetime]
