"""For how many days what a woman has confirmed holds: one number for each centre."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Case
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.rules import HOLDS
from aftercare.people.person import Person
from aftercare.people.records import Centre


@dataclass(frozen=True, slots=True)
class Term:
    """The days, and the version of the centre they were read with."""

    days: int
    version: int


_AGAIN = (
    update(SafeContact)
    .where(SafeContact.case_id == bindparam("whose"))
    .values(holds_until=bindparam("until"))
    .execution_options(synchronize_session=False)
)


async def term_of(db: AsyncSession, person: Person) -> Term:
    """That of the person's centre."""
    kept = select(Centre.safe_for_days, Centre.version).where(Centre.id == person.centre_id)
    days, version = (await db.execute(kept)).one()
    return Term(days or HOLDS, version)


async def set_term(db: AsyncSession, person: Person, days: int, version: int) -> bool:
    """From now on it holds for so long, also what was confirmed before; False when somebody was first."""
    kept = (Centre.id == person.centre_id, Centre.version == version)
    done = update(Centre).where(*kept).values(safe_for_days=days, version=version + 1).returning(Centre.id)
    if (await db.execute(done.execution_options(synchronize_session=False))).scalar() is None:
        return False
    confirmed = select(SafeContact.case_id, SafeContact.confirmed_on).join(
        Case, Case.id == SafeContact.case_id
    )
    confirmed = confirmed.where(Case.centre_id == person.centre_id, SafeContact.confirmed_on.is_not(None))
    rows = [
        {"whose": case_id, "until": on + timedelta(days=days)}
        for case_id, on in await db.execute(confirmed)
        if on is not None
    ]
    for row in rows:
        await db.execute(_AGAIN, row)
    return True
