"""python -m aftercare check: the operation page in a terminal, for whoever looks after the machine."""

import asyncio
import sys
from datetime import datetime

import click

from aftercare import clock
from aftercare.operation.health import Trouble, migration_of, operation
from aftercare.operation.lines import Line, cure_of, lines
from aftercare.people.installation import open_existing
from aftercare.settings import BadSettings, Settings, read
from aftercare.storage.damage import open_everything as opening_all
from aftercare.storage.keys import BadKeys
from aftercare.storage.machine import newest_migration
from aftercare.storage.periodic import Aside
from aftercare.words import words

ENGLISH = words("en")


@click.command()
@click.option("--open-everything", is_flag=True, help="Open all that is sealed first, as each night does.")
def check(open_everything: bool) -> None:
    """Tell how the installation stands; ends with 1 when somebody must act, so that a timer can mail it."""
    try:
        settings = read()
        clock.set_to(settings.demo_now)
        found = asyncio.run(_look(settings, open_everything))
    except (BadSettings, BadKeys, OSError) as reason:
        raise click.ClickException(str(reason)) from None
    for line in found:
        click.echo(f"{'ACT' if line.cure else 'ok ':4}{line.called}: {line.told}")
        if line.cure:
            click.echo(f"    {line.cure}")
    sys.exit(1 if any(line.cure for line in found) else 0)


async def _look(settings: Settings, everything: bool) -> list[Line]:
    database = open_existing(settings)
    try:
        async with database.reading() as db:
            done = await migration_of(db)
            if done != newest_migration():
                cure = cure_of(ENGLISH)[Trouble.migration]
                return [Line("Database", f"step {done} of {newest_migration()}", cure)]
        aside = Aside()
        if everything:
            await opening_all.open_everything(database, clock.now(), aside)
        async with database.reading() as db:
            told = lines(await operation(db, settings, clock.now()), ENGLISH, _moment)
        cure = cure_of(ENGLISH)[Trouble.work]
        return told + [Line(f"Opening {name}", kind, cure) for name, (kind, _) in aside.found.items()]
    finally:
        await database.close()


def _moment(instant: datetime) -> str:
    return f"{clock.local(instant):%Y-%m-%d %H:%M}"
