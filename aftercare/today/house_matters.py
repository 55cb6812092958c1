"""What the house itself has waiting for a day: the house book and the partners. None of it names a case."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Boolean, Select, and_, bindparam, or_, select, union_all

from aftercare.cases.outbox.marks import FREE_NOTES
from aftercare.cases.things import Thing
from aftercare.figures.house_book.matters import HOUSE_WAITS
from aftercare.lead_times import Leads
from aftercare.matters import KINDS, Matter
from aftercare.reminders.unseen_marks import UNSEEN_WAITS
from aftercare.storage.damage.odd_values import day_written
from aftercare.storage.sealed import Lock
from aftercare.support.municipality.partner_matters import PARTNERS_WAIT
from aftercare.visits.coming_home.matters import COMING_HOME_WAITS

_coordinates: BindParameter[bool] = bindparam("coordinates", type_=Boolean())
_waits = (HOUSE_WAITS, FREE_NOTES, UNSEEN_WAITS, *PARTNERS_WAIT, *COMING_HOME_WAITS)
_every = union_all(*(one.rows for one in _waits)).subquery()
_for_all = _every.c.kind.not_in([one.kind.name for one in _waits if one.kind.coordinator])
HOUSE: Select[Any] = select(_every.c.about, _every.c.by, _every.c.kind, _every.c.on).where(
    _every.c.centre_id == bindparam("centre"),
    or_(_coordinates, and_(_every.c.by == bindparam("me"), _for_all)),
)
"""What waits for who wrote it, and for the coordinators of her centre; some of it for these alone."""


def house_matter(kind: str, about: str, kept: str, by: str, lock: Lock, *, leads: Leads) -> Matter:
    """One row of these as a matter without a case; the key of the house opens what its thing is called."""
    on, _, thing = kept.partition("|")
    return (
        KINDS[kind]
        .matter("", day_written(on), about, by, leads=leads)
        ._replace(thing=Thing(thing, lock) if thing else None)
    )


def soon_of(found: list[Matter], today: date) -> list[Matter]:
    """Those that should be seen today, the most overdue first."""
    return sorted((one for one in found if one.is_soon(today)), key=lambda one: (one.due, one.kind.name))
