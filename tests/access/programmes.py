"""Rows of the access matrix: programmes."""

PROGRAMMES_ROWS: dict[str, str] = {}

PROGRAMMES_FRESH: set[str] = set()
