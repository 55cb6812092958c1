"""The chapters of her record about municipality."""

from aftercare.rights.parts import Chapter

MUNICIPAL: tuple[Chapter, ...] = ()

# What is held and not told, as table.column, each with its reason.
MUNICIPAL_LEFT_OUT: dict[str, str] = {}
