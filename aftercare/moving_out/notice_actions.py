"""That the municipality was told, and that a safety talk was held: two kinds of row."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Case
from aftercare.cases.written_rows import Kind, Refused
from aftercare.errors import NotFound
from aftercare.moving_out.checklist_forms import NoticeForm, TalkForm
from aftercare.moving_out.checklist_matters import admitted_on
from aftercare.moving_out.checklist_records import MunicipalNotice, SafetyTalk
from aftercare.moving_out.rules import Notice
from aftercare.people.records import Staff
from aftercare.words import N_


async def _of_a_day(db: AsyncSession, row: MunicipalNotice, _form: NoticeForm, _now: datetime) -> None:
    """It is told of the day as it stands now, and not while there is none."""
    day = Case.moved_out_on if row.kind is Notice.discharge else admitted_on()
    event_on = (await db.execute(select(day).select_from(Case).where(Case.id == row.case_id))).scalar()
    if event_on is None:
        raise Refused("sent_on", N_("The day she moved is not written down yet."))
    row.event_on = event_on


async def _by_one_of_us(db: AsyncSession, row: SafetyTalk, form: TalkForm, _now: datetime) -> None:
    """A talk is held by a colleague of the centre. Raises NotFound for anybody else."""
    ours = select(Staff.id).join(Case, Case.centre_id == Staff.centre_id)
    found = await db.execute(ours.where(Staff.id == form.held_by, Case.id == row.case_id))
    if found.scalar() is None:
        raise NotFound


NOTICES = Kind(MunicipalNotice, fits=_of_a_day)
TALKS = Kind(SafetyTalk, fits=_by_one_of_us)
