"""What a search shows: the women first, then theirs, the house, and pages; each with its way in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.alike import told_apart
from aftercare.finding.known import Known, Sort, known
from aftercare.finding.menu import Entry, pages_called
from aftercare.people.person import Person
from aftercare.words import Words
from aftercare.words.names import folded, in_danish

FEWEST = 2
"""So many signs at least: one letter fits everybody."""
MOST = 8
"""So many of a sort are shown; whoever needs more types more."""


@dataclass(frozen=True)
class Results:
    """What is shown, by sort; `total` counts everything that fits, `apart` tells women of one name apart."""

    by_sort: Mapping[Sort, list[Known]] = field(default_factory=dict)
    pages: list[Entry] = field(default_factory=list)
    total: int = 0
    apart: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> int:
        """How many stand on the page."""
        return len(self.pages) + sum(len(several) for several in self.by_sort.values())


def is_enough(sought: str) -> bool:
    """True when so much was typed that it is looked for."""
    return len(sought.strip()) >= FEWEST


async def results(db: AsyncSession, person: Person, sought: str, now: datetime, words: Words) -> Results:
    """What was sought, open courses and names that begin so first; two statements at most."""
    if not is_enough(sought):
        return Results()
    found = await known(db, person, sought, now)
    pages = list(pages_called(sought, person.role, words))
    by_sort = {sort: _best(found, sort, sought) for sort in Sort}
    women = [(one.id, one.called) for one in by_sort[Sort.woman]]
    apart = await told_apart(db, person, women, now)
    return Results(
        {s: several for s, several in by_sort.items() if several},
        pages[:MOST],
        len(found) + len(pages),
        apart,
    )


def _best(found: Iterable[Known], sort: Sort, sought: str) -> list[Known]:
    begins = folded(sought)
    of_sort = [one for one in found if one.sort is sort]
    of_sort.sort(
        key=lambda one: (one.closed, not folded(one.called).startswith(begins), in_danish(one.called), one.id)
    )
    return of_sort[:MOST]
