"""The chapters of her record about children."""

from aftercare.children.records import Child
from aftercare.rights.parts import AT, BY, Chapter, Line
from aftercare.words import N_

CHILD: tuple[Chapter, ...] = (
    Chapter(
        Child,
        N_("Her children"),
        "at",
        (
            Line("called", N_("Name")),
            Line("kind", N_("Lives with her or visits"), "child_kind_names"),
            Line("born_in", N_("Year of birth")),
            BY,
            AT,
        ),
    ),
)

# What is held and not told, as table.column, each with its reason.
CHILD_LEFT_OUT: dict[str, str] = {}
