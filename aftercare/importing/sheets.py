"""Finds the list in a file: which sheet it stands on, and which row names its columns."""

from collections.abc import Iterator, Sequence

from aftercare.importing.columns import Kind, bare
from aftercare.importing.guessing import by_heading
from aftercare.importing.reading import (
    EMPTY,
    MOST_ABOVE,
    MOST_ROWS,
    TOO_MANY,
    Leaf,
    Note,
    Sheet,
    Unreadable,
)
from aftercare.words import N_

READ = N_("The sheet “%(sheet)s” is read.")
NOT_READ = N_("The sheet “%(sheet)s” is not read. Rows in it: %(rows)s.")
HIDDEN = N_("The sheet “%(sheet)s” is hidden in the file, and is not read.")
ABOVE = N_("The headings stand in row %(row)s. What stands above them is not read: %(text)s")
AGAIN = N_("The headings stand once more in row %(row)s. That row is left out.")
NO_SUCH = N_("There is no sheet “%(sheet)s” in this file. It has: %(sheets)s.")
HIDDEN_ONE = N_(
    "The sheet “%(sheet)s” is hidden. Show it in the spreadsheet, save the file, and choose it again."
)


def sheet_of(leaves: Sequence[Leaf], kind: Kind, wanted: str = "", most: int = MOST_ROWS) -> Sheet:
    """The list on the sheet that is called `wanted`, or else looks most like one. Raises Unreadable."""
    leaf = _wanted(leaves, wanted) if wanted.strip() else _likest(leaves, kind)
    if leaf.refusal:
        raise Unreadable(leaf.refusal.message, **leaf.refusal.places)
    head = _head(leaf, kind)
    if len(leaf.rows) - head < 2:
        raise Unreadable(EMPTY)
    if len(leaf.rows) - head - 1 > most:
        raise Unreadable(TOO_MANY, most=most)
    notes = [*_of_others(leaves, leaf), *leaf.notes, *_above(leaf, head)]
    return _cut(leaf, head, notes)


def _cut(leaf: Leaf, head: int, notes: Sequence[Note]) -> Sheet:
    width = max(map(len, leaf.rows[head:]))
    even = [row + ("",) * (width - len(row)) for row in leaf.rows[head:]]
    headings, again = (
        even[0],
        [leaf.numbers[head + at] for at, row in enumerate(even) if at and row == even[0]],
    )
    told = [Note(AGAIN, {"row": number}) for number in again]
    kept = [
        (row, number)
        for row, number in zip(even[1:], leaf.numbers[head + 1 :], strict=True)
        if number not in again
    ]
    if not kept:
        raise Unreadable(EMPTY)
    rows, numbers = zip(*kept, strict=True)
    doubts = tuple(one for one in leaf.doubts if one.row > leaf.numbers[head] and one.at < width)
    return Sheet(headings, rows, numbers, (*notes, *told), doubts)


def _wanted(leaves: Sequence[Leaf], wanted: str) -> Leaf:
    said = bare(wanted)
    found = next((leaf for leaf in leaves if bare(leaf.name) == said), None)
    if found is None:
        named = ", ".join(leaf.name for leaf in leaves if not leaf.hidden and leaf.name)
        raise Unreadable(NO_SUCH, sheet=wanted, sheets=named or "–")
    if found.hidden:
        raise Unreadable(HIDDEN_ONE, sheet=found.name)
    return found


def _likest(leaves: Sequence[Leaf], kind: Kind) -> Leaf:
    """The sheet with the most headings we know; of those that are alike the first that says anything."""
    seen = [leaf for leaf in leaves if not leaf.hidden]
    if not seen:
        raise Unreadable(EMPTY)

    def like(leaf: Leaf) -> tuple[int, bool]:
        known = max((_known(row, kind) for row in leaf.rows[:MOST_ABOVE]), default=0)
        return known, len(leaf.rows) > 1

    return max(seen, key=like)


def _head(leaf: Leaf, kind: Kind) -> int:
    """The row that names the columns: the one with the most headings we know, at least two; or the first."""
    known = [_known(row, kind) for row in leaf.rows[: MOST_ABOVE + 1]]
    most = max(known, default=0)
    return known.index(most) if most > 1 and most > known[0] else 0


def _known(row: Sequence[str], kind: Kind) -> int:
    headings = by_heading(kind)
    return len({headings[each] for each in map(bare, row) if each in headings})


def _above(leaf: Leaf, head: int) -> Iterator[Note]:
    if head:
        text = " · ".join(cell for row in leaf.rows[:head] for cell in row if cell)
        yield Note(ABOVE, {"row": leaf.numbers[head], "text": text[:120] + ("…" if len(text) > 120 else "")})


def _of_others(leaves: Sequence[Leaf], chosen: Leaf) -> Iterator[Note]:
    if len(leaves) > 1:
        yield Note(READ, {"sheet": chosen.name})
    for leaf in leaves:
        if leaf.hidden:
            yield Note(HIDDEN, {"sheet": leaf.name})
        elif leaf is not chosen and leaf.rows:
            yield Note(NOT_READ, {"sheet": leaf.name, "rows": len(leaf.rows)})
