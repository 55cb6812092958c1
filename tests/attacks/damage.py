"""Flips one bit of what is sealed, behind the house's back, as a dying disk would."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Column, LargeBinary, Table, create_engine, select, update

from aftercare.storage.tables import Record

KEYS = ("case_keys", "wrapped")
# Its rows cannot be changed: the database refuses.
APPEND_ONLY = "access_log"


def sealed_columns() -> Iterator[tuple[Table, Column[bytes]]]:
    """Every sealed column there is, told by the records themselves."""
    for table in Record.metadata.sorted_tables:
        for column in table.columns:
            sealed = column.nullable or (table.name, column.name) == KEYS
            if isinstance(column.type, LargeBinary) and sealed and table.name != APPEND_ONLY:
                yield table, column


def row_of(table: Table) -> Column[str]:
    """The column that names a table's rows."""
    return next(iter(table.primary_key.columns))


def flipped(value: bytes) -> bytes:
    """One bit in the middle is another."""
    middle = len(value) // 2
    return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]


def flip(file: Path, table: Table, column: Column[bytes], row_id: str = "") -> str:
    """Damages one value, of this row or of the first that has one; the row's id, empty when none has."""
    engine, row = create_engine(f"sqlite:///{file}"), row_of(table)
    found = select(row, column).where(column.is_not(None)).order_by(row).limit(1)
    with engine.begin() as database:
        one = database.execute(found.where(row == row_id) if row_id else found).first()
        if one is not None:
            damaged = {column: flipped(one[1])}
            database.execute(update(table).where(row == one[0]).values(damaged))
    engine.dispose()
    return str(one[0]) if one else ""


def held(file: Path, table: Table, column: Column[bytes], row_id: str) -> bytes | None:
    """The bytes that stand there."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as database:
        found: bytes | None = database.execute(select(column).where(row_of(table) == row_id)).scalar_one()
    engine.dispose()
    return found
