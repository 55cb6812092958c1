"""A row that was withdrawn: it leaves its own table whole, and what it said stands here, struck out.

So nothing that counts has to know of it: no figure, no clock, no export reads this table. Only where it
stood, and her record, show it.
"""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to
from aftercare.words import N_


class WithdrawnRow(Record):
    """One row as it was. `kind` is a word of the register, `text` what it said in words, `content` all of it
    and of what hung on it, as JSON. `readers` says who may read the text. A held meeting and the contact it
    became have one id.
    """

    __tablename__ = "withdrawn_rows"
    __told__ = Heading(N_("Withdrawn: written on the wrong course, or by a slip"), order="stood_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    child_id: Mapped[str | None] = untold(
        "an id; the children have their own chapters", may_point_to("children.id")
    )
    kind: Mapped[str] = told(
        N_("What it was"), mapped_column(String(24), primary_key=True), words="withdrawn_names"
    )
    stood_at: Mapped[datetime] = told(N_("Time"))
    text: Mapped[Sealed] = told(N_("What it said"), shown=Shown.note)
    readers: Mapped[str] = untold(
        "decides whether the text is told, and says so in its place",
        mapped_column(String(20), default="team"),
    )
    content: Mapped[Sealed] = untold("the row itself, as it was; its words are told")
    why: Mapped[Sealed] = told(N_("Why?"))
    written_by: Mapped[str | None] = told(N_("Written by"), may_point_to("staff.id"))
    by: Mapped[str] = told(N_("Withdrawn by"), points_to("staff.id"))
    at: Mapped[datetime] = told(N_("Withdrawn"))
