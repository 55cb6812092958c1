"""Flips one bit of what is sealed, behind the house's back, as a dying disk would."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import LargeBinary, Table

from aftercare.storage.tables import Record

KEYS = ("case_keys", "wrapped")


def sealed_columns() -> Iterator[tuple[Table, str, str]]:
    """Every sealed column there is, told by the records themselves: its table, its name, its row's name."""
    for table in Record.metadata.sorted_tables:
        row = next(iter(table.primary_key.columns)).name
        for column in table.columns:
            if isinstance(column.type, LargeBinary) and (
                column.nullable or (table.name, column.name) == KEYS
            ):
                yield table, column.name, row


def flip(file: Path, table: str, column: str, row: str, row_id: str = "") -> str:
    """One bit in the middle of one value, of this row or of any; the row's id, empty when all are empty."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        wanted = f'AND "{row}" = ?' if row_id else ""
        found = database.execute(
            f'SELECT "{row}", "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL {wanted} '
            f'ORDER BY "{row}" LIMIT 1',
            [row_id] if row_id else [],
        ).fetchone()
        if not found:
            return ""
        damaged = bytearray(found[1])
        damaged[len(damaged) // 2] ^= 1
        database.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{row}" = ?', [bytes(damaged), found[0]])
        return str(found[0])
