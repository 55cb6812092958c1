"""The row of a form that was sent."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record, points_to


class Submission(Record):
    """A form that was saved. `content` is a keyed hash of who sent what where, `answer` where it led.

    `id` is the draft's, `version` that of the row it was drafted from, 0 for something new.
    """

    __tablename__ = "submissions"
    __told__ = Untold("when a colleague sent a form, and hashes that say whether it is sent again")
    __table_args__ = (Index(None, "staff_id", "content"),)
    id: Mapped[Id]
    version: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[str] = points_to("staff.id", index=False)
    case_id: Mapped[str | None] = mapped_column(String(24), index=True)
    content: Mapped[str]
    answer: Mapped[str] = mapped_column(String(400))
    at: Mapped[datetime] = mapped_column(index=True)
