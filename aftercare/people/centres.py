"""A centre's own name and phone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.actions import ChangedMeanwhile
from aftercare.people.person import Person
from aftercare.people.records import Centre
from aftercare.storage.engines import keys_of
from aftercare.terms import Group, Page, own_page
from aftercare.words import N_

own_page(
    Page(
        "centre",
        Group.centre,
        N_("The centre"),
        N_("What it is called, and the phone that stands in letters and behind her links."),
        "/centre",
        (Centre.changed_by, Centre.changed_at, Centre.id),
    )
)


@dataclass(frozen=True)
class Centred:
    """What a centre is called, its phone, and the version that was read."""

    called: str
    phone: str
    version: int


async def own_centre(db: AsyncSession, person: Person) -> Centred:
    """The person's own; one statement."""
    facts = select(Centre.id, Centre.called, Centre.phone, Centre.version)
    row = (await db.execute(facts.where(Centre.id == person.centre_id))).one()
    house = keys_of(db).house
    called, phone = house.open(Centre.called, row.id, row.called), house.open(Centre.phone, row.id, row.phone)
    return Centred(called, phone, row.version)


async def change_centre(db: AsyncSession, person: Person, new: Centred, now: datetime) -> None:
    """Saves the name and phone over the version that was read. Raises ChangedMeanwhile."""
    house, centre_id = keys_of(db).house, person.centre_id
    facts = {
        "called": house.seal(Centre.called, centre_id, new.called),
        "phone": house.seal(Centre.phone, centre_id, new.phone),
        "version": new.version + 1,
        "changed_by": person.id,
        "changed_at": now,
    }
    same = (Centre.id == centre_id, Centre.version == new.version)
    saved = update(Centre).where(*same).values(**facts).returning(Centre.id)
    if (await db.execute(saved)).scalar() is None:
        raise ChangedMeanwhile
