"""A valid form for each address that takes one: importing."""

IMPORTING_BODIES: dict[str, dict[str, str | list[str]]] = {}
