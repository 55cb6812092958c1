"""Reading closing notes with what was added, and what she said to being asked later."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.afterwards import MAY_BE_ASKED
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.records import Case
from aftercare.course.closing.records import ClosingAddendum, ClosingNote, FollowUp
from aftercare.course.closing.transfer_rules import may_follow_up
from aftercare.course.plan.centre_areas import AREAS, opened_areas
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather
from aftercare.storage.sealed import Lock

NOTE = CASE.with_its(ClosingNote, "note_id")
FOLLOW_UP = CASE.with_its(FollowUp, "follow_up_id")


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """What was signed beside the note."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A signed closing note, opened; `outcomes` are pairs of area and how it went."""

    id: str
    phase: int
    outcomes: list[tuple[str, str]]
    her_words: str
    network: str
    unmet: str
    further: str
    recommendation: str
    by: str
    signed_at: datetime
    added: list[NoteAdded] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Later:
    """What she said to being asked `months` after the course, and how it went."""

    id: str
    months: int
    consent: bool | None
    due_on: date
    done_on: date | None
    note: str

    def is_due(self, today: date) -> bool:
        """True when she agreed, the day has come and nobody has asked."""
        return may_follow_up(self.consent, self.done_on, self.due_on, today)


# The first day from which a case's next follow-up is due and agreed to; None while there is none.
ASK_SINCE = (
    select(func.min(FollowUp.due_on))
    .where(
        FollowUp.case_id == Case.id,
        FollowUp.consent.is_(True),
        FollowUp.done_on.is_(None),
        MAY_BE_ASKED,
    )
    .correlate(Case)
    .scalar_subquery()
)


async def notes_of(db: AsyncSession, lock: Lock, case_id: str) -> list[Note]:
    """Every closing note of a case whose lock this is, the newest first, in one statement."""
    adder = aliased(Staff)
    rows = await db.execute(
        select(*ClosingNote.__table__.columns, Staff.called.label("signer"))
        .add_columns(ClosingAddendum.id.label("added_id"), ClosingAddendum.text, ClosingAddendum.at)
        .add_columns(ClosingAddendum.by.label("added_by"), adder.called.label("adder"))
        .join(Staff, Staff.id == ClosingNote.by)
        .outerjoin(ClosingAddendum, ClosingAddendum.note_id == ClosingNote.id)
        .outerjoin(adder, adder.id == ClosingAddendum.by)
        .where(ClosingNote.case_id == case_id)
        .order_by(ClosingNote.signed_at.desc(), ClosingAddendum.at)
    )
    notes: dict[str, Note] = {}
    house = keys_of(db).house
    for row in rows:
        note = notes.setdefault(row.id, _note(db, lock, row))
        if row.added_id:
            text = lock.open(ClosingAddendum.text, row.added_id, row.text)
            note.added.append(NoteAdded(text, house.open(Staff.called, row.added_by, row.adder), row.at))
    return list(notes.values())


_LATER = Gather(FollowUp, AREAS)


async def asked_later(db: AsyncSession, case: FoundCase) -> tuple[list[Later], dict[str, str]]:
    """What she said to being asked later, nothing once nobody may ask her anything, and the centre's own
    names of areas; in one statement.
    """
    found = await _LATER.of(db, case.id, centre_id=case.person.centre_id)
    hers = sorted(found[FollowUp] if case.may_be_asked else [], key=lambda row: row.months)
    areas = opened_areas(keys_of(db).house, found[AREAS])
    return [_later(case.lock, row) for row in hers], {key: called for key, called, _ in areas}


def _later(lock: Lock, row: FollowUp) -> Later:
    return Later(
        id=row.id,
        months=row.months,
        consent=row.consent,
        due_on=row.due_on,
        done_on=row.done_on,
        note=lock.open(FollowUp.note, row.id, row.note),
    )


def _note(db: AsyncSession, lock: Lock, row: Row[Any]) -> Note:
    def opened(column: Any) -> str:
        return lock.open(column, row.id, getattr(row, column.key))

    pairs = [one.partition("=") for one in row.outcomes.split(",") if one]
    return Note(
        id=row.id,
        phase=row.phase,
        outcomes=[(area, outcome) for area, _, outcome in pairs],
        her_words=opened(ClosingNote.her_words),
        network=opened(ClosingNote.network),
        unmet=opened(ClosingNote.unmet),
        further=opened(ClosingNote.further),
        recommendation=opened(ClosingNote.recommendation),
        by=keys_of(db).house.open(Staff.called, row.by, row.signer),
        signed_at=row.signed_at,
    )
