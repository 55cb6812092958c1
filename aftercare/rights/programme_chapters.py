"""The chapters of her record about programmes."""

from aftercare.rights.parts import Chapter

PROGRAMME: tuple[Chapter, ...] = ()

# What is held and not told, as table.column, each with its reason.
PROGRAMME_LEFT_OUT: dict[str, str] = {}
