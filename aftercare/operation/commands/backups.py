"""python -m aftercare backup, restore and losses: what is kept in case the machine, or a key, is lost."""

import asyncio
import shlex
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlalchemy import make_url

from aftercare import clock
from aftercare.operation.commands.opening import open_for_change
from aftercare.operation.health import migration_of
from aftercare.people.installation import why_not_these_keys
from aftercare.settings import BadSettings, Settings, read
from aftercare.storage import keys as key_files
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import BadBackupKey, private_half
from aftercare.storage.backups.copy import BadCopy
from aftercare.storage.backups.folder import CASE_KEYS, name_of, shelf_of
from aftercare.storage.backups.history import Backup
from aftercare.storage.backups.lost_keys import CannotMend, accept, bring_back
from aftercare.storage.backups.restore import CannotRestore, Restored, bring_house_keys
from aftercare.storage.backups.restore import restore as put_back
from aftercare.storage.backups.sealed_box import Damaged, WrongKey
from aftercare.storage.engines import Database
from aftercare.storage.keys import BadKeys
from aftercare.storage.machine import newest_migration

REFUSED = (
    BadSettings,
    BadKeys,
    BadBackupKey,
    BadCopy,
    CannotMend,
    CannotRestore,
    Damaged,
    WrongKey,
    OSError,
)
Result = TypeVar("Result")
FILE = click.Path(path_type=Path)


@click.command()
def backup() -> None:
    """Make a backup now; the server makes one every hour by itself."""
    begun = time.monotonic()
    settings, made = _done(_back_up)
    if made.lost_keys or made.shrunk:
        click.echo(f"{made.lost_keys} case keys are missing. Run: python -m aftercare check", err=True)
    if not made.ok:
        raise click.ClickException(f"The backup failed: {made.reason}")
    click.echo(
        f"{shelf_of(settings.data) / name_of(made.at)}: {made.rows} rows in {made.tables} tables, "
        f"{made.size} bytes, {time.monotonic() - begun:.1f} s"
    )


async def _back_up(database: Database, settings: Settings) -> tuple[Settings, Backup]:
    return settings, await back_up(database, settings.data, clock.now())


@click.command()
@click.argument("file", type=FILE)
@click.option("--into", "data", required=True, type=FILE, help="An empty data folder.")
@click.option(
    "--key", "keys", required=True, multiple=True, type=FILE, help="The private backup key, the newest first."
)
@click.option(
    "--house-key",
    "house_keys",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="The kept house key, the newest first if the backup is older than a rotation.",
)
@click.option("--case-keys", type=FILE, help="If not beside FILE.")
def restore(
    file: Path, data: Path, keys: tuple[Path, ...], house_keys: tuple[Path, ...], case_keys: Path | None
) -> None:
    """Put the backup FILE into an empty folder, or the empty database AFTERCARE_DATABASE_URL names."""
    begun = time.monotonic()
    try:
        url = read().database_url
        done = asyncio.run(put_back(file, data, *keys, case_keys=case_keys, postgres_url=url))
        url = url if done.manifest.kind == "postgres" else ""
        if house_keys:
            bring_house_keys(data, house_keys)
            asyncio.run(_refuse_wrong_keys(data, url, house_keys))
    except REFUSED as reason:
        raise click.ClickException(str(reason)) from None
    _tell(done, time.monotonic() - begun)
    if not house_keys:
        there = data / "keys" / key_files.FILE_NAME
        click.echo(f"Now put house.key, which two people keep, at {there} (chmod 600).")
    click.echo(
        "Put vapid.pem beside house.key if it was kept; else each phone is asked to allow reminders again."
    )
    click.echo("Make a new backup at once. Start it with its other settings as before and with these:")
    click.echo(_start(data, url, demo=done.demo))


async def _refuse_wrong_keys(data: Path, url: str, house_keys: tuple[Path, ...]) -> None:
    """Raises CannotRestore when what was brought is a house key, but not of this house."""
    there = data / "keys" / key_files.FILE_NAME
    database = Database(url or Settings(data=data).database, key_files.load(data / "keys"))
    try:
        why = await why_not_these_keys(database)
    finally:
        await database.close()
    if why:
        there.unlink()
        named = " and ".join(str(path) for path in house_keys)
        raise CannotRestore(f"All is restored, but {named} {why} Put the right one at {there}.")


def _tell(done: Restored, seconds: float) -> None:
    rows, tables = sum(done.manifest.rows.values()), len(done.manifest.rows)
    click.echo(f"Restored {rows} rows in {tables} tables as of {done.manifest.made_at:%Y-%m-%d %H:%M} UTC")
    click.echo(f"in {seconds:.1f} s.")
    if done.erased:
        click.echo(f"{done.erased} cases stay closed: they were erased since.")
    if done.keyless:
        click.echo(f"{done.keyless} cases stay closed: their key is not in the key file.")
    if done.unopened:
        click.echo(f"{done.unopened} kept case keys open with another backup key. Name it too, with --key.")
    click.echo(
        "Everybody signs in again. Phones lost and links withdrawn since then are to be withdrawn once more."
    )


def _start(data: Path, url: str, *, demo: bool) -> str:
    """What starts exactly this installation; a password stays where it was."""
    words = [f"AFTERCARE_DATA={shlex.quote(str(data.resolve()))}", *(["AFTERCARE_DEMO=1"] if demo else [])]
    if url:
        secret = make_url(url).password is not None
        told = '"$AFTERCARE_DATABASE_URL"' if secret else shlex.quote(url)
        words.append(f"AFTERCARE_DATABASE_URL={told}")
    return " ".join([*words, shlex.quote(sys.executable), "-m aftercare serve"])


@click.group()
def losses() -> None:
    """What `check` calls missing: case keys that vanished, or do not open, though nobody erased them."""


@losses.command("bring-back")
@click.option("--key", "keys", required=True, multiple=True, type=FILE, help="The private backup key.")
@click.option("--case-keys", type=FILE, help=f"If not backups/{CASE_KEYS} of this installation.")
def bring_them_back(keys: tuple[Path, ...], case_keys: Path | None) -> None:
    """Give cases the keys they lack out of the kept file; what was erased stays erased."""

    async def work(database: Database, settings: Settings) -> int:
        path = case_keys or settings.data / "backups" / CASE_KEYS
        return await bring_back(database, path, [private_half(key) for key in keys])

    click.echo(f"{_done(work)} case keys are back. Make a backup now, and look at `check`.")


@losses.command("accept")
@click.argument("count", type=int)
def accept_them(count: int) -> None:
    """Let COUNT missing case keys, as many as `check` tells, be gone for good, from what is kept too."""
    _done(lambda database, settings: accept(database, settings.data, count, clock.now()))
    click.echo(f"{count} case keys are gone for good, and what is here now counts as whole.")
    click.echo("Make a backup now; copies of the case keys elsewhere are to be replaced by the new file.")


def _done(work: Callable[[Database, Settings], Coroutine[Any, Any, Result]]) -> Result:
    """Open what is there, upgraded to this version, do it, close. Founds nothing."""

    async def doing() -> Result:
        settings = read()
        database = open_for_change(settings)
        try:
            async with database.reading() as db:
                if await migration_of(db) != newest_migration():
                    raise BadSettings("This database is of another version. Start the server once first.")
            return await work(database, settings)
        finally:
            await database.close()

    try:
        return asyncio.run(doing())
    except REFUSED as reason:
        raise click.ClickException(str(reason)) from None
