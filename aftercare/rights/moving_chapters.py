"""The chapters of her record about moving."""

from aftercare.rights.parts import Chapter

MOVING: tuple[Chapter, ...] = ()

# What is held and not told, as table.column, each with its reason.
MOVING_LEFT_OUT: dict[str, str] = {}
