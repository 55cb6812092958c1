"""A centre sets a term, for tests of what follows from it."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.people.centre_terms import everything_written, standing, terms_of
from aftercare.people.person import Person
from aftercare.people.term_actions import Setting, Went, set_term
from aftercare.storage.ids import new_id
from aftercare.terms import Term


async def set_to(
    db: AsyncSession,
    person: Person,
    term: Term,
    value: int,
    first: date | None = None,
    *,
    now: datetime = NOON,
) -> Person:
    """From that day on, today at first; gives the person as she comes in next time."""
    today = clock.local(now).date()
    read = standing(term, await everything_written(db, person), today)
    new = Setting(new_id(), value, first or today, read.version)
    assert await set_term(db, person, term, new, now) is Went.done
    return replace(person, terms=await terms_of(db, person.centre_id))
