"""A new case that looks like one that is there: said within reach, and nothing at all about any other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.rules import names_of
from aftercare.people.person import Person
from aftercare.phone_numbers import e164_of
from aftercare.storage.engines import keys_of
from aftercare.words.names import in_danish, same_name

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Like:
    """A case in reach that has the name or the number that was typed, or both."""

    id: str
    called: str
    closed: bool
    name: bool
    number: bool


async def cases_like(
    db: AsyncSession, person: Person, names: Sequence[str], phone: str, now: datetime
) -> list[Like]:
    """The cases in reach, closed ones too, with one of these names, however spelled, or this number.

    Only these count as looked at: the others were opened to compare, as in a search for nobody.
    """
    kept = select(Case.id, Case.called, Case.alias, Case.phone, CLOSED.label("closed"), CaseKey.wrapped)
    rows = await db.execute(kept.join(CaseKey, CaseKey.case_id == Case.id).where(reach(person, now)))
    ring, number, found, wrapped = keys_of(db), e164_of(phone), list[Like](), dict[str, bytes]()
    for row in rows:
        lock = ring.case(row.id, row.wrapped)
        called, alias = lock.open(Case.called, row.id, row.called), lock.open(Case.alias, row.id, row.alias)
        alike = any(same_name(one, other) for one in names_of(called, alias) for other in names)
        same_number = bool(number) and e164_of(lock.open(Case.phone, row.id, row.phone)) == number
        like = Like(row.id, called, bool(row.closed), alike, same_number)
        if like.name or like.number:
            found.append(like)
            wrapped[row.id] = row.wrapped
    ring.opened.clear()
    for one in found:
        ring.case(one.id, wrapped[one.id])
    return sorted(found, key=lambda one: (in_danish(one.called), one.id))[:MOST_SHOWN]
