"""The chapters of her record about stays."""

from aftercare.rights.parts import Chapter

STAY: tuple[Chapter, ...] = ()

# What is held and not told, as table.column, each with its reason.
STAY_LEFT_OUT: dict[str, str] = {}
