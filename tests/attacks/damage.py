"""Flips one bit of what is sealed, behind the house's back, as a dying disk would."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Column, LargeBinary, Table, create_engine, select, update

from aftercare.storage.damage.records import Place
from aftercare.storage.tables import Record

KEYS = ("case_keys", "wrapped")
Damages = dict[Place, bytes]
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


def flip_all(file: Path, *, keys: bool = False, only: Column[bytes] | None = None) -> Damages:
    """Damages every sealed value there is, of one column, or every key of a case; what stands there now."""
    engine, done = create_engine(f"sqlite:///{file}"), Damages()
    with engine.begin() as database:
        for table, column in sealed_columns():
            if ((table.name, column.name) == KEYS) is keys and (only is None or column is only):
                row = row_of(table)
                for row_id, value in database.execute(select(row, column).where(column.is_not(None))).all():
                    done[table.name, column.name, str(row_id)] = flipped(value)
                    database.execute(update(table).where(row == row_id).values({column: flipped(value)}))
    engine.dispose()
    return done


def stand_now(file: Path, places: Iterable[Place]) -> Damages:
    """The bytes that stand in these places; none where the row is gone."""
    engine, found = create_engine(f"sqlite:///{file}"), Damages()
    with engine.begin() as database:
        for of_table, of_column, row_id in places:
            table = Record.metadata.tables[of_table]
            value = select(table.columns[of_column]).where(row_of(table) == row_id)
            found[of_table, of_column, row_id] = database.execute(value).scalar() or b""
    engine.dispose()
    return found
