"""Holding a team meeting: beginning, raising cases, advising, finishing; and remarks on cases."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.lists import colleagues
from aftercare.cases.found import FoundCase
from aftercare.cases.lists import staff_of_centre
from aftercare.cases.rows import held_row
from aftercare.cases.withdrawal.rules import Withdrawable, withdrawable
from aftercare.cases.withdrawal.undoing import undoable
from aftercare.errors import Closed, NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.team.forms import AdviceForm, MeetingForm, RemarkForm, WorkloadForm
from aftercare.team.records import CaseRemark, TeamMeeting, TeamPoint, TeamPresence
from aftercare.team.rules import Reason

withdrawable(Withdrawable("remark", CaseRemark, "/cases/{case}"))


class Stale(Exception):
    """Somebody else wrote meanwhile; nothing was done."""


class NotHere(Exception):
    """Somebody was chosen who does not work at the centre, or cannot open the case."""


async def begin_meeting(
    db: AsyncSession,
    person: Person,
    form: MeetingForm,
    agenda: Mapping[str, Iterable[Reason]],
    *,
    workload: str = "",
    now: datetime,
) -> TeamMeeting:
    """A meeting with its agenda (case id to reasons) as it stands now; a second tap gives the first.

    `workload` is what the facts say of it; people write on.

    Raises NotHere for somebody who does not work here.
    """
    here = {each.id for each in await staff_of_centre(db, person.centre_id, now)}
    if not {form.chair, *form.present} <= here:
        raise NotHere
    meeting = TeamMeeting(id=form.id, centre_id=person.centre_id, held_on=form.held_on, chair_id=form.chair)
    meeting.begun_by, meeting.begun_at = person.id, now
    meeting.workload = keys_of(db).house.seal(TeamMeeting.workload, form.id, workload)
    kept = await write_once(db, meeting, TeamMeeting.id == form.id)
    if kept.centre_id != person.centre_id:
        raise NotFound
    if kept is meeting:
        there = sorted({form.chair, *form.present})
        db.add_all(TeamPresence(id=new_id(), meeting_id=form.id, staff_id=each) for each in there)
        db.add_all(_point(form.id, case_id, why) for case_id, why in agenda.items())
        await db.flush()
    return kept


def _point(meeting_id: str, case_id: str, why: Iterable[Reason]) -> TeamPoint:
    return TeamPoint(id=new_id(), meeting_id=meeting_id, case_id=case_id, why=",".join(why))


async def held_meeting(db: AsyncSession, person: Person, meeting_id: str) -> TeamMeeting:
    """A meeting of her own centre, held for this transaction, still open. Raises NotFound and Closed."""
    meeting: TeamMeeting = await held_row(db, TeamMeeting, id=meeting_id, centre_id=person.centre_id)
    if meeting.closed_at:
        raise Closed
    return meeting


async def raise_case(db: AsyncSession, case: FoundCase, meeting_id: str, *, point_id: str) -> None:
    """Puts one more open case on the agenda. Raises NotFound and Closed."""
    case.require_open()
    await held_meeting(db, case.person, meeting_id)
    point = _point(meeting_id, case.id, [Reason.raised])
    point.id = point_id
    same = (TeamPoint.meeting_id == meeting_id) & (TeamPoint.case_id == case.id)
    await write_once(db, point, same)


async def advise(
    db: AsyncSession, case: FoundCase, meeting_id: str, point_id: str, form: AdviceForm, *, now: datetime
) -> TeamPoint:
    """What is to be done for the case, by whom and when; it stands on the case at once.

    Raises NotFound, Closed, Stale, and NotHere for somebody who may not open the case.
    """
    lock = case.open_lock_for()
    point = await _point_held(db, case, meeting_id, point_id)
    await held_meeting(db, case.person, point.meeting_id)
    if point.version != form.version:
        raise Stale
    _, able = await colleagues(db, case.id, clock.local(now).date())
    if form.who not in {each.id for each in able}:
        raise NotHere
    point.advice = lock.seal(TeamPoint.advice, point.id, form.advice)
    point.who_id, point.by_on, point.version = form.who, form.by_on, point.version + 1
    point.advised_by, point.advised_at, point.done_at, point.done_by = case.person.id, now, None, None
    await db.flush()
    return point


async def finish(db: AsyncSession, case: FoundCase, meeting_id: str, point_id: str, now: datetime) -> bool:
    """The advice is followed; False when it was before. Raises NotFound and NotAllowed."""
    case.require()
    point = await _point_held(db, case, meeting_id, point_id)
    if point.advice is None:
        raise NotFound
    if point.done_at is not None:
        return False
    point.done_at, point.done_by, point.version = now, case.person.id, point.version + 1
    await db.flush()
    return True


FOLLOWED = undoable("advice_done", TeamPoint, done_at=None, done_by=None)


async def _point_held(db: AsyncSession, case: FoundCase, meeting_id: str, point_id: str) -> TeamPoint:
    hers = (TeamPoint.id == point_id, TeamPoint.meeting_id == meeting_id, TeamPoint.case_id == case.id)
    point = (await db.execute(select(TeamPoint).where(*hers).with_for_update())).scalar()
    if point is None:
        raise NotFound
    return point


async def tell_workload(db: AsyncSession, person: Person, meeting_id: str, form: WorkloadForm) -> None:
    """What was said about the workload. Raises NotFound, Closed and Stale."""
    meeting = await held_meeting(db, person, meeting_id)
    if meeting.version != form.version:
        raise Stale
    meeting.workload = keys_of(db).house.seal(TeamMeeting.workload, meeting.id, form.workload)
    meeting.version += 1
    await db.flush()


async def close_meeting(db: AsyncSession, person: Person, meeting_id: str, now: datetime) -> None:
    """The meeting is over; what it advised stands. Raises NotFound."""
    own = (TeamMeeting.id == meeting_id, TeamMeeting.centre_id == person.centre_id)
    if (await db.execute(select(TeamMeeting.id).where(*own))).scalar() is None:
        raise NotFound
    await db.execute(update(TeamMeeting).where(*own, TeamMeeting.closed_at.is_(None)).values(closed_at=now))


async def remark(
    db: AsyncSession, case: FoundCase, worker_id: str, *, form: RemarkForm, now: datetime
) -> None:
    """A remark on one case of a worker's caseload. Raises NotFound."""
    lock = case.lock_for()
    made = CaseRemark(id=form.id, case_id=case.id, worker_id=worker_id, by=case.person.id, at=now)
    made.on, made.remark = clock.local(now).date(), lock.seal(CaseRemark.remark, form.id, form.remark)
    if (await write_once(db, made, CaseRemark.id == form.id)).case_id != case.id:
        raise NotFound
