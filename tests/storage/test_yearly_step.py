"""Step 0040 turns nothing that was told into unknown, and nothing unknown into an answer."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from aftercare.storage.engines import Database
from aftercare.storage.tables import Record
from aftercare.storage.upgrade import upgrade

IN, OUT, OTHER = date(2025, 1, 1), date(2025, 3, 1), date(2025, 3, 5)
# By the course: the day it says, and the day its stay says; then what both say afterwards.
DAYS = {
    "a": (OUT, None, OUT, OUT),
    "b": (None, OUT, OUT, OUT),
    "c": (OUT, OTHER, OUT, OTHER),
    "d": (None, None, None, None),
}
EMPTY: dict[type, Any] = {
    str: "",
    int: 0,
    bool: False,
    bytes: b"",
    date: IN,
    datetime: datetime(2025, 1, 1, tzinfo=UTC),
}


def row(table: sa.Table, **known: Any) -> Any:
    """One row with something in every column that must hold something."""
    needed = {
        column.name: column for column in table.columns if not column.nullable and not column.server_default
    }
    empty = {name: EMPTY[column.type.python_type] for name, column in needed.items()}
    return table.insert().values(empty | known)


def plant(connection: Connection) -> None:
    meta = sa.MetaData()
    meta.reflect(
        connection, only=("centres", "staff", "cases", "stays", "child_stays", "children", "inquiries")
    )
    tables = meta.tables
    connection.execute(row(tables["centres"], id="n"))
    connection.execute(row(tables["staff"], id="m", centre_id="n"))
    for name, (course, stay, _, _) in DAYS.items():
        facts = {"interpreter": name == "a", "children": int(name == "a"), "moved_out_on": course}
        connection.execute(row(tables["cases"], id=name, centre_id="n", **facts))
        days = {"moved_in_on": IN, "moved_out_on": stay}
        connection.execute(row(tables["stays"], id=f"s{name}", centre_id="n", case_id=name, **days))
    connection.execute(row(tables["stays"], id="left", centre_id="n", case_id=None, moved_out_on=OUT))
    connection.execute(row(tables["children"], id="kid", case_id="a", by="m"))
    connection.execute(row(tables["child_stays"], id="kid", stay_id="sa", boy=True, age=4))
    connection.execute(row(tables["child_stays"], id="gone", stay_id="left", boy=False, age=7))
    connection.execute(row(tables["inquiries"], id="i", case_id="a", by="m", outcome="no_room"))


@pytest.mark.by_turns
@pytest.mark.both_databases
async def test_what_was_told_is_told_still(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(Record.metadata.drop_all)
        await connection.exec_driver_sql("DELETE FROM alembic_version")
    await upgrade(database, "0035")
    async with database.engine.begin() as connection:
        await connection.run_sync(plant)
    await upgrade(database)
    async with database.engine.connect() as connection:

        async def all_of(sql: str) -> list[tuple[Any, ...]]:
            return [tuple(each) for each in await connection.exec_driver_sql(sql)]

        told = await all_of("SELECT id, interpreter, children, moved_out_on FROM cases ORDER BY id")
        assert [(bool(one[1]), one[2]) for one in told] == [(True, 1), (False, 0), (False, 0), (False, 0)]
        stays = dict(await all_of("SELECT case_id, moved_out_on FROM stays WHERE case_id IS NOT NULL"))
        said = {one[0]: (_day(one[3]), _day(stays[one[0]])) for one in told}
        assert said == {name: (course, stay) for name, (_, _, course, stay) in DAYS.items()}
        assert await all_of("SELECT id, child_id FROM child_stays ORDER BY id") == [
            ("gone", None),
            ("kid", "kid"),
        ]
        assert await all_of("SELECT children FROM stays WHERE id = 'left'") == [(1,)]
        assert await all_of("SELECT id, centre_id, outcome FROM inquiries") == [("i", "n", "no_room")]


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
