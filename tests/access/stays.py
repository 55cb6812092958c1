"""Rows of the access matrix: stays."""

STAYS_ROWS: dict[str, str] = {}

STAYS_FRESH: set[str] = set()
