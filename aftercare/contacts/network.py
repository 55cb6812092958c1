"""The people and services round her, with the last contact there was with each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.contacts.records import Contact
from aftercare.services.lists import SUPPORT, SUPPORT_REST, SupportFacts, open_support
from aftercare.services.records import Support
from aftercare.services.rules import LinkState
from aftercare.storage.sealed import Lock

PATH = list(LinkState)


@dataclass(frozen=True, slots=True)
class Around:
    """A support and when somebody there was last reached, None if never."""

    support: SupportFacts
    last_at: datetime | None


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


def _order(around: Around) -> tuple[bool, int, str]:
    support = around.support
    gone = support.state is LinkState.let_go
    return gone, -PATH.index(support.state), support.called.casefold()
