"""Why somebody went, or may go, to a home visit alone although a high risk stands at the address."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record, Sealed, points_to
from aftercare.visits.address_rules import Alone


class VisitAlone(Record):
    """The lead's yes, or that it was begun or held without one. A yes is to one time and one worker.

    Of what was begun without one the coordinator is told until `told_until`.
    """

    __tablename__ = "visits_alone"
    __told__ = Untold("it tells what we know of him, and a paper with it may come into his hands")
    id: Mapped[Id]
    visit_id: Mapped[str] = points_to("visits.id")
    case_id: Mapped[str] = points_to("cases.id")
    kind: Mapped[Alone] = mapped_column(String(10))
    starts_at: Mapped[datetime]
    staff_id: Mapped[str] = points_to("staff.id")
    why: Mapped[Sealed]
    told_until: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
