"""Joint meetings and decisions that are withdrawn; a held meeting and its contact are one."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.withdrawal.rules import Withdrawable, goes_along, withdrawable
from aftercare.course.closing.records import Meeting, MeetingDecision
from aftercare.course.contacts.records import Contact

_HOME = "/cases/{case}/meetings"
MEETING = withdrawable(Withdrawable("meeting", Meeting, _HOME, written_by="planned_by", stood="starts_at"))
DECISION = withdrawable(Withdrawable("decision", MeetingDecision, _HOME))


async def _its_contact(db: AsyncSession, meeting: Meeting) -> list[str]:
    return [meeting.contact_id] if meeting.contact_id else []


async def _its_meeting(db: AsyncSession, contact: Contact) -> list[str]:
    return list((await db.execute(select(Meeting.id).where(Meeting.contact_id == contact.id))).scalars())


goes_along("meeting", "contact", _its_contact)
goes_along("contact", "meeting", _its_meeting)
