"""The centre's own list of areas: the nine to begin with, taken off and put back, and others added."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.course.plan.areas import Area, is_own
from aftercare.course.plan.forms import OwnAreaForm
from aftercare.course.records import CentreArea
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Rows
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.terms import Group, Page, own_page
from aftercare.words import N_
from aftercare.words.names import in_danish

own_page(
    Page(
        "areas",
        Group.courses,
        N_("The list of areas"),
        N_("What a plan may be about: the nine, and those of your own. A plan keeps the areas it has."),
        "/areas",
    )
)
OWN = "own_"
KEY_LENGTH = 20


# The centre's own areas and those it took off, to be gathered beside what is a case's.
AREAS = Rows(CentreArea, where=[CentreArea.centre_id == bindparam("centre_id")])


async def areas_of_centre(db: AsyncSession, centre_id: str) -> list[tuple[str, str, bool]]:
    """Key, own name (empty for the nine) and whether it is on the list; the nine first. One statement."""
    hers = select(CentreArea.id, CentreArea.key, CentreArea.called, CentreArea.retired_on)
    rows = await db.execute(hers.where(CentreArea.centre_id == centre_id))
    return opened_areas(keys_of(db).house, rows.all())


def opened_areas(house: Lock, rows: Sequence[Any]) -> list[tuple[str, str, bool]]:
    """The same of rows that were read or gathered."""
    off = {row.key for row in rows if row.retired_on}
    own = [(row.key, house.open(CentreArea.called, row.id, row.called)) for row in rows if is_own(row.key)]
    own.sort(key=lambda each: in_danish(each[1]))
    nine = [(area.value, "") for area in Area]
    return [(key, called, key not in off) for key, called in [*nine, *own]]


async def add_area(db: AsyncSession, person: Person, form: OwnAreaForm) -> None:
    """An area of the centre's own. The form's id makes it one, however often it is sent. Raises NotFound."""
    area = CentreArea(id=form.id, centre_id=person.centre_id, key=(OWN + form.id)[:KEY_LENGTH])
    area.called = keys_of(db).house.seal(CentreArea.called, form.id, form.called)
    if (await write_once(db, area, CentreArea.id == form.id)).centre_id != person.centre_id:
        raise NotFound


async def keep_or_retire(db: AsyncSession, person: Person, key: str, *, keep: bool, now: datetime) -> None:
    """On the list or off it; plans that have the area keep it. Raises NotFound for a key nobody knows."""
    same = (CentreArea.centre_id == person.centre_id) & (CentreArea.key == key)
    area = (await db.execute(select(CentreArea).where(same))).scalar()
    if area is None:
        if is_own(key):
            raise NotFound
        area = CentreArea(id=new_id(), centre_id=person.centre_id, key=key)
        area = await write_once(db, area, same)
    area.retired_on = None if keep else clock.local(now).date()
