"""Writing down that the municipality was told, that a safety talk was held, and taking either back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import open_case_lock
from aftercare.cases.records import Case
from aftercare.errors import NotFound
from aftercare.moving_out.checklist_forms import NoticeForm, TalkForm
from aftercare.moving_out.checklist_matters import admitted_on
from aftercare.moving_out.checklist_records import QUESTIONS, MunicipalNotice, SafetyTalk
from aftercare.moving_out.rules import Notice, Talk
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.insert_once import write_once


async def write_notice(
    db: AsyncSession, person: Person, case_id: str, kind: Notice, *, form: NoticeForm, now: datetime
) -> bool:
    """The municipality was told of the day as it stands now; False while there is no day to tell.

    The same `form.id` writes once. Raises NotFound and Closed.
    """
    lock = await open_case_lock(db, person, case_id, now)
    day = Case.moved_out_on if kind is Notice.discharge else admitted_on()
    event_on = (await db.execute(select(day).select_from(Case).where(Case.id == case_id))).scalar()
    if event_on is None:
        return False
    row = MunicipalNotice(id=form.id, case_id=case_id, kind=kind, event_on=event_on, sent_on=form.sent_on)
    row.how, row.anonymous = form.how, form.anonymous
    row.told_to = lock.seal(MunicipalNotice.told_to, form.id, form.told_to)
    row.by, row.at = person.id, now
    if (await write_once(db, row, MunicipalNotice.id == form.id)).case_id != case_id:
        raise NotFound
    return True


async def write_talk(
    db: AsyncSession, person: Person, case_id: str, talk: Talk, *, form: TalkForm, now: datetime
) -> None:
    """A safety talk as it was held, by a colleague of the centre; the same `form.id` writes once.

    Raises NotFound and Closed.
    """
    lock = await open_case_lock(db, person, case_id, now)
    ours = select(Staff.id).where(Staff.id == form.held_by, Staff.centre_id == person.centre_id)
    if (await db.execute(ours)).scalar() is None:
        raise NotFound
    row = SafetyTalk(id=form.id, case_id=case_id, talk=talk, held_on=form.held_on, held_by=form.held_by)
    for column in (*QUESTIONS, SafetyTalk.note):
        setattr(row, column.key, lock.seal(column, form.id, getattr(form, column.key)))
    row.by, row.at = person.id, now
    if (await write_once(db, row, SafetyTalk.id == form.id)).case_id != case_id:
        raise NotFound


async def take_back(
    db: AsyncSession,
    person: Person,
    case_id: str,
    row_id: str,
    *,
    record: type[MunicipalNotice] | type[SafetyTalk],
    now: datetime,
) -> None:
    """What was written by a slip counts no more; the row stays. Raises NotFound and Closed."""
    await open_case_lock(db, person, case_id, now)
    search: Select[Any] = select(record).where(record.id == row_id, record.case_id == case_id)
    row: MunicipalNotice | SafetyTalk | None = (await db.execute(search.with_for_update())).scalar()
    if row is None:
        raise NotFound
    if row.removed_at is None:
        row.removed_at, row.removed_by = now, person.id
        await db.flush()
