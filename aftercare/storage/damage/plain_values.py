"""What stands in a plain column and cannot be: an odd date, a word of no list, a reference to nothing.

The database keeps such things out; a dying disk, a hand or a spoilt copy may still bring them in.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from operator import contains
from typing import Any, get_args, get_type_hints

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnClause,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Select,
    Table,
    TypeDecorator,
    column,
    exists,
    select,
    table,
)

from aftercare.storage.damage.odd_values import YEARS
from aftercare.storage.damage.records import Place
from aftercare.storage.engines import Database
from aftercare.storage.tables import Record

ROWS = 500
Judge = Callable[[Any], bool]


async def senseless_in(database: Database, name: str) -> list[Place]:
    """The places of this table that make no sense, by column and row; read as the driver gives them."""
    known = Record.metadata.tables.get(name)
    if known is None:
        return []
    judges, last, found = judges_of(name), None, list[Place]()
    while True:
        async with database.reading() as db:
            rows = (await db.execute(_after(known, tuple(judges), last))).all()
        for row_id, *values in rows:
            odd = (
                key for (key, judge), value in zip(judges.items(), values, strict=True) if not judge(value)
            )
            found += [(name, key, str(row_id)) for key in odd]
        if len(rows) < ROWS:
            break
        last = rows[-1][0]
    for key, stray in _astray(known):
        async with database.reading() as db:
            found += [(name, key, str(row_id)) for row_id in await db.scalars(stray)]
    return found


def _after(known: Table, names: tuple[str, ...], last: Any) -> Select[Any]:
    row: ColumnClause[Any] = column(_row_of(known).name)
    rows = select(row, *(column(each) for each in names)).select_from(table(known.name))
    return (rows if last is None else rows.where(row > last)).order_by(row).limit(ROWS)


def _astray(known: Table) -> Iterator[tuple[str, Select[Any]]]:
    """For each column that points to another record: the rows whose record is not there."""
    for key in known.foreign_keys:
        mine, there = key.parent, key.column.table.alias()
        lost = ~exists().where(there.columns[key.column.name] == mine)
        yield mine.name, select(_row_of(known)).where(mine.is_not(None), lost)


def _row_of(known: Table) -> Column[Any]:
    return next(iter(known.primary_key.columns))


@cache
def judges_of(name: str) -> dict[str, Judge]:
    """For each plain column of a table, what says whether a value of it can be."""
    known, lists = Record.metadata.tables[name], words_of(name)
    plain = (each for each in known.columns if not isinstance(each.type, LargeBinary))
    return {each.name: _judge(each, lists.get(each.name, frozenset())) for each in plain}


def words_of(name: str) -> dict[str, frozenset[str]]:
    """The words that may stand in each column of a table that holds a word of a closed list."""
    return _lists().get(name, {})


def _judge(each: Column[Any], words: frozenset[str]) -> Judge:
    kind = each.type.impl if isinstance(each.type, TypeDecorator) else each.type
    makes_sense: Judge = _is_text
    if isinstance(kind, Date | DateTime):
        makes_sense = _is_date
    elif isinstance(kind, Boolean):
        makes_sense = _is_yes_or_no
    elif isinstance(kind, Integer):
        makes_sense = partial(_is_number, 2 ** (63 if isinstance(kind, BigInteger) else 31))
    elif words:
        makes_sense = partial(contains, words)
    return lambda value: bool(each.nullable) if value is None else makes_sense(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(most: int, value: Any) -> bool:
    return isinstance(value, int) and abs(value) < most


def _is_yes_or_no(value: Any) -> bool:
    return value in (0, 1)


def _is_date(value: Any) -> bool:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return False
    return isinstance(found, date) and found.year in YEARS


@cache
def _lists() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for mapper in Record.registry.mappers:
        hints = get_type_hints(mapper.class_)
        for attribute in mapper.column_attrs:
            inside = get_args(hints.get(attribute.key, str))
            kinds = [each for one in inside for each in (one, *get_args(one))]
            words = [each for each in kinds if isinstance(each, type) and issubclass(each, StrEnum)]
            for each in attribute.columns:
                if words and isinstance(each, Column):
                    held = found.setdefault(each.table.name, {})
                    held[each.name] = frozenset(word for kind in words for word in kind) | {""}
    return found
