"""Copies a PostgreSQL database with its own tools, checks the copy, and puts it back."""

import asyncio
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from aftercare.storage.access_log.chain import Head
from aftercare.storage.backups.copy import (
    ASKED,
    KEYS_ASKED,
    LOG_HEAD,
    LOG_NEWEST,
    SIGN_ALL_OUT,
    BadCopy,
    Copied,
    Manifest,
    PutBack,
    asked_again,
    copied,
    put_back,
    same_head,
    same_rows,
)
from aftercare.storage.case_key_records import CASE_KEYS_TABLE
from aftercare.storage.engines import Database

LONGEST_LINE = 1 << 26
_BEGINS = re.compile(rb'COPY (?:[\w"]+\.)?"?(\w+)"? \(')
_TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")


async def copy_postgres(database: Database, draft: Path) -> Copied:
    """pg_dump of one exported snapshot into `draft`, without case keys, read through again and counted.

    Raises BadCopy, also when the tools are missing or older than the server.
    """
    async with database.engine.connect() as plain:
        connection = await plain.execution_options(isolation_level="REPEATABLE READ")
        snapshot = (await connection.execute(text("SELECT pg_export_snapshot()"))).scalar_one()
        held = await _held(connection)
        what = ("--format=custom", f"--snapshot={snapshot}", f"--exclude-table-data={CASE_KEYS_TABLE}")
        await _run(database.url, "pg_dump", *what, "--no-owner", "--no-privileges", "--file", str(draft))
    same_rows(held.rows, {CASE_KEYS_TABLE: 0} | await rows_in_dump(draft))
    return held


async def _held(connection: AsyncConnection) -> Copied:
    found = await connection.execute(text(KEYS_ASKED))
    keys = {row.case_id: row.wrapped for row in found}
    rows, head = await count_rows(connection), await _head(connection, LOG_HEAD)
    return copied(rows, keys, head, await _answers(connection, ASKED))


async def _answers(connection: AsyncConnection, asked: Mapping[str, str]) -> dict[str, list[Any]]:
    return {name: list((await connection.execute(text(one))).scalars()) for name, one in asked.items()}


async def put_back_postgres(
    url: str, dump: Path, manifest: Manifest, case_keys: Mapping[str, bytes]
) -> PutBack:
    """pg_restore into an empty database, sign everybody out, add the case keys."""
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            if await count_rows(connection):
                raise BadCopy("The database already holds tables. Name an empty one.")
        what = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(dump))
        await _run(url, "pg_restore", *what)
        async with engine.begin() as connection:
            same_rows(manifest.rows, await count_rows(connection))
            log = await _head(connection, LOG_HEAD)
            same_head(manifest.head, log, await _head(connection, LOG_NEWEST))
            await connection.execute(text(SIGN_ALL_OUT))
            found = put_back(await _answers(connection, asked_again(manifest)), case_keys)
            for case_id in sorted(found.keyed):
                add = text("INSERT INTO case_keys (case_id, wrapped) VALUES (:case_id, :wrapped)")
                await connection.execute(add, {"case_id": case_id, "wrapped": case_keys[case_id]})
    finally:
        await engine.dispose()
    return found


async def count_rows(connection: AsyncConnection) -> dict[str, int]:
    """How many rows each table holds."""
    names = (await connection.execute(_TABLES)).scalars().all()
    return {
        name: (await connection.execute(text(f'SELECT count(*) FROM "{name}"'))).scalar_one()  # noqa: S608  From the schema.
        for name in names
    }


async def _head(connection: AsyncConnection, asked: str) -> Head:
    row = (await connection.execute(text(asked))).first()
    return Head(row.seq, bytes(row.link)) if row else Head()


async def rows_in_dump(dump: Path) -> dict[str, int]:
    """Reads a dump from end to end and counts the rows of each table in it."""
    reading = await asyncio.create_subprocess_exec(
        _program("pg_restore"),
        "--data-only",
        "--file=-",
        str(dump),
        stdout=PIPE,
        stderr=DEVNULL,
        limit=LONGEST_LINE,
    )
    assert reading.stdout is not None  # noqa: S101  It was asked for above.
    found: dict[str, int] = {}
    table = ""
    async for line in reading.stdout:
        begins = None if table else _BEGINS.match(line)
        if begins:
            table = begins.group(1).decode()
            found[table] = 0
        elif line == b"\\.\n":
            table = ""
        elif table:
            found[table] += 1
    if await reading.wait():
        raise BadCopy("the dump cannot be read again")
    return found


async def _run(url: str, program: str, *what: str) -> None:
    """Run one of PostgreSQL's tools; the password goes by its surroundings, which `ps` does not show."""
    address = make_url(url)
    query = {{"ssl": "sslmode"}.get(name, name): value for name, value in address.query.items()}
    shown = address.set(drivername="postgresql", query=query)._replace(password=None)
    surroundings = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PGCONNECT_TIMEOUT": "10"}
    if address.password:
        surroundings["PGPASSWORD"] = str(address.password)
    done = await asyncio.create_subprocess_exec(
        _program(program),
        *what,
        f"--dbname={shown.render_as_string(hide_password=False)}",
        env=surroundings,
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=PIPE,
    )
    _, said = await done.communicate()
    if done.returncode:
        told = said.decode("utf-8", "replace").strip().splitlines() or [""]
        raise BadCopy(f"{program} failed: {told[0][:200]}")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise BadCopy(f"{name} is not installed. On Debian: apt-get install postgresql-client")
    return found
