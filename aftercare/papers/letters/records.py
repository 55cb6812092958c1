"""A letter: composed, previewed, and printed or thrown away."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.consents.rules import ReceiverKind
from aftercare.papers.letters.rules import LetterKind
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Letter(Record):
    """A letter to the receiver of one consent; about a child when `child_id` is set.

    `content` is the draft (drafts.Draft as JSON) and goes when it is printed; `text` is what went out, word
    for word. `preview_id` is new with each version, so that only what was looked at is printed. `kinds` are
    comma-separated kinds of data, `hidden` counts what was hidden, `hid` are the numbers that were chosen.
    """

    __tablename__ = "letters"
    __table_args__ = (Index(None, "case_id", "at"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    child_id: Mapped[str | None] = may_point_to("children.id")
    consent_id: Mapped[str] = points_to("consents.id")
    kind: Mapped[LetterKind] = mapped_column(String(10))
    receiver: Mapped[ReceiverKind] = mapped_column(String(20))
    named: Mapped[Sealed]
    kinds: Mapped[str] = mapped_column(String(200))
    preview_id: Mapped[str] = mapped_column(String(24), unique=True)
    content: Mapped[Sealed]
    text: Mapped[Sealed]
    hidden: Mapped[int] = mapped_column(default=0)
    hid: Mapped[str] = mapped_column(String(2000), default="")
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    printed_by: Mapped[str | None] = mapped_column(String(24))
    printed_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
