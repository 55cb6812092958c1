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
from aftercare.storage.columns import Heading, Shown, Whose, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class Child(Record):
    """One child; `called` is what it wants to be called, `born_in` a year.

    `first_report_by` is the last day for the first report; `assessment` the newest one, taken along from the
    stay, and `review_on` when to look at it again.
    """

    __tablename__ = "children"
    __told__ = Heading(N_("About the child"), whose=Whose.child)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    called: Mapped[Sealed] = told(N_("Name"))
    kind: Mapped[ChildKind] = told(
        N_("Lives with her or visits"),
        mapped_column(String(20), default=ChildKind.accompanying),
        words="child_kind_names",
    )
    born_in: Mapped[int | None] = told(N_("Year of birth"))
    key_person_id: Mapped[str | None] = told(N_("Key person of the child"), may_point_to("staff.id"))
    moved_in_on: Mapped[date | None] = told(N_("Moved in"))
    first_report_by: Mapped[date | None] = untold("follows from the day the child moved in")
    custody: Mapped[Custody] = told(
        N_("Custody"), mapped_column(String(20), default=Custody.unknown), words="custody_names"
    )
    assessment: Mapped[Sealed] = told(N_("The newest assessment"))
    assessed_on: Mapped[date | None] = told(N_("Assessed"))
    review_on: Mapped[date | None] = told(N_("To be looked at again"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class ChildPart(Record):
    """What every row about a child has in common."""

    __abstract__ = True
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    child_id: Mapped[str] = untold("an id; each child has a print of its own", points_to("children.id"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class ChangingPart(ChildPart):
    """A row about a child that is changed later, by whom and when."""

    __abstract__ = True
    changed_by: Mapped[str | None] = told(
        N_("Changed by"), mapped_column(String(24), sort_order=1), shown=Shown.colleague
    )
    changed_at: Mapped[datetime | None] = told(N_("Changed"), mapped_column(sort_order=1))
    version: Mapped[int] = mapped_column(default=1)


class ChildNote(ChildPart):
    """A dated entry: the child's own words, how it is, a measure. `heard` is how, for its own words."""

    __tablename__ = "child_notes"
    __told__ = Heading(N_("The child's words, wellbeing and measures"), order="on", whose=Whose.child)
    kind: Mapped[NoteKind] = told(N_("Kind"), mapped_column(String(20)), words="child_note_names")
    on: Mapped[date] = told(N_("Day"))
    heard: Mapped[str] = told(
        N_("How the child was heard"), mapped_column(String(20), default=""), words="heard_names"
    )
    text: Mapped[Sealed] = told(N_("Words"))


class ChildOffer(ChangingPart):
    """Talks or a psychologist offered to the child; `hours` are granted, `held` talks have been."""

    __tablename__ = "child_offers"
    __told__ = Heading(N_("Offered to the child"), order="offered_on", whose=Whose.child)
    kind: Mapped[OfferKind] = told(N_("Kind"), mapped_column(String(20)), words="child_offer_names")
    offered_on: Mapped[date] = told(N_("Offered"))
    answer: Mapped[OfferAnswer] = told(
        N_("Answer"), mapped_column(String(20), default=OfferAnswer.offered), words="child_answer_names"
    )
    answered_on: Mapped[date | None] = told(N_("Day of the answer"))
    why_not: Mapped[Sealed] = told(N_("Why not"))
    hours: Mapped[int | None] = told(N_("Hours granted"))
    held: Mapped[int] = told(N_("Talks held"), mapped_column(default=0))
    place: Mapped[Sealed] = told(N_("Place"))


class ChildPlace(ChangingPart):
    """A school or day-care and the person there; None of `may_contact` means that nobody has asked."""

    __tablename__ = "child_places"
    __told__ = Heading(N_("School and day-care"), whose=Whose.child)
    kind: Mapped[PlaceKind] = told(N_("Kind"), mapped_column(String(20)), words="child_place_names")
    called: Mapped[Sealed] = told(N_("Name"))
    contact: Mapped[Sealed] = told(N_("Who to speak to"))
    phone: Mapped[Sealed] = told(N_("Phone"))
    may_contact: Mapped[bool | None] = told(N_("May we contact them?"), shown=Shown.wish)
    note: Mapped[Sealed] = told(N_("Note"))
    until: Mapped[date | None] = told(N_("Until"))


class ChildReport(ChangingPart):
    """A report sent to the municipality; `receipt_by` is when its receipt is expected."""

    __tablename__ = "child_reports"
    __told__ = Heading(N_("Reports to the municipality"), order="sent_on", whose=Whose.child)
    kind: Mapped[ReportKind] = told(N_("Kind"), mapped_column(String(20)), words="child_report_names")
    sent_on: Mapped[date] = told(N_("Sent on"))
    sent_to: Mapped[Sealed] = told(N_("Sent to"))
    note: Mapped[Sealed] = told(N_("Note"))
    receipt_by: Mapped[date] = told(N_("Receipt expected by"))
    received_on: Mapped[date | None] = told(N_("Receipt came"))


class ChildConcern(ChangingPart):
    """A concern with somebody who owns it and a day it is answered by; unanswered, the coordinator has it."""

    __tablename__ = "child_concerns"
    __told__ = Heading(N_("Concerns about the child"), order="raised_on", whose=Whose.child)
    what: Mapped[Sealed] = told(N_("What is the concern?"))
    owner_id: Mapped[str] = told(N_("Who answers for it"), points_to("staff.id"))
    raised_on: Mapped[date] = told(N_("Raised"))
    due_on: Mapped[date] = told(N_("To be answered by"))
    done: Mapped[Sealed] = told(N_("What was done"))
    answered_on: Mapped[date | None] = told(N_("Day of the answer"))


class ChildTelling(ChangingPart):
    """Who may be told what about the child."""

    __tablename__ = "child_tellings"
    __told__ = Heading(N_("Who may be told what"), whose=Whose.guarded)
    who: Mapped[Sealed] = told(N_("Who"))
    may_know: Mapped[MayKnow] = told(
        N_("May they be told?"), mapped_column(String(20)), words="may_know_names"
    )
    what: Mapped[Sealed] = told(N_("What may be told"))


class ChildRequest(ChangingPart):
    """Somebody, often the father, asked about the child, and what staff answered."""

    __tablename__ = "child_requests"
    __told__ = Heading(N_("Who asked about the child"), order="asked_on", whose=Whose.guarded)
    asked_on: Mapped[date] = told(N_("Asked on"))
    who: Mapped[Sealed] = told(N_("Who asked"))
    what: Mapped[Sealed] = told(N_("What was asked for"))
    answer: Mapped[RequestAnswer] = told(
        N_("Answer"), mapped_column(String(20), default=RequestAnswer.waiting), words="request_names"
    )
    answered_on: Mapped[date | None] = told(N_("Day of the answer"))
    said: Mapped[Sealed] = told(N_("What was told or handed out"))
