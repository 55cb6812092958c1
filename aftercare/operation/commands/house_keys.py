"""python -m aftercare keys: new-backup-key, rotate, retire."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import click

from aftercare import clock
from aftercare.cases.number_marks import renew_number_marks
from aftercare.cases.safety.links import links_signed_before
from aftercare.figures.outcomes.surveys import surveys_signed_before
from aftercare.operation.commands.opening import open_for_change
from aftercare.people.installation import open_existing
from aftercare.people.key_rotation import CannotTurn
from aftercare.people.key_rotation import retire as retire_keys
from aftercare.people.key_rotation import rotate as rotate_keys
from aftercare.settings import BadSettings, read
from aftercare.storage.backups.backup_keys import BadBackupKey, new_backup_key
from aftercare.storage.engines import Database
from aftercare.storage.keys import BadKeys
from aftercare.storage.modes import PRIVATE_BACKUP_KEY
from aftercare.storage.outbox_keys import outboxes_sealed_before

Result = TypeVar("Result")
RENEW = (renew_number_marks,)
NEEDS = (links_signed_before, surveys_signed_before, outboxes_sealed_before)


@click.group()
def keys() -> None:
    """The keys of this installation."""


@keys.command("new-backup-key")
@click.option("--to", "private_to", type=click.Path(path_type=Path), help="Where the private half goes.")
def new_key(private_to: Path | None) -> None:
    """Make the pair of keys backups are sealed with; the private half is written once, for people to keep."""
    try:
        settings = read()
        data = settings.data
        asyncio.run(open_existing(settings).close())
        private_to = private_to or data / PRIVATE_BACKUP_KEY
        called = new_backup_key(data, private_to)
    except (BadSettings, BadKeys, BadBackupKey, OSError) as reason:
        raise click.ClickException(str(reason)) from None
    click.echo(f"Backup key {called}: the private half is in {private_to}")
    click.echo("Move it off this machine, to two people who keep it; nothing else opens the backups.")
    click.echo("Older backups go on opening with their older key: keep it as long as them, and name both.")


@keys.command("rotate")
def rotate() -> None:
    """Make a new house key and seal everything with it, while the server goes on; run again, it finishes."""
    turned = _turn(lambda database, data: rotate_keys(database, data, clock.now(), renew=RENEW))
    what = "A new key" if turned.begun else "An earlier rotation is finished: the key"
    click.echo(f"{what} {turned.current} seals everything; {turned.values} values were sealed anew.")
    click.echo(
        "Give the two people who keep it the new keys/house.key NOW: it opens old backups and new ones,"
    )
    click.echo("and what they hold so far does not open the case keys of the next backup.")
    for each in turned.stuck:
        click.echo(f"DAMAGED, left as it is: {each}")
    click.echo("The old key opens what it sealed and signed until: python -m aftercare keys retire")


@keys.command("retire")
def retire() -> None:
    """Take the old house keys away once nothing needs them; says what still does."""
    gone = _turn(lambda database, data: retire_keys(database, data, clock.now(), NEEDS))
    click.echo(f"{', '.join(gone)} opens nothing here any more. Give the keepers the new keys/house.key;")
    click.echo("they keep the older file for as long as they keep backups from before the rotation.")


def _turn(change: Callable[[Database, Path], Coroutine[Any, Any, Result]]) -> Result:
    """Open database and keys, change the keys, close."""

    async def changed() -> Result:
        database = open_for_change(settings)
        try:
            return await change(database, settings.data)
        finally:
            await database.close()

    try:
        settings = read()
        clock.set_to(settings.demo_now)
        return asyncio.run(changed())
    except (BadSettings, BadKeys, CannotTurn) as reason:
        raise click.ClickException(str(reason)) from None
