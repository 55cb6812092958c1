"""Rows of the access matrix: children."""

CHILDREN_ROWS: dict[str, str] = {}

CHILDREN_FRESH: set[str] = set()
