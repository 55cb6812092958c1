"""What is typed about a child; `amiss` says what only the calendar knows: a field and why it cannot be."""

from datetime import date

from pydantic import Field

from aftercare.cases.children.rules import (
    Heard,
    MayKnow,
    NoteKind,
    OfferAnswer,
    OfferKind,
    PlaceKind,
    ReportKind,
    RequestAnswer,
    latest_deadline,
)
from aftercare.cases.written_forms import Amiss, WrittenForm, not_over, not_to_come
from aftercare.web.fields import Day, Phone, RowId
from aftercare.words import N_

WHEN = N_("Write the day.")
BEFORE = N_("This is before the day it began. Choose that day or a later one.")


def _answered(begun: date, name: str, on: date | None, *, settled: bool) -> Amiss:
    """An answer has a day, and not one before it was asked."""
    if not settled:
        return None
    if on is None:
        return name, WHEN
    return (name, BEFORE) if on < begun else None


class NoteForm(WrittenForm):
    """A dated entry, signed as it is."""

    kind: NoteKind
    on: Day
    heard: Heard | None = None
    text: str = Field(min_length=1)

    def amiss(self, today: date) -> Amiss:
        """A day to come."""
        return not_to_come(today, on=self.on)


class OfferForm(WrittenForm):
    """What the child is offered and where it stands."""

    kind: OfferKind
    offered_on: Day
    answer: OfferAnswer = OfferAnswer.offered
    answered_on: Day | None = None
    why_not: str = Field("", max_length=500)
    hours: int | None = Field(None, ge=0, le=200)
    held: int = Field(0, ge=0, le=200)
    place: str = Field("", max_length=200)

    def amiss(self, today: date) -> Amiss:
        """Days to come, an answer without its day, talks that nobody accepted."""
        settled = self.answer is not OfferAnswer.offered
        if self.held and self.answer is not OfferAnswer.accepted:
            return "held", N_("Talks are counted once the offer is accepted.")
        return not_to_come(today, offered_on=self.offered_on, answered_on=self.answered_on) or _answered(
            self.offered_on, "answered_on", self.answered_on, settled=settled
        )


class PlaceForm(WrittenForm):
    """A school or day-care, who to speak to, and whether we may; no answer is not asked."""

    kind: PlaceKind
    called: str = Field(min_length=1, max_length=120)
    contact: str = Field("", max_length=120)
    phone: Phone = ""
    may_contact: bool | None = None
    note: str = Field("", max_length=1000)
    until: Day | None = None


class ReportForm(WrittenForm):
    """A report that was sent on."""

    kind: ReportKind
    sent_on: Day
    sent_to: str = Field(min_length=1, max_length=120)
    note: str = Field("", max_length=1000)
    received_on: Day | None = None

    def amiss(self, today: date) -> Amiss:
        """Days to come, or a receipt before the report."""
        return not_to_come(today, sent_on=self.sent_on, received_on=self.received_on) or _answered(
            self.sent_on, "received_on", self.received_on, settled=self.received_on is not None
        )


class NewConcernForm(WrittenForm):
    """A concern, who answers for it and until when."""

    what: str = Field(min_length=1, max_length=2000)
    owner_id: RowId
    due_on: Day

    def amiss(self, today: date) -> Amiss:
        """A deadline that is over, or too far away."""
        if over := not_over(today, due_on=self.due_on):
            return over
        if self.due_on > latest_deadline(today):
            return "due_on", N_("Choose a day within two weeks: a child cannot wait longer.")
        return None


class ConcernAnswerForm(WrittenForm):
    """What was done about a concern."""

    done: str = Field(min_length=1, max_length=2000)
    answered_on: Day

    def amiss(self, today: date) -> Amiss:
        """A day to come."""
        return not_to_come(today, answered_on=self.answered_on)


class TellingForm(WrittenForm):
    """Who may be told what about the child."""

    who: str = Field(min_length=1, max_length=120)
    may_know: MayKnow
    what: str = Field("", max_length=1000)


class RequestForm(WrittenForm):
    """Who asked what about the child, and what was answered."""

    asked_on: Day
    who: str = Field(min_length=1, max_length=120)
    what: str = Field(min_length=1, max_length=1000)
    answer: RequestAnswer = RequestAnswer.waiting
    answered_on: Day | None = None
    said: str = Field("", max_length=1000)

    def amiss(self, today: date) -> Amiss:
        """Days to come, an answer without its day, something given out that nobody can read of later."""
        if self.answer in (RequestAnswer.given, RequestAnswer.partly) and not self.said:
            return "said", N_("Write what was told or handed out.")
        settled = self.answer is not RequestAnswer.waiting
        return not_to_come(today, asked_on=self.asked_on, answered_on=self.answered_on) or _answered(
            self.asked_on, "answered_on", self.answered_on, settled=settled
        )
