"""Reading the house book and the crisis plan of the person's own centre."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import NotFound
from aftercare.figures.house_book.records import CrisisPlan, HouseEntry
from aftercare.figures.house_book.rules import EntryKind, reads
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock

NEWEST = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, opened."""

    id: str
    kind: EntryKind
    on: date
    text: str
    took_part: int | None
    first_aid: bool | None
    next_on: date | None
    done: str
    done_on: date | None
    by: str
    version: int

    @property
    def waits(self) -> bool:
        """True until it was taken up again."""
        return self.next_on is not None and self.done_on is None


@dataclass(frozen=True, slots=True)
class Plan:
    """The crisis plan as it stands; version 0 while nobody has written one."""

    text: str = ""
    by: str = ""
    at: datetime | None = None
    version: int = 0


_ENTRIES: Select[Any] = (
    select(*HouseEntry.__table__.columns, Staff.called)
    .join(Staff, Staff.id == HouseEntry.by)
    .order_by(HouseEntry.on.desc(), HouseEntry.id)
    .limit(NEWEST)
)


async def entries_of(db: AsyncSession, person: Person) -> list[Entry]:
    """The newest the person may read, those that wait first, the nearest day before others; one statement."""
    where = [HouseEntry.centre_id == person.centre_id]
    if person.role is not Role.coordinator:
        where.append((HouseEntry.kind != EntryKind.incident) | (HouseEntry.by == person.id))
    rows = await db.execute(_ENTRIES.where(*where))
    found = [_entry(keys_of(db).house, row) for row in rows]
    waiting = sorted((one for one in found if one.waits), key=lambda one: one.next_on or one.on)
    return [*waiting, *(one for one in found if not one.waits)]


async def entry_of(db: AsyncSession, person: Person, entry_id: str) -> Entry:
    """One entry; one statement. Raises NotFound, also for what the person may not read."""
    found = HouseEntry.id == entry_id, HouseEntry.centre_id == person.centre_id
    row = (await db.execute(_ENTRIES.where(*found))).first()
    coordinates = person.role is Role.coordinator
    if row is None or not reads(row.kind, coordinates=coordinates, wrote=row.by == person.id):
        raise NotFound
    return _entry(keys_of(db).house, row)


async def crisis_plan_of(db: AsyncSession, person: Person) -> Plan:
    """The plan of the person's centre; one statement."""
    found = select(CrisisPlan.id, CrisisPlan.text, CrisisPlan.at, CrisisPlan.version, CrisisPlan.by)
    found = found.add_columns(Staff.called).join(Staff, Staff.id == CrisisPlan.by)
    row = (await db.execute(found.where(CrisisPlan.id == person.centre_id))).first()
    if row is None:
        return Plan()
    house = keys_of(db).house
    text, by = house.open(CrisisPlan.text, row.id, row.text), house.open(Staff.called, row.by, row.called)
    return Plan(text, by, row.at, row.version)


def _entry(house: Lock, row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        kind=EntryKind(row.kind),
        on=row.on,
        text=house.open(HouseEntry.text, row.id, row.text),
        took_part=row.took_part,
        first_aid=row.first_aid,
        next_on=row.next_on,
        done=house.open(HouseEntry.done, row.id, row.done),
        done_on=row.done_on,
        by=house.open(Staff.called, row.by, row.called),
        version=row.version,
    )
