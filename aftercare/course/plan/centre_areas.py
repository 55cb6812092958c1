"""The centre's own list of areas: the nine to begin with, taken off and put back, and others added."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.course.plan.areas import Area, is_own
from aftercare.course.plan.forms import OwnAreaForm
from aftercare.course.records import CentreArea
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.words.names import in_danish

OWN = "own_"
KEY_LENGTH = 20


async def areas_of_centre(db: AsyncSession, centre_id: str) -> list[tuple[str, str, bool]]:
    """Key, own name (empty for the nine) and whether it is on the list; the nine first. One statement."""
    rows = (
        await db.execute(select(*CentreArea.__table__.columns).where(CentreArea.centre_id == centre_id))
    ).all()
    off = {row.key for row in rows if row.retired_on}
    house = keys_of(db).house
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
