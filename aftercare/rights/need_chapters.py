"""The chapters of her record about needs."""

from aftercare.rights.parts import Chapter

NEED: tuple[Chapter, ...] = ()

# What is held and not told, as table.column, each with its reason.
NEED_LEFT_OUT: dict[str, str] = {}
