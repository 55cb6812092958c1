"""One place of a house made wrong, behind its back: a row gone, a date, word, number or reference odd."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    String,
    TypeDecorator,
    bindparam,
    column,
    delete,
    select,
    table,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import NullType

from aftercare.storage.tables import Record
from tests.attacks.damage import row_of

NOTHING = "0" * 24
DATES = ("damaged", "0001-01-01", "9999-12-31")
MOMENTS = ("damaged", "0001-01-01 00:00:00.000000", "9999-12-31 23:59:59.999999")


@dataclass(frozen=True)
class Place:
    """What is made wrong: a whole row that goes (`column` is empty), or what stands in one column of it."""

    table: str
    column: str = ""
    value: Any = None


def rows() -> Iterator[Place]:
    """A row of each table."""
    return (Place(each.name) for each in Record.metadata.sorted_tables)


def plain_values() -> Iterator[Place]:
    """Every plain column, with all that a dying disk, a hand or a wrong clock may leave in it."""
    for each in Record.metadata.sorted_tables:
        for one in each.columns:
            if not one.primary_key and not isinstance(one.type, LargeBinary):
                yield from (Place(each.name, one.name, value) for value in odd_values(one))


def odd_values(one: Column[Any]) -> tuple[Any, ...]:
    """What cannot be in such a column."""
    kind = one.type.impl if isinstance(one.type, TypeDecorator) else one.type
    if one.foreign_keys:
        return (NOTHING,)
    if isinstance(kind, Date | DateTime):
        return DATES if isinstance(kind, Date) else MOMENTS
    if isinstance(kind, Boolean):
        return (7,)
    if isinstance(kind, Integer) and not isinstance(kind, BigInteger):
        return 10**15, "damaged"
    assert isinstance(kind, String | BigInteger), one
    return ("damaged",)


def spoil(database: Connection, place: Place, spared: frozenset[str] = frozenset()) -> str:
    """Make it wrong in the newest row that is not `spared`; that row's id, empty when there is none.

    References are not asked, as nothing turned them on, nor is whatever else would refuse.
    """
    known = Record.metadata.tables[place.table]
    row = row_of(known)
    guards = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :its_table")
    for name in database.scalars(guards, {"its_table": place.table}).all():
        database.execute(text(f"DROP TRIGGER {name}"))
    ids = [str(one) for one in database.scalars(select(row).order_by(row.desc()))]
    row_id = next((one for one in ids if one not in spared), "")
    if not row_id:
        return ""
    if not place.column:
        database.execute(delete(known).where(row == row_id))
        return row_id
    raw = table(place.table, column(place.column), column(row.name))
    value = bindparam("odd", place.value, type_=NullType())
    with suppress(IntegrityError):
        database.execute(update(raw).where(raw.c[row.name] == row_id).values({place.column: value}))
        return row_id
    return ""
