"""The installation as a command that changes something opens it."""

import click

from aftercare.people.installation import open_existing
from aftercare.settings import Settings
from aftercare.storage.announcing import Consequences
from aftercare.storage.engines import Database


def open_for_change(settings: Settings) -> Database:
    """With what follows from what it changes, as the command line brings it. Raises BadSettings, BadKeys."""
    database = open_existing(settings)
    database.consequences = click.get_current_context().find_object(Consequences)
    return database
