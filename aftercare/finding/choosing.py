"""Whom something new is about: women or children of the open courses in reach, recent ones first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.lists import ChildLine, children_in_reach
from aftercare.course.contacts.choose_case import LONG_AGO, MOST, Choice, cases_to_choose
from aftercare.course.contacts.lists import my_recent_cases
from aftercare.finding.beginning import Act
from aftercare.people.person import Person
from aftercare.words.names import is_found


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
        women, more = await cases_to_choose(db, person, now, sought)
        return Offered(women, [], more)
    every = await children_in_reach(db, person, now)
    recent = await my_recent_cases(db, person)
    fitting = [one for one in every if not one.closed and is_found(sought, [one.called, one.her])]
    return Offered([], _recent_first(fitting, recent)[:MOST], len(fitting) > MOST)


def _recent_first(children: list[ChildLine], recent: Mapping[str, datetime]) -> list[ChildLine]:
    return sorted(children, key=lambda one: recent.get(one.case_id, LONG_AGO), reverse=True)
