"""Migrations make exactly the schema the records describe, once, whoever starts first."""

import asyncio
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import aftercare
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.tables import Record
from aftercare.storage.upgrade import alembic_config, upgrade
from tests.storage.schema_lines import schema_lines

for module in pkgutil.walk_packages(aftercare.__path__, "aftercare."):
    if module.name.endswith((".records", "_records", ".stays", ".backups_log")):
        importlib.import_module(module.name)


# Columns the database fills where a row names nothing; the records themselves always name something.
GIVEN = re.compile(r"( not empty) ('.*'(::character varying)?|[01]|'[12]'|[12]|false)$")


async def test_an_upgraded_schema_is_the_one_the_records_describe(database: Database) -> None:
    async with database.engine.connect() as connection:
        upgraded = await connection.run_sync(schema_lines)
        differences = await connection.run_sync(
            lambda c: compare_metadata(MigrationContext.configure(c), Record.metadata)
        )
    assert differences == []
    async with database.engine.begin() as connection:
        await connection.run_sync(Record.metadata.drop_all)
        await connection.run_sync(Record.metadata.create_all)
        described = await connection.run_sync(schema_lines)
    assert told(upgraded) == told(described)
    assert len(described) > 1800


def told(lines: list[str]) -> list[str]:
    """What both can tell: the records know of no triggers, of no order of columns, and of no defaults."""
    unnumbered = (re.sub(r"^(column \w+)\.\d\d", r"\1", line) for line in lines)
    return sorted(
        GIVEN.sub(r"\1", line) for line in unnumbered if not line.startswith(("trigger", "function"))
    )


@pytest.mark.by_turns
async def test_each_step_can_be_taken_alone(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(Record.metadata.drop_all)
        await connection.exec_driver_sql("DELETE FROM alembic_version")
        script = ScriptDirectory.from_config(await connection.run_sync(alembic_config))
    steps = [step.revision for step in reversed(list(script.walk_revisions()))]
    assert len(script.get_heads()) == 1
    for step in steps:
        await upgrade(database, step)
    async with database.engine.connect() as connection:
        assert (
            await connection.run_sync(lambda c: MigrationContext.configure(c).get_current_revision())
            == steps[-1]
        )


async def test_four_processes_that_start_at_once_make_one_schema(database: Database, tmp_path: Path) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(Record.metadata.drop_all)
        await connection.exec_driver_sql("DELETE FROM alembic_version")
    others = [Database(database.url, keys.load(tmp_path / "keys")) for _ in range(4)]
    await asyncio.gather(*(upgrade(other) for other in others))
    async with database.engine.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT count(*) FROM alembic_version")
        assert rows.scalar() == 1
    for other in others:
        await other.close()
