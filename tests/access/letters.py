"""Rows of the access matrix: letters."""

LETTERS_ROWS: dict[str, str] = {}

LETTERS_FRESH: set[str] = set()
