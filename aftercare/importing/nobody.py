"""Rows that are nobody: the sum below a list, and a heading between its rows."""

from aftercare.importing.answers import folded
from aftercare.importing.cells import Row
from aftercare.words import N_

A_SUM = N_("“%(cell)s” looks like a sum and not like a woman. Take the row away.")
ONLY_A_NAME = N_(
    "The row says nothing but “%(cell)s”. Fill in one cell more, or take it away if it is a heading."
)
SUMS = frozenset({"i alt", "ialt", "total", "sum", "antal", "antal i alt"})
FEWEST_COLUMNS = 3
"""Columns taken from a list in which a row that has only a name is doubted."""


def is_somebody(row: Row) -> None:
    """Refuses a row that is no woman; nobody is made of a word that only looks like a name."""
    said = {name for name, cell in row.cells.items() if cell}
    if folded(row.text("called")) in SUMS:
        row.refuse("called", A_SUM)
    elif said == {"called"} and len(row.cells) >= FEWEST_COLUMNS:
        row.refuse("called", ONLY_A_NAME)
