"""Whom a contact was with, when nobody has said yet: the cases in reach, the most recent first."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.alike import told_apart
from aftercare.cases.lists import choose_cases
from aftercare.cases.search import hits_of
from aftercare.course.contacts.lists import last_contacts, my_recent_cases
from aftercare.people.person import Person

MOST = 30
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Choice:
    """An open case; `reached_at` is when she was last reached, None if never. `apart` is what tells her from
    another of her name, `child` and `alias` the names besides her own
    by which she was found.
    """

    id: str
    called: str
    reached_at: datetime | None
    apart: str = ""
    child: str = ""
    alias: str = ""


async def cases_to_choose(
    db: AsyncSession, person: Person, now: datetime, wanted: str = ""
) -> tuple[list[Choice], bool]:
    """Those that fit what was typed, at most 30, and whether there are more; four statements at most."""
    names = await choose_cases(db, person, now)
    hits = await hits_of(db, person, wanted, now)
    reached, recent = await last_contacts(db, person, now), await my_recent_cases(db, person)
    apart = await told_apart(db, person, names, now)
    found = [
        Choice(key, called, reached.get(key), apart.get(key, ""), hits.child(key), hits.alias(key))
        for key, called in names
        if hits.has(key, called, wanted)
    ]
    found.sort(key=lambda choice: recent.get(choice.id, LONG_AGO), reverse=True)
    return found[:MOST], len(found) > MOST
