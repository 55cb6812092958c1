"""A valid form for each address that takes one: children."""

CHILDREN_BODIES: dict[str, dict[str, str | list[str]]] = {}
