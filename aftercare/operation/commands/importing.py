"""python -m aftercare import and export: the import page in a terminal, on behalf of a coordinator."""

import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.records import Programme
from aftercare.importing.actions import carry_in, keep_list
from aftercare.importing.apart import read_in_child
from aftercare.importing.columns import Kind
from aftercare.importing.export import as_csv, told_colleagues, told_courses
from aftercare.importing.reading import MOST_BYTES, Sheet, Unreadable
from aftercare.importing.sheets import sheet_of
from aftercare.operation.commands.list_looks import ENGLISH, Choices, Looked, Refused, lines_of, look_at_list
from aftercare.operation.commands.opening import open_for_change
from aftercare.operation.health import migration_of
from aftercare.people.access_log import Deed, Purpose, Trace, append
from aftercare.people.centre_terms import terms_of
from aftercare.people.person import Person
from aftercare.people.records import Profession, Role, Staff
from aftercare.settings import BadSettings, Settings, read
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.keys import BadKeys
from aftercare.storage.machine import newest_migration

PLACE = "terminal /import"
Work = Callable[[AsyncSession, Person], Awaitable[list[str]]]
KINDS = click.Choice([kind.value for kind in Kind])
PROGRAMMES = click.Choice([each.value for each in Programme])


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "email", required=True, help="The coordinator in whose name it is done.")
@click.option("--kind", type=KINDS, default="courses", show_default=True)
@click.option("--sheet", default="", help="The sheet of a workbook, if not the likeliest one.")
@click.option("--column", "columns", multiple=True, help="HEADING=COLUMN, or HEADING= to leave it out.")
@click.option("--programme", type=PROGRAMMES, default=None, help="Of the rows that name none.")
@click.option("--again", type=int, multiple=True, help="A row that is here already and comes all the same.")
@click.option("--look", is_flag=True, help="Only look; import nothing.")
@click.option("--yes", is_flag=True, help="Import without asking once more.")
def bring_in(file: Path, email: str, *, look: bool, yes: bool, **chosen: Any) -> None:
    """Import FILE (XLSX or CSV): all of it or nothing. Ends with 1 when something is wrong with it.

    First tells what is taken from which column, what is left out and what is not stated, and asks.
    """
    choices = Choices(
        Kind(chosen["kind"]),
        chosen["sheet"],
        chosen["columns"],
        chosen["programme"] or "",
        frozenset(chosen["again"]),
    )
    sheet = _sheet(file, choices)

    async def look_at(db: AsyncSession, person: Person) -> list[str]:
        return lines_of(await look_at_list(db, person, sheet, choices), sheet)

    async def carry(db: AsyncSession, person: Person) -> list[str]:
        looked = await look_at_list(db, person, sheet, choices)
        if not looked.judged.ok:
            raise Refused(["Somebody changed something meanwhile. Nothing was imported."])
        return [await _carried(db, person, sheet, choices, looked)]

    _run(look_at, email)
    if look:
        click.echo("Nothing is wrong. Nothing was imported: --look.")
    elif yes or click.confirm("Import it like this?"):
        _run(carry, email)
    else:
        click.echo("Nothing was imported.")


async def _carried(db: AsyncSession, person: Person, sheet: Sheet, choices: Choices, looked: Looked) -> str:
    begun, now = time.monotonic(), clock.now()
    list_id = await keep_list(db, person, new_id(), kind=choices.kind, sheet=sheet, now=now)
    made = await carry_in(
        db, person, list_id, judged=looked.judged, left_out=looked.left, now=now, place=PLACE
    )
    seconds = time.monotonic() - begun
    return f"Imported {made} {choices.kind} in {seconds:.1f} s. For a day it can be undone, under Import."


@click.command("export")
@click.option("--as", "email", required=True, help="The coordinator in whose name it is done.")
@click.option("--kind", type=KINDS, default="courses", show_default=True)
@click.option("--to", "file", required=True, type=click.Path(path_type=Path), help="A new file.")
def write_out(email: str, kind: str, file: Path) -> None:
    """Write the open courses or the colleagues as CSV, which imports again to the same rows."""

    async def work(db: AsyncSession, person: Person) -> list[str]:
        told = told_courses if kind == Kind.courses else told_colleagues
        rows = await told(db, person, clock.now())
        trace = Trace(Deed.export, PLACE, purpose=Purpose.coordinator, shown=len(keys_of(db).opened))
        await append(db, [trace], person, clock.now())
        _write(file, as_csv(Kind(kind), rows))
        return [f"{file}: {len(rows)} rows. Whoever holds this file can read it: delete it when it is used."]

    _run(work, email)


def _sheet(file: Path, choices: Choices) -> Sheet:
    """Never more of a file than may be read at all, and before anything is opened that others wait for."""
    try:
        with file.open("rb") as opened:
            leaves = read_in_child(opened.read(MOST_BYTES + 1))
        return sheet_of(leaves, choices.kind, choices.sheet)
    except Unreadable as trouble:
        raise click.ClickException(ENGLISH(trouble.message, **trouble.places)) from None


def _write(file: Path, text: str) -> None:
    """For its owner alone, and never over something that is there."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
        opened.write(text)


def _run(work: Work, email: str) -> None:
    try:
        settings = read()
        clock.set_to(settings.demo_now)
        lines = asyncio.run(_worked(settings, work, email))
    except Refused as refused:
        for line in refused.lines:
            click.echo(line, err=True)
        sys.exit(1)
    except (BadSettings, BadKeys, OSError) as reason:
        raise click.ClickException(str(reason)) from None
    for line in lines:
        click.echo(line)


async def _worked(settings: Settings, work: Work, email: str) -> list[str]:
    database = open_for_change(settings)
    try:
        async with database.writing() as db:
            if await migration_of(db) != newest_migration():
                raise BadSettings("This database is of another version. Start the server once first.")
            return await work(db, await _coordinator(db, email))
    finally:
        await database.close()


async def _coordinator(db: AsyncSession, email: str) -> Person:
    """Raises Refused for anybody who is not one, or has left."""
    ring = keys_of(db)
    marks = ring.fingerprints("email", email)
    here = select(Staff).where(Staff.email_mark.in_(marks), Staff.left_at.is_(None))
    staff = (await db.execute(here)).scalar()
    if staff is None or staff.role != Role.coordinator:
        raise Refused([f"No coordinator signs in as {email}."])
    called = ring.house.open(Staff.called, staff.id, staff.called)
    post = (Role(staff.role), Profession(staff.profession))
    return Person(staff.id, staff.centre_id, called, *post, terms=await terms_of(db, staff.centre_id))
