"""Rows of the access matrix: importing."""

IMPORTING_ROWS: dict[str, str] = {}

IMPORTING_FRESH: set[str] = set()
