"""What a centre has chosen for its own method check."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Record


class MethodChoice(Record):
    """A centre's thresholds: where bands 2 to 5 begin (percent, above), and who changed them last."""

    __tablename__ = "method_choices"
    centre_id: Mapped[str] = mapped_column(String(24), ForeignKey("centres.id"), primary_key=True)
    bands: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[str | None] = mapped_column(String(24))
    changed_at: Mapped[datetime | None]
