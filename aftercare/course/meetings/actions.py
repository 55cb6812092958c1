"""Planning a joint meeting, moving it, calling it off, holding it: held, it becomes one contact."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.apart.keeping import keeping_apart, refuse_together
from aftercare.cases.found import FoundCase
from aftercare.cases.rows import held_row, stands
from aftercare.cases.withdrawal.undoing import undoable
from aftercare.course.closing.records import Meeting, MeetingDecision
from aftercare.course.contacts.actions import log_contact
from aftercare.course.contacts.last_contacts import supports_of_case
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind, Present, company, has_happened
from aftercare.course.meetings.forms import (
    ChangedMeetingForm,
    DecisionForm,
    HeldForm,
    MeetingForm,
    NewMeetingForm,
)
from aftercare.course.meetings.rules import MeetingState, There, state_of
from aftercare.course.network.lists import SupportFacts
from aftercare.errors import NotFound
from aftercare.events import TapUndone
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock


async def unpermitted(db: AsyncSession, lock: Lock, case_id: str, form: MeetingForm) -> list[SupportFacts]:
    """Those of the chosen supports we may not contact, and so not invite. NotFound for a foreign one."""
    return [one for one in await _chosen(db, lock, case_id, form.supports) if not one.may_contact]


async def plan_meeting(
    db: AsyncSession, case: FoundCase, form: NewMeetingForm, now: datetime
) -> list[SupportFacts]:
    """Plans a meeting, or gives those who may not be invited; the same `form.id` plans one.

    Raises NotFound, Closed for a closed case, and KeptAway where she would meet somebody she must never meet.
    """
    lock = case.open_lock_for()
    refused = await unpermitted(db, lock, case.id, form)
    if refused:
        return refused
    meeting = Meeting(id=form.id, case_id=case.id, planned_by=case.person.id, planned_at=now, version=1)
    meeting.she_was_there = ""
    _write(meeting, lock, form)
    async with keeping_apart(db, case.id, form.id, now):
        if (await write_once(db, meeting, Meeting.id == form.id)).case_id != case.id:
            raise NotFound
    return []


async def change_meeting(
    db: AsyncSession,
    case: FoundCase,
    meeting_id: str,
    *,
    form: ChangedMeetingForm,
    now: datetime,
) -> bool | list[SupportFacts]:
    """True when the plan is changed, False when somebody was first or it is no longer planned, or those who
    may not be invited. Raises NotFound, Closed and KeptAway.
    """
    lock = case.open_lock_for()
    meeting = await held_row(db, Meeting, id=meeting_id, case_id=case.id)
    if meeting.version != form.version or _state(meeting) is not MeetingState.planned:
        return False
    if refused := await unpermitted(db, lock, case.id, form):
        return refused
    async with keeping_apart(db, case.id, meeting_id, now):
        _write(meeting, lock, form)
        meeting.version += 1
    return True


async def hold_meeting(
    db: AsyncSession, case: FoundCase, meeting_id: str, *, form: HeldForm, now: datetime
) -> bool:
    """Signs how the meeting went, as one contact whose id is the meeting's; False while it is still to come.

    The second of two taps changes nothing. Raises NotFound, Closed and WrittenBefore.
    """
    lock = case.open_lock_for()
    meeting = await held_row(db, Meeting, id=meeting_id, case_id=case.id)
    if meeting.held_at:
        await _stands_held(db, meeting, lock, form)
        return True
    if not has_happened(meeting.starts_at, now):
        return False
    ids = [each for each in meeting.supports.split(",") if each]
    supports = await _chosen(db, lock, case.id, ids)
    there = {company(support.kind) for support in supports} or {Present.professional}
    present = there | ({Present.her} if form.she_was_there is not There.no else set())
    contact = await log_contact(
        db,
        case,
        at=meeting.starts_at,
        kind=ContactKind.meeting,
        reached=True,
        minutes=form.minutes,
        present=sorted(present),
        areas=form.areas,
        note=form.outcome,
        support_id=ids[0] if len(ids) == 1 else None,
        contact_id=meeting_id,
        now=now,
    )
    meeting.held_at, meeting.held_by, meeting.contact_id = now, case.person.id, contact.id
    meeting.she_was_there, meeting.minutes, meeting.cancelled_at = form.she_was_there, form.minutes, None
    if form.without_consent:
        meeting.without_consent = lock.seal(Meeting.without_consent, meeting_id, form.without_consent)
    meeting.outcome = lock.seal(Meeting.outcome, meeting_id, form.outcome)
    meeting.her_words = lock.seal(Meeting.her_words, meeting_id, form.her_words)
    meeting.version += 1
    await db.flush()
    return True


async def _stands_held(db: AsyncSession, meeting: Meeting, lock: Lock, form: HeldForm) -> None:
    said: dict[str, Any] = {"outcome": form.outcome, "her_words": form.her_words, "minutes": form.minutes}
    said["she_was_there"] = form.she_was_there
    if form.without_consent:
        said["without_consent"] = form.without_consent
    stands(meeting, lock, **said)
    contact = await held_row(db, Contact, id=meeting.contact_id, case_id=meeting.case_id)
    stands(contact, lock, areas=sorted(set(form.areas)))


async def cancel_meeting(db: AsyncSession, case: FoundCase, meeting_id: str, now: datetime) -> bool:
    """Calls a planned meeting off; False for one that is held or called off. Raises NotFound and Closed."""
    case.require_open()
    meeting = await held_row(db, Meeting, id=meeting_id, case_id=case.id)
    if _state(meeting) is not MeetingState.planned:
        return False
    meeting.cancelled_at, meeting.version = now, meeting.version + 1
    await db.flush()
    return True


async def call_off_meetings(db: AsyncSession, case_id: str, now: datetime) -> None:
    """The course has ended: what was planned from now on will not be."""
    ahead = (Meeting.case_id == case_id, Meeting.held_at.is_(None), Meeting.cancelled_at.is_(None))
    off = update(Meeting).where(*ahead, Meeting.starts_at > now)
    off = off.values(cancelled_at=now, version=Meeting.version + 1)
    await db.execute(off.execution_options(synchronize_session=False))


async def decide(
    db: AsyncSession, case: FoundCase, meeting_id: str, *, form: DecisionForm, now: datetime
) -> None:
    """Writes down what was decided; the same `form.id` once. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    await held_row(db, Meeting, id=meeting_id, case_id=case.id)
    row = MeetingDecision(
        id=form.id, meeting_id=meeting_id, case_id=case.id, who=form.who, by=case.person.id, at=now
    )
    row.what, row.due_on = lock.seal(MeetingDecision.what, form.id, form.what), form.due_on
    if (await write_once(db, row, MeetingDecision.id == form.id)).meeting_id != meeting_id:
        raise NotFound


async def carry_out(db: AsyncSession, case: FoundCase, decision_id: str, now: datetime) -> tuple[str, bool]:
    """A decision is done today; the day that stands stays. Gives its meeting, and whether it is done by this.

    Raises NotFound and Closed.
    """
    case.require_open()
    row: MeetingDecision = await held_row(db, MeetingDecision, id=decision_id, case_id=case.id)
    open_still = row.done_on is None
    if open_still:
        row.done_on, row.done_by = clock.local(now).date(), case.person.id
        await db.flush()
    return row.meeting_id, open_still


async def _chosen(db: AsyncSession, lock: Lock, case_id: str, ids: list[str]) -> list[SupportFacts]:
    if not ids:
        return []
    known = {one.support.id: one.support for one in await supports_of_case(db, lock, case_id)}
    if not set(ids) <= set(known):
        raise NotFound
    return [known[each] for each in ids]


def _state(meeting: Meeting) -> MeetingState:
    return state_of(meeting.held_at, meeting.cancelled_at)


def _write(meeting: Meeting, lock: Lock, form: MeetingForm) -> None:
    meeting.kind, meeting.starts_at, meeting.minutes = form.kind, form.starts_at, form.minutes
    meeting.supports = ",".join(dict.fromkeys(form.supports))
    for column in (Meeting.others, Meeting.place, Meeting.agenda, Meeting.without_consent):
        setattr(meeting, column.key, lock.seal(column, meeting.id, getattr(form, column.key)))


CALLED_OFF = undoable("meeting_off", Meeting, cancelled_at=None)
CARRIED_OUT = undoable("decision_done", MeetingDecision, done_on=None, done_by=None)


async def on_again(db: AsyncSession, it: TapUndone) -> None:
    """A meeting that was called off is on again. Raises KeptAway where she would then meet somebody."""
    if it.kind == CALLED_OFF:
        await refuse_together(db, it.case_id, it.row_id, it.at)
