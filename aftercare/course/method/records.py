"""What a centre has chosen for its own method check."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Record


class MethodChoice(Record):
    """A centre's thresholds: where bands 2 to 5 begin (percent, above)."""

    __tablename__ = "method_choices"
    centre_id: Mapped[str] = mapped_column(String(24), ForeignKey("centres.id"), primary_key=True)
    bands: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)


class WorkShare(Record):
    """How much of full time a worker has for CTI courses, in percent; 100 where nobody said otherwise."""

    __tablename__ = "work_shares"
    staff_id: Mapped[str] = mapped_column(String(24), ForeignKey("staff.id"), primary_key=True)
    percent: Mapped[int]
