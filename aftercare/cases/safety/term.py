"""For how many days what a woman has confirmed holds; its last day is kept beside what she said."""

from datetime import date

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Case
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.rules import HOLDS
from aftercare.people.centre_terms import terms_of
from aftercare.terms import Terms

_CONFIRMED = (
    select(SafeContact.case_id, SafeContact.confirmed_on)
    .join(Case, Case.id == SafeContact.case_id)
    .where(Case.centre_id == bindparam("centre"), SafeContact.confirmed_on.is_not(None))
)
_AGAIN = (
    update(SafeContact)
    .where(SafeContact.case_id == bindparam("whose"))
    .values(holds_until=bindparam("until"))
    .execution_options(synchronize_session=False)
)


def holds_until(terms: Terms, confirmed_on: date) -> date:
    """The day on which what she confirmed on a day holds no more, by all that her centre has set."""
    return terms.over_on(HOLDS, confirmed_on)


async def hold_anew(db: AsyncSession, centre_id: str, name: str) -> None:
    """The centre has set this term: what was confirmed before holds as long as that says, for every woman."""
    if name != HOLDS.name:
        return
    terms = await terms_of(db, centre_id)
    for case_id, on in (await db.execute(_CONFIRMED, {"centre": centre_id})).all():
        if on is not None:
            await db.execute(_AGAIN, {"whose": case_id, "until": holds_until(terms, on)})
