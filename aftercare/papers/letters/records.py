"""A letter: composed, previewed, and printed or thrown away."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.consents.rules import ReceiverKind
from aftercare.papers.letters.rules import LetterKind
from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class Letter(Record):
    """A letter to the receiver of one consent; about a child when `child_id` is set.

    `content` is the draft (drafts.Draft as JSON) and goes when it is printed; `text` is what went out, word
    for word. `preview_id` is new with each version, so that only what was looked at is printed. `kinds` are
    comma-separated kinds of data, `hidden` counts what was hidden, `hid` are the numbers that were chosen.
    """

    __tablename__ = "letters"
    __table_args__ = (Index(None, "case_id", "at"),)
    __told__ = Heading(N_("Letters"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    child_id: Mapped[str | None] = untold(
        "an id; the children have their own chapter", may_point_to("children.id")
    )
    consent_id: Mapped[str] = untold("an id; the consents have their own chapter", points_to("consents.id"))
    kind: Mapped[LetterKind] = told(N_("Kind"), mapped_column(String(10)), words="letter_names")
    receiver: Mapped[ReceiverKind] = told(N_("To"), mapped_column(String(20)), words="receiver_names")
    named: Mapped[Sealed] = told(N_("By name"))
    kinds: Mapped[str] = told(
        N_("What it holds"), mapped_column(String(200)), words="data_names", shown=Shown.several
    )
    preview_id: Mapped[str] = untold("an id", mapped_column(String(24), unique=True))
    content: Mapped[Sealed] = untold("a draft that has not gone to anybody; what went out is told")
    text: Mapped[Sealed] = told(N_("What went out"))
    hidden: Mapped[int] = told(N_("Hidden in it"), mapped_column(default=0))
    hid: Mapped[str] = untold(
        "numbers of the places that were hidden", mapped_column(String(2000), default="")
    )
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    printed_by: Mapped[str | None] = told(N_("Printed by"), mapped_column(String(24)), shown=Shown.colleague)
    printed_at: Mapped[datetime | None] = told(N_("Went out"))
    dropped_at: Mapped[datetime | None] = told(N_("Thrown away"))
    version: Mapped[int] = mapped_column(default=1)
