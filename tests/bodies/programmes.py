"""A valid form for each address that takes one: programmes."""

PROGRAMMES_BODIES: dict[str, dict[str, str | list[str]]] = {}
