"""The chapters of her record about letters."""

from aftercare.rights.parts import Chapter

LETTER: tuple[Chapter, ...] = ()

# What is held and not told, as table.column, each with its reason.
LETTER_LEFT_OUT: dict[str, str] = {}
