"""python -m aftercare: serve, check, import, export, people, centres, setup-code, backup, restore, losses,
keys, clock, log.
"""

import asyncio
import socket
import sqlite3
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import asyncpg
import click
from sqlalchemy.exc import SQLAlchemyError

from aftercare import clock
from aftercare.consequences import CONSEQUENCES
from aftercare.operation.commands.backups import backup, losses, restore
from aftercare.operation.commands.check import check
from aftercare.operation.commands.clock_witness import clock_witness
from aftercare.operation.commands.house_keys import keys
from aftercare.operation.commands.importing import bring_in, write_out
from aftercare.operation.commands.people import centres, people, setup_code
from aftercare.people.installation import open_database, open_existing, prepare
from aftercare.settings import BadSettings, Settings, read
from aftercare.storage.access_log.verify import Checked
from aftercare.storage.access_log.watch import verify_log
from aftercare.storage.keys import BadKeys
from aftercare.web.request_log import begin_journal
from aftercare.web.server import Finishing, listening


class Told(click.Group):
    """Commands that end in a sentence also where the database itself does not answer as it should."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs one; what the database said stays inside, as it may hold somebody's data."""
        try:
            return super().invoke(ctx)
        except (SQLAlchemyError, sqlite3.Error, asyncpg.PostgresError) as trouble:
            raise click.ClickException(
                f"The database does not answer as it should ({type(trouble).__name__}). Either it is of an "
                "earlier version: start the server once. Or it is damaged: put a backup back into an empty "
                "folder (python -m aftercare restore --help)."
            ) from None


@click.group(cls=Told)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Aftercare's server and its tools."""
    ctx.obj = CONSEQUENCES


cli.add_command(backup)
cli.add_command(restore)
cli.add_command(losses)
cli.add_command(keys)
cli.add_command(check)
cli.add_command(clock_witness)
cli.add_command(bring_in)
cli.add_command(write_out)
cli.add_command(people)
cli.add_command(centres)
cli.add_command(setup_code)


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
    database.consequences = CONSEQUENCES
    try:
        nobody = await prepare(database, settings, clock.now())
        if nobody and settings.demo:
            from aftercare.demo.centre import plant

            async with database.writing() as db:
                await plant(db, clock.now())
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
        # A wheel carries app.py inside the package: no `app` of ours lies among other people's modules.
        if find_spec("aftercare.app"):
            from aftercare.app import make_app
        else:
            from app import make_app
        app = make_app(settings, open_database(settings))
    except (BadSettings, BadKeys) as reason:
        _stop(reason)
    click.echo(f"Aftercare answers on {settings.address}")
    if settings.demo:
        click.echo("Demo data, made up. Sign in with one tap as Mette Holm (caseworker) or Karin Dahl.")
    begin_journal()
    server = Finishing(listening(app, settings.proxies, host=settings.host, port=settings.port))
    with suppress(KeyboardInterrupt):
        server.run()
    sys.exit(0 if server.started else 3)


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
    except (BadSettings, BadKeys, OSError) as reason:
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
    database = open_existing(settings)
    try:
        return await verify_log(database, settings.data, heads)
    finally:
        await database.close()


if __name__ == "__main__":
    cli()
