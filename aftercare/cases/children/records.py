"""A child of hers and all that is kept about it, under the key of its mother's case."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.children.rules import (
    ChildKind,
    Custody,
    MayKnow,
    NoteKind,
    OfferAnswer,
    OfferKind,
    PlaceKind,
    ReportKind,
    RequestAnswer,
)
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Child(Record):
    """One child; `called` is what it wants to be called, `born_in` a year.

    `first_report_by` is the last day for the first report; `assessment` the newest one, taken along from the
    stay, and `review_on` when to look at it again.
    """

    __tablename__ = "children"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    called: Mapped[Sealed]
    kind: Mapped[ChildKind] = mapped_column(String(20), default=ChildKind.accompanying)
    born_in: Mapped[int | None]
    key_person_id: Mapped[str | None] = may_point_to("staff.id")
    moved_in_on: Mapped[date | None]
    first_report_by: Mapped[date | None]
    custody: Mapped[Custody] = mapped_column(String(20), default=Custody.unknown)
    assessment: Mapped[Sealed]
    assessed_on: Mapped[date | None]
    review_on: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class ChildPart(Record):
    """What every row about a child has in common."""

    __abstract__ = True
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    child_id: Mapped[str] = points_to("children.id")
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class ChangingPart(ChildPart):
    """A row about a child that is changed later, by whom and when."""

    __abstract__ = True
    changed_by: Mapped[str | None] = mapped_column(String(24))
    changed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class ChildNote(ChildPart):
    """A dated entry: the child's own words, how it is, a measure. `heard` is how, for its own words."""

    __tablename__ = "child_notes"
    kind: Mapped[NoteKind] = mapped_column(String(20))
    on: Mapped[date]
    heard: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[Sealed]


class ChildOffer(ChangingPart):
    """Talks or a psychologist offered to the child; `hours` are granted, `held` talks have been."""

    __tablename__ = "child_offers"
    kind: Mapped[OfferKind] = mapped_column(String(20))
    offered_on: Mapped[date]
    answer: Mapped[OfferAnswer] = mapped_column(String(20), default=OfferAnswer.offered)
    answered_on: Mapped[date | None]
    why_not: Mapped[Sealed]
    hours: Mapped[int | None]
    held: Mapped[int] = mapped_column(default=0)
    place: Mapped[Sealed]


class ChildPlace(ChangingPart):
    """A school or day-care and the person there; None of `may_contact` means that nobody has asked."""

    __tablename__ = "child_places"
    kind: Mapped[PlaceKind] = mapped_column(String(20))
    called: Mapped[Sealed]
    contact: Mapped[Sealed]
    phone: Mapped[Sealed]
    may_contact: Mapped[bool | None]
    note: Mapped[Sealed]
    until: Mapped[date | None]


class ChildReport(ChangingPart):
    """A report sent to the municipality; `receipt_by` is when its receipt is expected."""

    __tablename__ = "child_reports"
    kind: Mapped[ReportKind] = mapped_column(String(20))
    sent_on: Mapped[date]
    sent_to: Mapped[Sealed]
    note: Mapped[Sealed]
    receipt_by: Mapped[date]
    received_on: Mapped[date | None]


class ChildConcern(ChangingPart):
    """A concern with somebody who owns it and a day it is answered by; unanswered, the coordinator has it."""

    __tablename__ = "child_concerns"
    what: Mapped[Sealed]
    owner_id: Mapped[str] = points_to("staff.id")
    raised_on: Mapped[date]
    due_on: Mapped[date]
    done: Mapped[Sealed]
    answered_on: Mapped[date | None]


class ChildTelling(ChangingPart):
    """Who may be told what about the child."""

    __tablename__ = "child_tellings"
    who: Mapped[Sealed]
    may_know: Mapped[MayKnow] = mapped_column(String(20))
    what: Mapped[Sealed]


class ChildRequest(ChangingPart):
    """Somebody, often the father, asked about the child, and what staff answered."""

    __tablename__ = "child_requests"
    asked_on: Mapped[date]
    who: Mapped[Sealed]
    what: Mapped[Sealed]
    answer: Mapped[RequestAnswer] = mapped_column(String(20), default=RequestAnswer.waiting)
    answered_on: Mapped[date | None]
    said: Mapped[Sealed]
