"""A centre's own texts: as they stand, with who wrote them and when, and writing one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import NotFound
from aftercare.people.actions import ChangedMeanwhile
from aftercare.people.person import Person
from aftercare.people.records import Centre, CentreText, Staff
from aftercare.people.text_rules import CentreWords, texts
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import DAMAGED, Lock


@dataclass(frozen=True, slots=True)
class Standing:
    """A text as it stands; empty while the default does. `version` 0 is that nobody has written one."""

    words: CentreWords
    text: str
    by: str
    at: datetime | None
    version: int


async def own_texts(db: AsyncSession, person: Person) -> list[Standing]:
    """Every text of the person's centre; one statement."""
    asked = select(*CentreText.__table__.columns, Staff.called).outerjoin(Staff, Staff.id == CentreText.by)
    rows = {row.name: row for row in await db.execute(asked.where(CentreText.centre_id == person.centre_id))}
    house, found = keys_of(db).house, []
    for words in texts():
        row = rows.get(words.name)
        if row is None:
            found.append(Standing(words, "", "", None, 0))
            continue
        text, by = house.open(CentreText.text, row.id, row.text), house.open(Staff.called, row.by, row.called)
        found.append(Standing(words, text, by, row.at, row.version))
    return found


async def one_text(db: AsyncSession, person: Person, name: str) -> tuple[Standing, str]:
    """One of them and what the centre is called; two statements. Raises NotFound."""
    found = next((one for one in await own_texts(db, person) if one.words.name == name), None)
    if found is None:
        raise NotFound
    called = select(Centre.called).where(Centre.id == person.centre_id)
    sealed = (await db.execute(called)).scalar_one()
    return found, keys_of(db).house.open(Centre.called, person.centre_id, sealed)


def told(house: Lock, row_id: str | None, sealed: bytes | None) -> str:
    """A text for those outside; empty, so that the default stands, where there is none or it is damaged."""
    text = house.open(CentreText.text, row_id, sealed) if row_id else ""
    return "" if text == DAMAGED else text


async def texts_of(db: AsyncSession, centre_id: str, *names: str) -> list[str]:
    """What a centre has written there, in this order; empty where the default stands. One statement."""
    asked = select(CentreText.id, CentreText.name, CentreText.text).where(CentreText.name.in_(names))
    rows = await db.execute(asked.where(CentreText.centre_id == centre_id))
    found = {row.name: told(keys_of(db).house, row.id, row.text) for row in rows}
    return [found.get(name, "") for name in names]


async def write_text(
    db: AsyncSession, person: Person, name: str, *, text: str, version: int, now: datetime
) -> None:
    """The text from now on, over the version that was read; empty is the default again.

    Raises ChangedMeanwhile.
    """
    same = and_(CentreText.centre_id == person.centre_id, CentreText.name == name)
    row = (await db.execute(select(CentreText).where(same).with_for_update())).scalar()
    if row is None:
        row = CentreText(id=new_id(), centre_id=person.centre_id, name=name, version=0)
        row.by, row.at = person.id, now
        row = await write_once(db, row, same)
    if row.version != version:
        raise ChangedMeanwhile
    row.text = keys_of(db).house.seal(CentreText.text, row.id, text)
    row.by, row.at, row.version = person.id, now, version + 1
    await db.flush()
