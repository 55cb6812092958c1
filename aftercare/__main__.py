"""python -m aftercare: serve, check, import, export, backup, restore, keys, clock, log."""

import asyncio
import importlib
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

import click

from aftercare import clock
from aftercare.commands.check import check
from aftercare.commands.clock_witness import clock_witness
from aftercare.commands.house_keys import keys
from aftercare.commands.importing import bring_in, write_out
from aftercare.people.installation import open_database, prepare
from aftercare.settings import BadSettings, Settings, read
from aftercare.storage import keys as key_files
from aftercare.storage.backup import back_up
from aftercare.storage.backup_keys import BadBackupKey
from aftercare.storage.backups_log import Backup
from aftercare.storage.copies import BadCopy
from aftercare.storage.engines import Database
from aftercare.storage.heads import HEADS, ForeignHead, read_heads
from aftercare.storage.keys import BadKeys
from aftercare.storage.log_check import Checked, check_log
from aftercare.storage.restore import CannotRestore, bring_house_keys
from aftercare.storage.restore import restore as put_back
from aftercare.storage.sealed_box import Damaged, WrongKey
from aftercare.storage.shelf import name_of, shelf_of
from aftercare.web.journal import begin_journal
from aftercare.web.wire import Finishing, listening


@click.group()
def cli() -> None:
    """Aftercare's server and its tools."""


cli.add_command(keys)
cli.add_command(check)
cli.add_command(clock_witness)
cli.add_command(bring_in)
cli.add_command(write_out)


def _stop(reason: object) -> None:
    click.echo(f"Aftercare does not start: {reason}", err=True)
    sys.exit(2)


def _port_is_taken(settings: Settings) -> bool:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return True
    return False


async def _make_ready(settings: Settings) -> None:
    """Refuse what does not fit before anything listens; demo mode's made-up centre is planted once."""
    database = open_database(settings)
    try:
        nobody = await prepare(database, settings, clock.now())
        if nobody and settings.demo:
            demo = importlib.import_module("tests.demo")
            async with database.writing() as db:
                await demo.plant(db, clock.now())
    finally:
        await database.close()


@cli.command()
def serve() -> None:
    """Serve the app; in demo mode plant the demo first."""
    try:
        settings = read()
        clock.set_to(settings.demo_now)
        if _port_is_taken(settings):
            _stop(f"port {settings.port} on {settings.host} is taken. Choose another with PORT=8001.")
        asyncio.run(_make_ready(settings))
        make_app = importlib.import_module("app").make_app
        app = make_app(settings, open_database(settings))
    except (BadSettings, BadKeys) as reason:
        _stop(reason)
    click.echo(f"Aftercare answers on {settings.address}")
    if settings.demo:
        click.echo("Demo data, made up. Sign in with one tap as Mette Holm (caseworker) or Karin Dahl.")
    begin_journal()
    server = Finishing(listening(app, host=settings.host, port=settings.port))
    with suppress(KeyboardInterrupt):
        server.run()
    sys.exit(0 if server.started else 3)


async def _back_up(settings: Settings) -> Backup:
    database = Database(settings.database, key_files.load(settings.data / "keys"))
    try:
        return await back_up(database, settings.data, clock.now())
    finally:
        await database.close()


@cli.command()
def backup() -> None:
    """Make a backup now; the server makes one every hour by itself."""
    begun = time.monotonic()
    try:
        settings = read()
        made = asyncio.run(_back_up(settings))
    except (BadSettings, BadKeys, BadBackupKey) as reason:
        raise click.ClickException(str(reason)) from None
    if not made.ok:
        raise click.ClickException(f"The backup failed: {made.reason}")
    click.echo(
        f"{shelf_of(settings.data) / name_of(made.at)}: {made.rows} rows in {made.tables} tables, "
        f"{made.size} bytes, {time.monotonic() - begun:.1f} s"
    )


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", "data", required=True, type=click.Path(path_type=Path), help="An empty data folder.")
@click.option("--key", required=True, type=click.Path(path_type=Path), help="The private backup key.")
@click.option(
    "--house-key",
    "house_keys",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="The kept house key, the newest first if the backup is older than a rotation.",
)
@click.option("--case-keys", type=click.Path(path_type=Path), help="If not beside FILE.")
def restore(file: Path, data: Path, key: Path, house_keys: tuple[Path, ...], case_keys: Path | None) -> None:
    """Put the backup FILE into an empty folder, or the empty database AFTERCARE_DATABASE_URL names."""
    begun = time.monotonic()
    try:
        put = put_back(file, data, key, case_keys=case_keys, postgres_url=read().database_url)
        done = asyncio.run(put)
        if house_keys:
            bring_house_keys(data, house_keys)
    except (BadSettings, BadKeys, BadBackupKey, BadCopy, CannotRestore, Damaged, WrongKey, OSError) as reason:
        raise click.ClickException(str(reason)) from None
    rows, tables = sum(done.manifest.rows.values()), len(done.manifest.rows)
    click.echo(f"Restored {rows} rows in {tables} tables as of {done.manifest.made_at:%Y-%m-%d %H:%M} UTC")
    click.echo(f"in {time.monotonic() - begun:.1f} s.")
    if done.keyless:
        click.echo(
            f"{done.keyless} cases stay closed: their key was destroyed since, or is not in the key file."
        )
    click.echo(
        "Everybody signs in again. Phones lost and links withdrawn since then are to be withdrawn once more."
    )
    if not house_keys:
        click.echo(
            f"Now put house.key, which two people keep, at {data / 'keys' / key_files.FILE_NAME} (chmod 600)."
        )
    click.echo(
        "Put vapid.pem beside house.key if it was kept; else each phone is asked to allow reminders again."
    )
    click.echo(f"Then: AFTERCARE_DATA={data} python -m aftercare serve, and a new backup at once.")


@cli.group("log")
def access_log() -> None:
    """The access log: who looked, and that nobody touched what was written."""


@access_log.command()
@click.option("--heads", type=click.Path(path_type=Path), help="Heads taken away earlier, log-heads.jsonl.")
def verify(heads: Path | None) -> None:
    """Find a row that was edited, removed, moved or cut off. Ends with 1 when there is one."""
    try:
        settings = read()
        checked = asyncio.run(_verify(settings, heads))
    except (BadSettings, BadKeys, ForeignHead, OSError) as reason:
        raise click.ClickException(str(reason)) from None
    for trouble in checked.troubles:
        click.echo(trouble, err=True)
    if not checked.whole:
        raise click.ClickException(f"The access log is NOT whole: {len(checked.troubles)} places.")
    click.echo(f"The access log is whole: {checked.rows} rows to row {checked.head.seq}.")
    click.echo(
        f"{checked.agreed} heads taken away earlier agree. Newest link {checked.head.link.hex()[:16]}."
    )
    if checked.let_go:
        click.echo(f"{checked.let_go} others tell of rows that were let go since, after their time.")
    newest = f"the newest is of {checked.newest:%Y-%m-%d %H:%M} UTC" if checked.newest else "none were given"
    click.echo(
        f"A log rolled back whole to an older state shows only against heads kept elsewhere; {newest}."
    )


async def _verify(settings: Settings, heads: Path | None) -> Checked:
    ring = key_files.load(settings.data / "keys")
    beside = settings.data / "backups" / HEADS
    anchors = read_heads(heads or beside, ring) if heads or beside.exists() else []
    database = Database(settings.database, ring)
    try:
        async with database.reading() as db:
            return await check_log(db, anchors)
    finally:
        await database.close()


if __name__ == "__main__":
    cli()
