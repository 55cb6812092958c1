"""Signing the note a course ends with, adding to it, and asking how it goes after a year and two."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Case, Closure
from aftercare.cases.rows import held_row, stands, stands_as_read
from aftercare.course.clock.lists import case_clock
from aftercare.course.closing.course_end import ENDING, end_of
from aftercare.course.closing.note_forms import AskedForm, ClosingNoteForm, LaterForm, NoteAddendumForm
from aftercare.course.closing.records import ClosingAddendum, ClosingNote, FollowUp
from aftercare.course.closing.transfer_rules import follow_up_due, may_follow_up
from aftercare.errors import Closed, NotFound
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once

TEXTS = (
    ClosingNote.her_words,
    ClosingNote.network,
    ClosingNote.unmet,
    ClosingNote.further,
    ClosingNote.recommendation,
)


async def sign_note(db: AsyncSession, case: FoundCase, form: ClosingNoteForm, now: datetime) -> ClosingNote:
    """Signs the note with the phase the course has reached; the same `form.id` once. NotFound and Closed."""
    lock = case.open_lock_for()
    phase = (await case_clock(db, case, now)).phase_number
    note = ClosingNote(id=form.id, case_id=case.id, phase=phase, by=case.person.id, signed_at=now)
    note.outcomes = ",".join(sorted(set(form.outcomes)))
    for column in TEXTS:
        setattr(note, column.key, lock.seal(column, form.id, getattr(form, column.key)))
    kept = await write_once(db, note, ClosingNote.id == form.id)
    if kept.case_id != case.id:
        raise NotFound
    return kept


async def add_to_note(
    db: AsyncSession, case: FoundCase, note_id: str, *, form: NoteAddendumForm, now: datetime
) -> None:
    """Signs an addition; the note stays as it was, also when the course is closed. Raises NotFound."""
    lock = case.lock_for()
    of_case = select(ClosingNote.id).where(ClosingNote.id == note_id, ClosingNote.case_id == case.id)
    if (await db.execute(of_case)).scalar() is None:
        raise NotFound
    row = ClosingAddendum(id=form.id, note_id=note_id, case_id=case.id, by=case.person.id, at=now)
    row.text = lock.seal(ClosingAddendum.text, form.id, form.text)
    if (await write_once(db, row, ClosingAddendum.id == form.id)).note_id != note_id:
        raise NotFound


async def may_ask_later(db: AsyncSession, case: FoundCase, form: LaterForm, now: datetime) -> None:
    """Writes down what she says to being asked after 12 and 24 months; she may change her mind.

    The months count from the day the course was closed, or ends. Raises NotFound, Closed where she may be
    asked nothing any more, and WrittenBefore when she has answered otherwise since the form was opened.
    """
    case.require()
    if not case.may_be_asked:
        raise Closed
    search = select(FollowUp).where(FollowUp.case_id == case.id).with_for_update()
    known = {row.months: row for row in (await db.execute(search)).scalars()}
    over = await _over_on(db, case.id, now)
    for months, consent in form.answers.items():
        row = known.get(months)
        if row is None:
            row = FollowUp(id=new_id(), case_id=case.id, months=months, version=0)
            db.add(row)
        elif row.done_on is None:
            stands_as_read(row, case.lock, was=form.was[months], consent=consent)
        if row.done_on is None:
            row.consent, row.due_on = consent, follow_up_due(over, months)
            row.by, row.at, row.version = case.person.id, now, row.version + 1
    await db.flush()


async def has_asked(
    db: AsyncSession, case: FoundCase, follow_up_id: str, *, form: AskedForm, now: datetime
) -> bool:
    """Writes down how it goes; False unless she agreed to be asked, may be and the day has come.

    Raises NotFound and WrittenBefore.
    """
    lock, today = case.lock_for(), clock.local(now).date()
    row: FollowUp = await held_row(db, FollowUp, id=follow_up_id, case_id=case.id)
    if row.done_on is not None:
        stands(row, lock, note=form.note)
        return True
    if not case.may_be_asked or not may_follow_up(row.consent, row.done_on, row.due_on, today):
        return False
    row.done_on, row.by, row.at = today, case.person.id, now
    row.note = lock.seal(FollowUp.note, row.id, form.note)
    await db.flush()
    return True


async def _over_on(db: AsyncSession, case_id: str, now: datetime) -> date:
    closed = select(Closure.closed_on).where(Closure.case_id == case_id, Closure.reopened_at.is_(None))
    ended = (await db.execute(closed)).scalar()
    row: Any = (await db.execute(select(*ENDING).where(Case.id == case_id))).one()
    return ended or end_of(row) or clock.local(now).date()
