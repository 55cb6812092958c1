"""python -m aftercare clock confirm: the clock is right, although its witness says otherwise."""

import asyncio

import click

from aftercare import clock
from aftercare.settings import BadSettings, Settings, read
from aftercare.storage import keys as key_files
from aftercare.storage.clock_watch import confirm_clock, hear_witness
from aftercare.storage.clock_witness import Disagreement
from aftercare.storage.engines import Database
from aftercare.storage.keys import BadKeys


@click.group("clock")
def clock_witness() -> None:
    """The clock of this machine, and the witness that is asked before anything is deleted by its age."""


@clock_witness.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def confirm(yes: bool) -> None:
    """Say that the clock is right after a jump or a week's downtime; then old things are let go again."""
    try:
        settings = read()
        clock.set_to(settings.demo_now)
        doubt = asyncio.run(_heard(settings))
        if doubt is None:
            click.echo("The clock and its witness agree; there is nothing to confirm.")
            return
        click.echo(f"The clock says       {doubt.clock:%Y-%m-%d %H:%M} UTC.")
        click.echo(f"Its witness says     {doubt.witness:%Y-%m-%d %H:%M} UTC.")
        if not (yes or click.confirm("Is the clock right?")):
            raise click.ClickException("Nothing is confirmed. Set the clock, and restart the server.")
        asyncio.run(_confirmed(settings))
    except (BadSettings, BadKeys, OSError) as reason:
        raise click.ClickException(str(reason)) from None
    click.echo("Confirmed up to this time. What is over its time is let go from now on.")


async def _heard(settings: Settings) -> Disagreement | None:
    database = _opened(settings)
    try:
        async with database.reading() as db:
            return (await hear_witness(db)).doubt(clock.now())
    finally:
        await database.close()


async def _confirmed(settings: Settings) -> None:
    database = _opened(settings)
    try:
        async with database.writing() as db:
            await confirm_clock(db, clock.now())
    finally:
        await database.close()


def _opened(settings: Settings) -> Database:
    if not (settings.database_url or (settings.data / "aftercare.db").exists()):
        raise BadSettings(f"There is no installation in {settings.data}. Set AFTERCARE_DATA.")
    return Database(settings.database, key_files.load(settings.data / "keys"))
