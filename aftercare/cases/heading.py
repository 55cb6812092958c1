"""What a page about one case needs above its own noun: her name, and the lock that opens the rest."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock


@dataclass(frozen=True, slots=True)
class Heading:
    """A case in reach, by name; `phone` is hers, to be shown only where she may be called."""

    id: str
    called: str
    closed: bool
    lock: Lock
    phone: str = ""


async def case_heading(db: AsyncSession, person: Person, case_id: str, now: datetime) -> Heading:
    """The heading of a case in reach, in one statement. Raises NotFound."""
    found = await db.execute(
        select(Case.called, Case.phone, CaseKey.wrapped, CLOSED.label("closed"))
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(Case.id == case_id, reach(person, now))
    )
    row = found.first()
    if row is None:
        raise NotFound
    lock = keys_of(db).case(case_id, row.wrapped)
    called, phone = lock.open(Case.called, case_id, row.called), lock.open(Case.phone, case_id, row.phone)
    return Heading(case_id, called, bool(row.closed), lock, phone)
