"""What stands on the line of time of a case: one row of any kind told as an entry.

What a person may not read is not opened. Of what happened on a day nobody told the hour of, the day's end
counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Closure
from aftercare.cases.withdrawal.lists import may_withdraw
from aftercare.course.closing.records import Meeting, MeetingDecision
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.contacts.rules import may_read, may_read_added
from aftercare.course.notes.records import CaseNote
from aftercare.course.records import PhasePlan, PhaseReview, PhaseTurn
from aftercare.papers.letters.records import Letter
from aftercare.people.records import Staff
from aftercare.people.signed import name_of, signed
from aftercare.storage.gather import Gather, Gathered, Rows, beside
from aftercare.storage.sealed import Lock
from aftercare.visits.records import Visit
from aftercare.visits.rules import FELL_AWAY


class Sort(StrEnum):
    """What the journal can be narrowed to."""

    contact = "contact"
    visit = "visit"
    note = "note"
    meeting = "meeting"
    letter = "letter"
    decision = "decision"


@dataclass(frozen=True)
class Entry:
    """One thing that happened, or will. `word` says which of its kind, `at` is UTC, `path` where it stands;
    a note stands here, and its path is where its writer withdraws it.

    `withheld` names the readers of a note the person may not read. `read` opens the text when it is wanted.
    """

    group: Sort
    kind: str
    word: str
    at: datetime
    path: str
    by: str
    read: Callable[[], str]
    text: str = ""
    state: str = ""
    withheld: str = ""
    has_hour: bool = True
    minutes: int = 0

    def is_ahead(self, now: datetime) -> bool:
        """True for a visit that may still take place: nobody has ended it, and its time is not over."""
        return self.state not in FELL_AWAY and self.at + timedelta(minutes=self.minutes) > now


_CONTACTS = signed(
    Contact,
    Contact.staff_id,
    *(Contact.id, Contact.kind, Contact.at, Contact.note, Contact.readers, Contact.staff_id),
)
_ADDED = Rows(
    Addendum,
    *(Addendum.id, Addendum.contact_id, Addendum.text, Addendum.readers, Addendum.by, Addendum.at),
    beside=[Staff.called, Contact.readers, Contact.staff_id],
    joined=[(Staff, Staff.id == Addendum.by), (Contact, Contact.id == Addendum.contact_id)],
)
_NOTES = signed(CaseNote, CaseNote.by, *(CaseNote.id, CaseNote.note, CaseNote.by, CaseNote.at))
_VISITS = signed(
    Visit,
    Visit.staff_id,
    *(Visit.id, Visit.kind, Visit.state, Visit.starts_at, Visit.minutes, Visit.staff_id),
    where=[Visit.state != "kept"],
)
_MEETINGS = signed(
    Meeting,
    Meeting.planned_by,
    *(Meeting.id, Meeting.kind, Meeting.starts_at, Meeting.planned_by, Meeting.outcome, Meeting.held_at),
    Meeting.cancelled_at,
)
_DECISIONS = signed(
    MeetingDecision,
    MeetingDecision.by,
    *(MeetingDecision.id, MeetingDecision.meeting_id, MeetingDecision.what, MeetingDecision.by),
    MeetingDecision.at,
)
_LETTERS = signed(
    Letter,
    Letter.by,
    *(Letter.id, Letter.kind, Letter.by, Letter.printed_at),
    where=[Letter.printed_at.is_not(None)],
)
_TURNS = signed(
    PhaseTurn,
    PhaseTurn.by,
    *(PhaseTurn.id, PhaseTurn.phase, PhaseTurn.step, PhaseTurn.why, PhaseTurn.by, PhaseTurn.at),
)
_REVIEWS = signed(
    PhaseReview,
    PhaseReview.by,
    *(PhaseReview.id, PhaseReview.phase, PhaseReview.held_on, PhaseReview.note, PhaseReview.by),
    where=[PhaseReview.signed_at.is_not(None)],
)
_PLANS = signed(
    PhasePlan,
    PhasePlan.by,
    *(PhasePlan.id, PhasePlan.phase, PhasePlan.agreed_on, PhasePlan.by),
    where=[PhasePlan.agreed_on.is_not(None)],
)
_CLOSURES = signed(
    Closure,
    Closure.by,
    *(Closure.id, Closure.reason, Closure.note, Closure.closed_on, Closure.by, Closure.reopened_at),
)
EVERYTHING = Gather(
    *(
        _CONTACTS,
        _ADDED,
        _NOTES,
        _VISITS,
        _MEETINGS,
        _DECISIONS,
        _LETTERS,
        _TURNS,
        _REVIEWS,
        _PLANS,
        _CLOSURES,
    )
)


class Teller:
    """Tells the rows of one case as entries, for the person it was found for."""

    def __init__(self, case: FoundCase, house: Lock) -> None:
        self._case, self._house = case, house
        self._at = f"/cases/{case.id}"
        self._tells: tuple[tuple[Any, Callable[[Any], Iterator[Entry]]], ...] = (
            *((_CONTACTS, self._contact), (_ADDED, self._added), (_VISITS, self._visit)),
            *((_MEETINGS, self._meeting), (_DECISIONS, self._decision), (_LETTERS, self._letter)),
            *((_TURNS, self._turn), (_REVIEWS, self._review), (_PLANS, self._plan)),
            *((_CLOSURES, self._closure), (_NOTES, self._note)),
        )

    def all(self, found: Gathered, now: datetime) -> Iterator[Entry]:
        """Everything that was gathered but the visits ahead at this instant (UTC), in no order."""
        every = (entry for rows, tell in self._tells for row in found[rows] for entry in tell(row))
        return (one for one in every if not (one.group is Sort.visit and one.is_ahead(now)))

    def _by(self, row: Any, staff_id: str) -> str:
        return name_of(self._house, row, staff_id)

    def _text(self, column: Any, row: Any, sealed: bytes | None) -> Callable[[], str]:
        return lambda: self._case.lock.open(column, row.id, sealed)

    def _contact(self, row: Any) -> Iterator[Entry]:
        seen = may_read(row.readers, row.staff_id, self._case.person)
        read = self._text(Contact.note, row, row.note if seen else None)
        withheld = row.readers if row.note and not seen else ""
        by = self._by(row, row.staff_id)
        there = f"/contacts/{row.id}"
        yield Entry(Sort.contact, "contact", row.kind, row.at, there, by, read, withheld=withheld)

    def _added(self, row: Any) -> Iterator[Entry]:
        note_readers, author = beside(row, Contact.readers), beside(row, Contact.staff_id)
        seen = may_read_added(row.readers, row.by, note_readers, author, self._case.person)
        read = self._text(Addendum.text, row, row.text if seen else None)
        there, by = f"/contacts/{row.contact_id}", self._by(row, row.by)
        yield Entry(Sort.note, "added", "", row.at, there, by, read, withheld="" if seen else row.readers)

    def _note(self, row: Any) -> Iterator[Entry]:
        read, mine = self._text(CaseNote.note, row, row.note), may_withdraw(self._case, row.by)
        there = f"{self._at}/withdrawn/note/{row.id}" if mine else ""
        yield Entry(Sort.note, "note", "", row.at, there, self._by(row, row.by), read)

    def _visit(self, row: Any) -> Iterator[Entry]:
        by, there = self._by(row, row.staff_id), f"/visits/{row.id}"
        visit = Entry(Sort.visit, "visit", row.kind, row.starts_at, there, by, _nothing, state=row.state)
        yield replace(visit, minutes=row.minutes)

    def _meeting(self, row: Any) -> Iterator[Entry]:
        state = "cancelled" if row.cancelled_at else "" if row.held_at else "planned"
        read, there = self._text(Meeting.outcome, row, row.outcome), f"{self._at}/meetings/{row.id}"
        by = self._by(row, row.planned_by)
        yield Entry(Sort.meeting, "meeting", row.kind, row.starts_at, there, by, read, state=state)

    def _decision(self, row: Any) -> Iterator[Entry]:
        read = self._text(MeetingDecision.what, row, row.what)
        there = f"{self._at}/meetings/{row.meeting_id}"
        yield Entry(Sort.decision, "decision", "", row.at, there, self._by(row, row.by), read)

    def _letter(self, row: Any) -> Iterator[Entry]:
        there = f"{self._at}/letters/{row.id}"
        yield Entry(Sort.letter, "letter", row.kind, row.printed_at, there, self._by(row, row.by), _nothing)

    def _turn(self, row: Any) -> Iterator[Entry]:
        read, there = self._text(PhaseTurn.why, row, row.why), f"{self._at}/phases"
        by = self._by(row, row.by)
        yield Entry(Sort.decision, "turn", str(row.phase), row.at, there, by, read, state=row.step)

    def _review(self, row: Any) -> Iterator[Entry]:
        read, there = self._text(PhaseReview.note, row, row.note), f"{self._at}/review?phase={row.phase}"
        entry = Entry(
            *(Sort.decision, "review", str(row.phase), _end_of(row.held_on), there, self._by(row, row.by)),
            read,
        )
        yield replace(entry, has_hour=False)

    def _plan(self, row: Any) -> Iterator[Entry]:
        there, on = f"{self._at}/plans/{row.id}", _end_of(row.agreed_on)
        by = self._by(row, row.by)
        yield Entry(Sort.decision, "plan", str(row.phase), on, there, by, _nothing, has_hour=False)

    def _closure(self, row: Any) -> Iterator[Entry]:
        read, there = self._text(Closure.note, row, row.note), f"{self._at}/closure"
        on, by = _end_of(row.closed_on), self._by(row, row.by)
        yield Entry(Sort.decision, "closed", row.reason, on, there, by, read, has_hour=False)
        if row.reopened_at:
            yield Entry(Sort.decision, "reopened", "", row.reopened_at, there, "", _nothing)


def _nothing() -> str:
    return ""


def _end_of(day: date) -> datetime:
    return clock.midnight(day + timedelta(days=1)) - timedelta(seconds=1)
