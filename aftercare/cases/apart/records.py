"""Two women who must never meet, and a word to the coordinator about somebody who cannot be named yet."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.apart.rules import Because
from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class KeptApart(Record):
    """One side of a pair: each of the two courses has a row, and both rows one `pair_id`, the id of the row
    of that course on which it was written down.

    What was written is torn (tearing.py): `half` and `ended_half` are sealed with her key and tell nothing
    without those of the other side, so that erasing either course destroys the text, in old backups too.
    `other_id` is nobody once the other course is erased.
    """

    __tablename__ = "kept_apart"
    __table_args__ = (Index(None, "case_id", "ended_on"),)
    __told__ = Heading(N_("Somebody she must never meet"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    pair_id: Mapped[str] = untold("an id", mapped_column(String(24)))
    other_id: Mapped[str | None] = untold("the other woman's course", mapped_column(String(24), index=True))
    because: Mapped[Because] = untold("it would tell of the other woman", mapped_column(String(20)))
    half: Mapped[Sealed] = untold("it is about the other woman too")
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    ended_on: Mapped[date | None] = told(N_("Until"))
    ended_by: Mapped[str | None] = told(N_("Ended by"), may_point_to("staff.id"))
    ended_half: Mapped[Sealed] = untold("it is about the other woman too")


class ApartWord(Record):
    """A colleague knows of somebody she must never meet and does not reach the other course.

    `text` is emptied once it is answered: what it tells of another woman stands in the pair or nowhere.
    `pair_made` is whether a pair came of it, None while it waits; `reply` is why not.
    """

    __tablename__ = "apart_words"
    __told__ = Heading(N_("A word to the coordinator about somebody she must never meet"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    text: Mapped[Sealed] = untold("it is about another woman too")
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    pair_made: Mapped[bool | None] = untold("the pair has its own chapter")
    reply: Mapped[Sealed] = untold("it is about another woman too")
    answered_at: Mapped[datetime | None] = told(N_("Answered"))
    answered_by: Mapped[str | None] = told(N_("Answered by"), may_point_to("staff.id"))
