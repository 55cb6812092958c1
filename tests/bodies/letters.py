"""A valid form for each address that takes one: letters."""

LETTERS_BODIES: dict[str, dict[str, str | list[str]]] = {}
