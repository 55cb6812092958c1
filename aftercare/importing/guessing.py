"""Which column is what: by its heading or a listed other one, never by likeness; what is unsure is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from aftercare.importing.columns import COLUMNS, NEEDED, Column, Kind, bare, named
from aftercare.importing.reading import Sheet
from aftercare.words import N_

TWO_FIT = N_(
    "Several columns are chosen as “%(column)s”: %(headings)s. Choose one, and leave the others out."
)
NONE_FITS = N_("No column is chosen as “%(column)s”. Choose one, or add it to the list.")


@dataclass(frozen=True, slots=True)
class Taken:
    """What becomes of one column of a list: `column` is None for one that is left out."""

    heading: str
    column: Column | None
    filled: int


@cache
def by_heading(kind: Kind) -> Mapping[str, str]:
    """The column of each known heading."""
    found: dict[str, str] = {}
    for column in COLUMNS[kind]:
        for known in column.known:
            found.setdefault(known, column.name)
    return found


def guessed(kind: Kind, sheet: Sheet) -> tuple[str, ...]:
    """For each heading the column it is, "" for none.

    Of two columns that can be the same one the one that is wholly empty is left out; where both say something
    both are given, so that a person has to choose.
    """
    known = by_heading(kind)
    found = [known.get(bare(heading), "") for heading in sheet.headings]
    says = [filled(sheet, at) > 0 for at in range(len(found))]
    full = {name for name, anything in zip(found, says, strict=True) if anything}
    kept: list[str] = []
    for name, anything in zip(found, says, strict=True):
        spare = not anything and (name in full or name in kept)
        kept.append("" if spare else name)
    return tuple(kept)


def filled(sheet: Sheet, at: int) -> int:
    """In how many rows a column says anything."""
    return sum(1 for row in sheet.rows if row[at])


def taken(kind: Kind, sheet: Sheet, matched: Sequence[str]) -> list[Taken]:
    """Every column of the list in its order, also those that are left out."""
    return [
        Taken(heading, named(kind, name) if name else None, filled(sheet, at))
        for at, (heading, name) in enumerate(zip(sheet.headings, matched, strict=True))
    ]


def why_not(kind: Kind, headings: Sequence[str], matched: Sequence[str]) -> list[tuple[str, str, str]]:
    """What is wrong with a choice of columns: message, column and the headings it is about."""
    wrong = []
    for column in COLUMNS[kind]:
        chosen = [heading for heading, name in zip(headings, matched, strict=True) if name == column.name]
        if len(chosen) > 1:
            wrong.append((TWO_FIT, column.called, ", ".join(f"“{heading}”" for heading in chosen)))
        elif not chosen and column.name in NEEDED[kind]:
            wrong.append((NONE_FITS, column.called, ""))
    return wrong
