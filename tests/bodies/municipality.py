"""A valid form for each address that takes one: municipality."""

MUNICIPALITY_BODIES: dict[str, dict[str, str | list[str]]] = {}
