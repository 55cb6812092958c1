"""All that stands in a database, for attacks that must leave it as it was."""

from sqlalchemy import select

from aftercare.storage.tables import Record
from tests.conftest import House

# Signing in and being refused write these, and the sweep its own.
OF_THE_DOOR = ("logins", "devices", "access_log", "access_head", "reminders", "pushes", "heartbeats")


def all_there_is(house: House) -> dict[str, list[str]]:
    """Every row of every table but those that signing in and being refused write, by table."""

    async def read() -> dict[str, list[str]]:
        async with house.database.reading() as db:
            tables = [table for table in Record.metadata.sorted_tables if table.name not in OF_THE_DOOR]
            found = {table.name: (await db.execute(select(table))).all() for table in tables}
        return {name: sorted(map(repr, rows)) for name, rows in found.items()}

    return dict(house.run(read))
