"""A valid form for each address that takes one: needs."""

NEEDS_BODIES: dict[str, dict[str, str | list[str]]] = {}
