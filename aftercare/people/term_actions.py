"""Setting a term of the centre from a day on, and withdrawing what is not valid yet."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.events import CentreTermSet
from aftercare.people.centre_terms import Standing, everything_written, standing, terms_of
from aftercare.people.person import Person
from aftercare.people.records import Centre, CentreTerm
from aftercare.storage.announcing import announce
from aftercare.storage.insert_once import write_once
from aftercare.terms import Term


@dataclass(frozen=True, slots=True)
class Setting:
    """A value from a day on, as it was typed by who read this `version` of the term."""

    id: str
    value: int
    valid_from: date
    version: int


class Went(StrEnum):
    """How it went. What has held on some day is never changed: a day that is over is refused."""

    done = "done"
    unchanged = "unchanged"
    stale = "stale"
    over = "over"


async def set_term(db: AsyncSession, person: Person, term: Term, new: Setting, now: datetime) -> Went:
    """The centre's value from that day on, the same `new.id` once. Raises NotFound for a term that is fixed.

    Every value of days before stays, and so does what holds from a later day on.
    """
    if term.is_fixed:
        raise NotFound
    stood, today = await _held(db, person, term, now), clock.local(now).date()
    if any(one.id == new.id for one in stood.written):
        return Went.done
    if stood.version != new.version:
        return Went.stale
    if new.valid_from < today:
        return Went.over
    if (await terms_of(db, person.centre_id)).value(term, new.valid_from) == new.value:
        return Went.unchanged
    row = CentreTerm(id=new.id, centre_id=person.centre_id, name=term.name, number=len(stood.written) + 1)
    row.value, row.valid_from, row.by, row.at = new.value, new.valid_from, person.id, now
    kept = await write_once(db, row, CentreTerm.id == new.id)
    if (kept.centre_id, kept.name) != (row.centre_id, row.name):
        raise NotFound
    await announce(db, CentreTermSet(person.centre_id, term.name))
    return Went.done


async def withdraw_term(db: AsyncSession, person: Person, term: Term, row_id: str, now: datetime) -> Went:
    """What is not valid yet will not be; a second time changes nothing. Raises NotFound."""
    stood = await _held(db, person, term, now)
    found = [one for one in stood.written if one.id == row_id]
    if not found:
        raise NotFound
    if not found[0].counts:
        return Went.unchanged
    if found[0].valid_from <= clock.local(now).date():
        return Went.over
    row = await db.get_one(CentreTerm, row_id)
    row.withdrawn_by, row.withdrawn_at = person.id, now
    await db.flush()
    await announce(db, CentreTermSet(person.centre_id, term.name))
    return Went.done


async def _held(db: AsyncSession, person: Person, term: Term, now: datetime) -> Standing:
    """How it stands, the centre's row held so that two who set it at once take turns."""
    await db.execute(select(Centre.id).where(Centre.id == person.centre_id).with_for_update())
    return standing(term, await everything_written(db, person), clock.local(now).date())
