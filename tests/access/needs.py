"""Rows of the access matrix: needs."""

NEEDS_ROWS: dict[str, str] = {}

NEEDS_FRESH: set[str] = set()
