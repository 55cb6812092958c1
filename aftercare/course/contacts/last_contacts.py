"""The people and services round her, with the last contact there was with each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.course.contacts.records import Contact
from aftercare.course.network.lists import SUPPORT_COLUMNS, SUPPORT_REST, SupportFacts, open_support
from aftercare.course.network.records import FamilyCaution, Support
from aftercare.course.network.rules import HandoverState, progress
from aftercare.storage.sealed import Lock
from aftercare.words.names import in_danish

_FAMILY = select(FamilyCaution.honour, FamilyCaution.note, FamilyCaution.version).where(
    FamilyCaution.case_id == bindparam("case_id")
)


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


_AROUND = (
    select(*SUPPORT_COLUMNS)
    .add_columns(*SUPPORT_REST, func.max(Contact.at).label("last_at"))
    .outerjoin(Contact, and_(Contact.support_id == Support.id, Contact.reached))
    .where(Support.case_id == bindparam("case_id"))
    .group_by(Support.id)
)


async def supports_of_case(db: AsyncSession, lock: Lock, case_id: str) -> list[Around]:
    """The supports of a case whose lock this is: the further along first, let go last; one statement."""
    rows = await db.execute(_AROUND, {"case_id": case_id})
    around = [Around(open_support(lock, row), row.last_at) for row in rows]
    return sorted(around, key=_order)


async def family_of(db: AsyncSession, case: FoundCase) -> Family:
    """What is known of her family, in one statement."""
    row = (await db.execute(_FAMILY, {"case_id": case.id})).first()
    if row is None:
        return Family(False, "", 0)
    return Family(row.honour, case.lock.open(FamilyCaution.note, case.id, row.note), row.version)


def _order(around: Around) -> tuple[bool, int, str]:
    support = around.support
    gone = support.state is HandoverState.let_go
    return gone, -progress(support.state), in_danish(support.called)
