"""All that stands in a database, for attacks that must leave it as it was."""

import sqlite3
from contextlib import closing

from aftercare.storage.tables import Record
from tests.conftest import House

# Signing in and being refused write these, and the sweep its own.
OF_THE_DOOR = ("logins", "devices", "access_log", "access_head", "reminders", "pushes", "heartbeats")
WATCHED = [table.name for table in Record.metadata.sorted_tables if table.name not in OF_THE_DOOR]


def all_there_is(house: House) -> dict[str, list[str]]:
    """Every row of every table but those that signing in and being refused write, by table."""
    with closing(sqlite3.connect(house.settings.data / "aftercare.db")) as file:
        # The names are those of our own tables.
        return {name: sorted(map(repr, file.execute(f'SELECT * FROM "{name}"'))) for name in WATCHED}  # noqa: S608
