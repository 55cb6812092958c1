"""How much of full time a colleague has for CTI courses: a number of hers, from a day on like the others."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.person import Person
from aftercare.people.term_actions import set_term, withdraw_term
from aftercare.people.term_rules import Setting, Went
from aftercare.terms import Binds, Group, Term, Unit
from aftercare.words import N_


def share_of(staff_id: str) -> Term:
    """Her share, in percent; it stands among what the centre has set, under her id."""
    return Term(
        f"share_{staff_id}",
        Group.work,
        Unit.percent,
        N_("Share of full time for CTI courses"),
        N_("Somebody who works half the week should carry half as many courses."),
        default=100,
        least=10,
        most=100,
        binds=Binds.day,
        source=N_("full time"),
    )


async def set_share(db: AsyncSession, person: Person, staff_id: str, new: Setting, now: datetime) -> Went:
    """The share of a colleague of the person's centre from that day on; see `set_term`."""
    return await set_term(db, person, share_of(staff_id), new, now)


async def withdraw_share(db: AsyncSession, person: Person, staff_id: str, row: str, now: datetime) -> Went:
    """What is not valid yet will not be; see `withdraw_term`. Raises NotFound."""
    return await withdraw_term(db, person, share_of(staff_id), row, now)
