"""What is typed for a row somebody writes, and what only the calendar knows to be amiss with it."""

from datetime import date

from pydantic import Field

from aftercare.storage.ids import new_id
from aftercare.web.fields import RowId
from aftercare.web.forms import Form
from aftercare.words import N_

Amiss = tuple[str, str] | None
OVER = N_("Choose today or a later day.")
TO_COME = N_("This day is still to come. Choose the day it happened.")


class WrittenForm(Form):
    """A row as it should be. `id` is made with the form of a new one, `version` was read of an old one."""

    id: RowId = Field(default_factory=new_id)
    version: int = 0

    def amiss(self, today: date) -> Amiss:
        """A field and why what stands there cannot be, if anything."""
        return None


def not_over(today: date, **days: date | None) -> Amiss:
    """The first of these days by which something is to be done that is over already, and why it cannot be."""
    found = [name for name, on in days.items() if on is not None and on < today]
    return (found[0], OVER) if found else None


def not_to_come(today: date, **days: date | None) -> Amiss:
    """The first of these days that is still to come, and why it cannot be."""
    found = [name for name, on in days.items() if on is not None and on > today]
    return (found[0], TO_COME) if found else None
