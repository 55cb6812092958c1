"""What may leave the house of the yearly tables: small numbers hidden, so that nobody works them out again.

A count of one to four may be one woman (domain.md 3.1). Hiding it alone is not enough: the others of its
table leave it over, and so do other tables that add up to the same. So a table with a small number hides
enough of its numbers that each of them may be several.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aftercare.figures.tables import NOT_TOLD, RATHER_NOT, SMALL, Table

SEVERAL = "reasons"
"""The table whose answers may be several: each of its rows leaves over those who did not name it."""
ENOUGH = 2 * SMALL
"""What the hidden numbers of a table must add up to, unless all of it is hidden."""
TOGETHER = frozenset({"with_children", "children"})
"""Tables that add up to each other, and with their children to the number of all children."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A table as it leaves the house: a hidden count is None, and so is a small number of all."""

    table: Table
    of: int | None
    counts: tuple[int | None, ...]


def outside(tables: Iterable[Table]) -> list[Outside]:
    """The tables as others may see them; those of nobody tell nothing and stay at home."""
    told = [one for one in tables if one.of]
    hidden: dict[str, frozenset[int] | None] = {one.name: _hidden(one) for one in told}
    if any(hidden.get(name, frozenset()) != frozenset() for name in TOGETHER):
        hidden |= dict.fromkeys(TOGETHER)
    return [_shown(one, hidden[one.name]) for one in told]


def _hidden(table: Table) -> frozenset[int] | None:
    """Which rows are hidden; None is the whole table, its noughts too."""
    counts = [row.count for row in table.rows]
    if table.of < SMALL:
        return None
    if table.name == SEVERAL:
        return _of_several(table)
    return _enough(counts)


def _enough(counts: Sequence[int]) -> frozenset[int] | None:
    """The small counts, and the first others as the table is printed until they add up to several answers.

    The order says nothing of the counts, so that knowing how we choose tells nothing either: the test goes
    through every small table and finds at least two numbers for each that is hidden.
    """
    hidden = {at for at, count in enumerate(counts) if 0 < count < SMALL}
    if not hidden:
        return frozenset()
    others = [at for at in range(len(counts)) if at not in hidden]
    for number, at in enumerate(others):
        if number and sum(counts[each] for each in hidden) >= ENOUGH:
            break
        hidden.add(at)
    return frozenset(hidden) if len(hidden) < len(counts) else None


def _of_several(table: Table) -> frozenset[int]:
    """Rows that few named, or all but few."""
    asked = table.of - sum(row.count for row in table.rows if row.word in (NOT_TOLD, RATHER_NOT))
    small = range(1, SMALL)
    return frozenset(
        at for at, row in enumerate(table.rows) if row.count in small or asked - row.count in small
    )


def _shown(table: Table, hidden: frozenset[int] | None) -> Outside:
    counts = [None if hidden is None or at in hidden else row.count for at, row in enumerate(table.rows)]
    return Outside(table, None if table.of < SMALL else table.of, tuple(counts))
