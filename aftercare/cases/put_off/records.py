"""What a colleague has put off in her own day; the newest row about a matter counts."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record, Sealed, points_to


class PutOff(Record):
    """One matter, put off by one colleague until an instant; `why` where its day passes meanwhile.

    `kind` and `about` are those of the matter.
    """

    __tablename__ = "put_off"
    __table_args__ = (Index(None, "case_id", "staff_id"),)
    __told__ = Untold("when a colleague comes back to something; what it is about is told where it stands")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    staff_id: Mapped[str] = points_to("staff.id")
    kind: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(40))
    until: Mapped[datetime]
    why: Mapped[Sealed]
    at: Mapped[datetime]
