"""What a CTI course should not end without: the meeting that marks the transfer, and the closing note."""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import CaseHead
from aftercare.cases.records import Closure, Programme
from aftercare.course.closing.records import ClosingNote, Meeting, MeetingKind


class Missing(StrEnum):
    """What has not been done yet."""

    transfer_meeting = "transfer_meeting"
    closing_note = "closing_note"


async def missing_at_end(db: AsyncSession, case: CaseHead) -> Collection[Missing]:
    """What is missing since the course was opened, or opened again; nothing for ordinary aftercare.

    In one statement; the case was found in reach.
    """
    if case.programme is not Programme.cti:
        return ()
    again = select(func.max(Closure.reopened_at)).where(Closure.case_id == case.id).scalar_subquery()
    met = exists().where(
        Meeting.case_id == case.id,
        Meeting.kind == MeetingKind.transfer,
        and_(Meeting.held_at.is_not(None), or_(again.is_(None), Meeting.held_at > again)),
    )
    noted = exists().where(
        ClosingNote.case_id == case.id, or_(again.is_(None), ClosingNote.signed_at > again)
    )
    row = (await db.execute(select(met.label("met"), noted.label("noted")))).one()
    found = {Missing.transfer_meeting: row.met, Missing.closing_note: row.noted}
    return [what for what, done in found.items() if not done]
