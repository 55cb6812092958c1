"""A valid form for each address that takes one: moving."""

MOVING_BODIES: dict[str, dict[str, str | list[str]]] = {}
