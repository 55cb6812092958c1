"""Rows of the access matrix: moving."""

MOVING_ROWS: dict[str, str] = {}

MOVING_FRESH: set[str] = set()
