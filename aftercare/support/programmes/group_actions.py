"""Making a group with its days, changing it, letting her join and leave, and writing down who came."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import case as either
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.apart.keeping import NOT_THIS_GROUP, keeping_apart, refuse_any
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.powers import Power
from aftercare.cases.reach import reach
from aftercare.cases.records import Case
from aftercare.cases.rows import held_row, keep_once, stands, stands_as_read, write
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.support.programmes.group_days import series
from aftercare.support.programmes.group_forms import (
    CameForm,
    ChangedGroupForm,
    DayForm,
    GroupForm,
    JoiningForm,
    LeavingForm,
    NewGroupForm,
)
from aftercare.support.programmes.group_records import Group, GroupAttendance, GroupMember, GroupSession


class GroupRefusal(StrEnum):
    """Why something cannot be written about a group."""

    full = "full"
    in_already = "in_already"
    left_before = "left_before"
    left_ahead = "left_ahead"
    not_yet = "not_yet"


async def make_group(db: AsyncSession, person: Person, form: NewGroupForm, now: datetime) -> None:
    """A group of the person's centre with its days; the same `form.id` makes one. Raises NotFound."""
    row = Group(id=form.id, centre_id=person.centre_id, made_by=person.id, made_at=now, version=1)
    _write(db, row, form)
    if await keep_once(db, row, centre_id=person.centre_id) is row:
        days = series(form.first, form.times, form.every, clock.is_holiday)
        db.add_all(GroupSession(id=new_id(), group_id=row.id, on=day) for day in days)
        await db.flush()


async def change_group(
    db: AsyncSession, person: Person, group_id: str, form: ChangedGroupForm, now: datetime
) -> bool:
    """False when somebody else changed it meanwhile. Raises NotFound, and KeptAway for a time at which who
    takes part would meet somebody she must never meet.
    """
    row = await _held(db, person, group_id)
    if row.version != form.version:
        return False
    was = row.starts, row.minutes
    async with db.begin_nested():
        _write(db, row, form)
        row.version += 1
        if (row.starts, row.minutes) != was:
            await refuse_any(db, group_id, now)
    return True


async def add_day(db: AsyncSession, person: Person, group_id: str, form: DayForm, now: datetime) -> None:
    """One day more; a day that was called off comes back. Raises NotFound, and KeptAway for one on which
    who takes part would meet somebody she must never meet.
    """
    await _held(db, person, group_id)
    row = GroupSession(id=form.id, group_id=group_id, on=form.on)
    same = (GroupSession.group_id == group_id) & (GroupSession.on == form.on)
    async with db.begin_nested():
        kept = await write_once(db, row, same | (GroupSession.id == form.id))
        if kept.group_id != group_id:
            raise NotFound
        kept.cancelled_at = None
        await refuse_any(db, group_id, now)


async def call_off(db: AsyncSession, person: Person, group_id: str, session_id: str, now: datetime) -> None:
    """The day falls away; it stays in the list. Raises NotFound."""
    await _held(db, person, group_id)
    row = await held_row(db, GroupSession, id=session_id, group_id=group_id)
    row.cancelled_at = row.cancelled_at or now
    await db.flush()


async def join(db: AsyncSession, case: FoundCase, form: JoiningForm, now: datetime) -> GroupRefusal | None:
    """She takes part from a day, or why not; the same `form.id` once.

    Raises NotFound, Closed, and KeptAway where she would meet somebody she must never meet.
    """
    lock = case.open_lock_for()
    group = await _held(db, case.person, form.group)
    rows = select(GroupMember.id, GroupMember.case_id).where(
        GroupMember.group_id == form.group, GroupMember.left_on.is_(None)
    )
    there = {row.id: row.case_id for row in await db.execute(rows)}
    if there.get(form.id) == case.id:
        return None
    if case.id in there.values():
        return GroupRefusal.in_already
    if len(there) >= group.seats:
        return GroupRefusal.full
    row = GroupMember(id=form.id, group_id=form.group, case_id=case.id, by=case.person.id, at=now)
    async with keeping_apart(db, case.id, form.group, now, NOT_THIS_GROUP):
        write(row, lock, form)
        await keep_once(db, row, case_id=case.id)
    return None


async def leave(
    db: AsyncSession, case: FoundCase, membership_id: str, form: LeavingForm, *, now: datetime
) -> GroupRefusal | None:
    """She takes part no longer; what she came to stays. Raises NotFound, Closed and WrittenBefore."""
    lock = case.open_lock_for()
    row = await held_row(db, GroupMember, id=membership_id, case_id=case.id)
    if form.on < row.since:
        return GroupRefusal.left_before
    if form.on > clock.local(now).date():
        return GroupRefusal.left_ahead
    if row.left_on is not None:
        stands(row, lock, left_on=form.on, why=form.why)
        return None
    row.left_on, row.why, row.ended_by = form.on, form.why.value, case.person.id
    await db.flush()
    return None


async def leave_groups(db: AsyncSession, case_id: str, reason: str, on: date, by: str) -> None:
    """Her course ended on that day, and her place in every group with it; what she came to stays."""
    still = (GroupMember.case_id == case_id, GroupMember.left_on.is_(None))
    last = either((GroupMember.since > on, GroupMember.since), else_=on)
    left = update(GroupMember).where(*still).values(left_on=last, why=reason, ended_by=by)
    await db.execute(left.execution_options(synchronize_session=False))


async def note_who_came(
    db: AsyncSession, person: Person, group_id: str, session_id: str, form: CameForm, *, now: datetime
) -> list[str]:
    """Writes down who of those shown came, and gives the cases it changed. Raises NotFound.

    Also of a course that was closed meanwhile; a woman out of reach or not of the group is not found.
    """
    group = await _held(db, person, group_id)
    day = await held_row(db, GroupSession, id=session_id, group_id=group_id)
    if day.on > clock.local(now).date() or not form.shown:
        return []
    taking = (
        select(GroupMember.case_id)
        .join(Case, Case.id == GroupMember.case_id)
        .where(GroupMember.group_id == group.id, GroupMember.case_id.in_(form.shown), reach(person, now))
    )
    found = set((await db.execute(taking)).scalars())
    if found != set(form.shown) or not found.issuperset(form.came):
        raise NotFound
    for case_id in found:
        (await find_case(db, person, case_id, now)).require(Power.work)
    kept = select(GroupAttendance).where(GroupAttendance.session_id == session_id)
    before = {row.case_id: row for row in (await db.execute(kept)).scalars()}
    changed = []
    for case_id in dict.fromkeys(form.shown):
        row, came = before.get(case_id), case_id in form.came
        if row is not None and row.came == came:
            continue
        if row is not None:
            was = "True" if case_id in form.had else "False"
            stands_as_read(row, keys_of(db).house, was=was, came=came)
        row = row or GroupAttendance(id=new_id(), session_id=session_id, case_id=case_id)
        row.came, row.by, row.at = came, person.id, now
        db.add(row)
        changed.append(case_id)
    await db.flush()
    return changed


async def _held(db: AsyncSession, person: Person, group_id: str) -> Group:
    """A group of the person's centre, held until the transaction ends so that seats are not given twice."""
    row: Group = await held_row(db, Group, id=group_id, centre_id=person.centre_id)
    return row


def _write(db: AsyncSession, row: Group, form: GroupForm) -> None:
    write(row, keys_of(db).house, form)
    row.starts = f"{form.at:%H:%M}"
