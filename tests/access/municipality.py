"""Rows of the access matrix: municipality."""

MUNICIPALITY_ROWS: dict[str, str] = {}

MUNICIPALITY_FRESH: set[str] = set()
