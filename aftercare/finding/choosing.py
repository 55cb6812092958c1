"""Whom something new is about: women or children of the open courses in reach, recent ones first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.alike import told_apart
from aftercare.cases.children.lists import ChildLine, children_in_reach
from aftercare.cases.lists import choose_cases
from aftercare.cases.search import hits_of
from aftercare.course.contacts.lists import last_contacts, my_recent_cases
from aftercare.finding.beginning import Act
from aftercare.people.person import Person
from aftercare.words.names import is_found

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


@dataclass(frozen=True)
class Offered:
    """Who may be chosen: women, or children; `more` when not all of them are shown."""

    women: list[Choice]
    children: list[ChildLine]
    more: bool

    @property
    def total(self) -> int:
        """How many are shown."""
        return len(self.women) + len(self.children)


async def to_choose(db: AsyncSession, person: Person, act: Act, sought: str, now: datetime) -> Offered:
    """Those that fit what was typed, whom this person last wrote something about first."""
    if not act.of_child:
        women, more = await women_to_choose(db, person, now, sought)
        return Offered(women, [], more)
    every = await children_in_reach(db, person, now)
    recent = await my_recent_cases(db, person)
    fitting = [one for one in every if not one.closed and is_found(sought, [one.called, one.her])]
    return Offered([], _recent_first(fitting, recent)[:MOST], len(fitting) > MOST)


async def women_to_choose(
    db: AsyncSession, person: Person, now: datetime, sought: str = ""
) -> tuple[list[Choice], bool]:
    """Those that fit what was typed, at most 30, and whether there are more; four statements at most."""
    names = await choose_cases(db, person, now)
    hits = await hits_of(db, person, sought, now)
    reached, recent = await last_contacts(db, person, now), await my_recent_cases(db, person)
    apart = await told_apart(db, person, names, now)
    found = [
        Choice(key, called, reached.get(key), apart.get(key, ""), hits.child(key), hits.alias(key))
        for key, called in names
        if hits.has(key)
    ]
    found.sort(key=lambda choice: recent.get(choice.id, LONG_AGO), reverse=True)
    return found[:MOST], len(found) > MOST


def _recent_first(children: list[ChildLine], recent: Mapping[str, datetime]) -> list[ChildLine]:
    return sorted(children, key=lambda one: recent.get(one.case_id, LONG_AGO), reverse=True)
