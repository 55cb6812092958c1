"""One line of time of a case: every contact, visit, note, meeting, letter and decision, to filter and search.

What a person may not read is neither opened nor searched. Of what happened on a day nobody told the hour of,
the day's end counts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Closure
from aftercare.course.closing.records import Meeting, MeetingDecision
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.contacts.rules import may_read, may_read_added
from aftercare.course.records import PhasePlan, PhaseReview, PhaseTurn
from aftercare.papers.letters.records import Letter
from aftercare.people.records import Staff
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Rows, beside
from aftercare.visits.records import Visit
from aftercare.words.names import is_found

PAGE = 12


class Group(StrEnum):
    """What the journal can be narrowed to."""

    contact = "contact"
    visit = "visit"
    note = "note"
    meeting = "meeting"
    letter = "letter"
    decision = "decision"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; `page` counts from 1."""

    q: str = ""
    group: str = ""
    page: int = 1


@dataclass(frozen=True)
class Entry:
    """One thing that happened, or will. `word` says which of its kind, `at` is UTC, `path` where it stands.

    `withheld` names the readers of a note the person may not read. `read` opens the text when it is wanted.
    """

    group: Group
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


@dataclass(frozen=True)
class Journal:
    """A page of the line of time, newest first; `count` is of all that was found."""

    entries: list[Entry]
    count: int
    more: bool


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
_VISITS = signed(
    Visit,
    Visit.staff_id,
    *(Visit.id, Visit.kind, Visit.state, Visit.starts_at, Visit.staff_id),
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
_EVERYTHING = Gather(
    *(_CONTACTS, _ADDED, _VISITS, _MEETINGS, _DECISIONS, _LETTERS, _TURNS, _REVIEWS, _PLANS, _CLOSURES)
)


def wanted_of(query: Mapping[str, str], page: int) -> Wanted:
    """What the address asks for; a group nobody knows is all of them."""
    group = query.get("what", "")
    return Wanted(query.get("q", "").strip()[:80], group if group in list(Group) else "", page)


async def journal_of(db: AsyncSession, case: FoundCase, wanted: Wanted) -> Journal:
    """A page of the case's line of time, in one statement."""
    found = await _EVERYTHING.of(db, case.id)
    teller = _Teller(case, keys_of(db).house)
    each = (entry for rows, tell in teller.tells for row in found[rows] for entry in tell(row))
    fit = [one for one in each if wanted.group in ("", one.group)]
    if wanted.q:
        opened = (replace(one, text=one.read()) for one in fit)
        fit = [one for one in opened if is_found(wanted.q, [one.text, one.by])]
    fit.sort(key=lambda one: one.at, reverse=True)
    begin = (wanted.page - 1) * PAGE
    shown = [replace(one, text=one.read()) for one in fit[begin : begin + PAGE]]
    return Journal(shown, len(fit), len(fit) > begin + PAGE)


class _Teller:
    """Tells the rows of one case as entries, for the person it was found for."""

    def __init__(self, case: FoundCase, house: Any) -> None:
        self._case, self._house = case, house
        self._at = f"/cases/{case.id}"
        self.tells: tuple[tuple[Any, Callable[[Any], Iterator[Entry]]], ...] = (
            *((_CONTACTS, self._contact), (_ADDED, self._added), (_VISITS, self._visit)),
            *((_MEETINGS, self._meeting), (_DECISIONS, self._decision), (_LETTERS, self._letter)),
            *((_TURNS, self._turn), (_REVIEWS, self._review), (_PLANS, self._plan)),
            (_CLOSURES, self._closure),
        )

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
        yield Entry(Group.contact, "contact", row.kind, row.at, there, by, read, withheld=withheld)

    def _added(self, row: Any) -> Iterator[Entry]:
        note_readers, author = beside(row, Contact.readers), beside(row, Contact.staff_id)
        seen = may_read_added(row.readers, row.by, note_readers, author, self._case.person)
        read = self._text(Addendum.text, row, row.text if seen else None)
        there, by = f"/contacts/{row.contact_id}", self._by(row, row.by)
        yield Entry(Group.note, "added", "", row.at, there, by, read, withheld="" if seen else row.readers)

    def _visit(self, row: Any) -> Iterator[Entry]:
        by, there = self._by(row, row.staff_id), f"/visits/{row.id}"
        yield Entry(Group.visit, "visit", row.kind, row.starts_at, there, by, _nothing, state=row.state)

    def _meeting(self, row: Any) -> Iterator[Entry]:
        state = "cancelled" if row.cancelled_at else "" if row.held_at else "planned"
        read, there = self._text(Meeting.outcome, row, row.outcome), f"{self._at}/meetings/{row.id}"
        by = self._by(row, row.planned_by)
        yield Entry(Group.meeting, "meeting", row.kind, row.starts_at, there, by, read, state=state)

    def _decision(self, row: Any) -> Iterator[Entry]:
        read = self._text(MeetingDecision.what, row, row.what)
        there = f"{self._at}/meetings/{row.meeting_id}"
        yield Entry(Group.decision, "decision", "", row.at, there, self._by(row, row.by), read)

    def _letter(self, row: Any) -> Iterator[Entry]:
        there = f"{self._at}/letters/{row.id}"
        yield Entry(Group.letter, "letter", row.kind, row.printed_at, there, self._by(row, row.by), _nothing)

    def _turn(self, row: Any) -> Iterator[Entry]:
        read, there = self._text(PhaseTurn.why, row, row.why), f"{self._at}/phases"
        by = self._by(row, row.by)
        yield Entry(Group.decision, "turn", str(row.phase), row.at, there, by, read, state=row.step)

    def _review(self, row: Any) -> Iterator[Entry]:
        read, there = self._text(PhaseReview.note, row, row.note), f"{self._at}/review?phase={row.phase}"
        entry = Entry(
            *(Group.decision, "review", str(row.phase), _end_of(row.held_on), there, self._by(row, row.by)),
            read,
        )
        yield replace(entry, has_hour=False)

    def _plan(self, row: Any) -> Iterator[Entry]:
        there, on = f"{self._at}/plans/{row.id}", _end_of(row.agreed_on)
        by = self._by(row, row.by)
        yield Entry(Group.decision, "plan", str(row.phase), on, there, by, _nothing, has_hour=False)

    def _closure(self, row: Any) -> Iterator[Entry]:
        read, there = self._text(Closure.note, row, row.note), f"{self._at}/closure"
        on, by = _end_of(row.closed_on), self._by(row, row.by)
        yield Entry(Group.decision, "closed", row.reason, on, there, by, read, has_hour=False)
        if row.reopened_at:
            yield Entry(Group.decision, "reopened", "", row.reopened_at, there, "", _nothing)


def _nothing() -> str:
    return ""


def _end_of(day: date) -> datetime:
    return clock.midnight(day + timedelta(days=1)) - timedelta(seconds=1)
