"""Migrations make exactly the schema the records describe, once, whoever starts first."""

import asyncio
import importlib
import pkgutil
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

import aftercare
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.tables import Record
from aftercare.storage.upgrade import alembic_config, upgrade

for module in pkgutil.walk_packages(aftercare.__path__, "aftercare."):
    if module.name.endswith((".records", "_records", ".stays", ".backups_log")):
        importlib.import_module(module.name)


def described(connection: Connection) -> dict[str, object]:
    """Tables with columns, keys and indexes as the database itself tells them."""
    seen = inspect(connection)
    return {
        table: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)),
            sorted((str(i["column_names"]), bool(i["unique"])) for i in seen.get_indexes(table)),
            sorted(str(u["column_names"]) for u in seen.get_unique_constraints(table)),
            sorted(
                (str(f["constrained_columns"]), f["referred_table"]) for f in seen.get_foreign_keys(table)
            ),
        )
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


async def test_an_upgraded_schema_is_a_fresh_one(database: Database) -> None:
    async with database.engine.connect() as connection:
        upgraded = await connection.run_sync(described)
        differences = await connection.run_sync(
            lambda c: compare_metadata(MigrationContext.configure(c), Record.metadata)
        )
    assert differences == []
    async with database.engine.begin() as connection:
        await connection.run_sync(Record.metadata.drop_all)
        await connection.run_sync(Record.metadata.create_all)
        fresh = await connection.run_sync(described)
    assert upgraded == fresh
    assert len(fresh) > 20


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
