"""Reading the safe ways to reach her."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.rules import ASKED
from aftercare.errors import NotFound
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of


@dataclass(frozen=True, slots=True)
class SafeSheet:
    """What she has said, opened. `confirmed_on` is None until somebody has gone through it with her."""

    case_id: str
    called: str
    closed: bool
    may_call: bool | None
    may_text: bool | None
    may_leave_message: bool | None
    wants_invitations: bool | None
    hours: str
    say: str
    note: str
    caution: bool
    confirmed_on: date | None
    by: str
    version: int

    @property
    def asked(self) -> bool:
        """True when she has answered anything; a row alone says nothing."""
        return any(getattr(self, name) is not None for name in ASKED)


async def safe_sheet(db: AsyncSession, case: FoundCase, now: datetime) -> SafeSheet:
    """The safe ways of a case in reach, in one statement. Raises NotFound."""
    found = await db.execute(
        select(*SafeContact.__table__.columns, Case.called, CaseKey.wrapped, CLOSED.label("closed"))
        .add_columns(Staff.called.label("colleague"))
        .select_from(Case)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .outerjoin(SafeContact, SafeContact.case_id == Case.id)
        .outerjoin(Staff, Staff.id == SafeContact.by)
        .where(Case.id == case.id)
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound
    lock = case.lock
    return SafeSheet(
        case_id=case.id,
        called=lock.open(Case.called, case.id, row.called),
        closed=bool(row.closed),
        may_call=row.may_call,
        may_text=row.may_text,
        may_leave_message=row.may_leave_message,
        wants_invitations=row.wants_invitations,
        hours=lock.open(SafeContact.hours, case.id, row.hours),
        say=lock.open(SafeContact.say, case.id, row.say),
        note=lock.open(SafeContact.note, case.id, row.note),
        caution=bool(row.caution),
        confirmed_on=row.confirmed_on,
        by=keys_of(db).house.open(Staff.called, row.by, row.colleague) if row.by else "",
        version=row.version or 0,
    )
