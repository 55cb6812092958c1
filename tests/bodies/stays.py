"""A valid form for each address that takes one: stays."""

STAYS_BODIES: dict[str, dict[str, str | list[str]]] = {}
