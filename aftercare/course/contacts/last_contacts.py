"""The people and services round her, with the last contact there was with each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.heading import Heading
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.course.contacts.records import Contact
from aftercare.course.network.lists import SUPPORT, SUPPORT_REST, SupportFacts, open_support
from aftercare.course.network.records import FamilyCaution, Support
from aftercare.course.network.rules import HandoverState, progress
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock


@dataclass(frozen=True, slots=True)
class Around:
    """A support and when somebody there was last reached, None if never."""

    support: SupportFacts
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Family:
    """What is known of her family at large; `version` 0 means that nothing is written."""

    honour: bool
    note: str
    version: int


async def supports_of_case(db: AsyncSession, lock: Lock, case_id: str) -> list[Around]:
    """The supports of a case whose lock this is: the further along first, let go last; one statement."""
    rows = await db.execute(
        select(*SUPPORT)
        .add_columns(*SUPPORT_REST, func.max(Contact.at).label("last_at"))
        .outerjoin(Contact, and_(Contact.support_id == Support.id, Contact.reached))
        .where(Support.case_id == case_id)
        .group_by(Support.id)
    )
    around = [Around(open_support(lock, row), row.last_at) for row in rows]
    return sorted(around, key=_order)


async def family_of(db: AsyncSession, person: Person, case_id: str, now: datetime) -> tuple[Heading, Family]:
    """The heading of a case in reach and what is known of her family, in one statement. Raises NotFound."""
    found = await db.execute(
        select(Case.called, CaseKey.wrapped, CLOSED.label("closed"))
        .add_columns(FamilyCaution.honour, FamilyCaution.note, FamilyCaution.version)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .outerjoin(FamilyCaution, FamilyCaution.case_id == Case.id)
        .where(Case.id == case_id, reach(person, now))
    )
    row = found.first()
    if row is None:
        raise NotFound
    lock = keys_of(db).case(case_id, row.wrapped)
    heading = Heading(case_id, lock.open(Case.called, case_id, row.called), bool(row.closed), lock)
    note = lock.open(FamilyCaution.note, case_id, row.note)
    return heading, Family(bool(row.honour), note, row.version or 0)


def _order(around: Around) -> tuple[bool, int, str]:
    support = around.support
    gone = support.state is HandoverState.let_go
    return gone, -progress(support.state), support.called.casefold()
