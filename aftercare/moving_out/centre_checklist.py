"""The centre's own checklist: ours to begin with, renamed, put in order, taken off, and added to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.moving_out.checklist_forms import NewTemplateLineForm, RenameForm
from aftercare.moving_out.checklist_records import MoveTemplateLine
from aftercare.moving_out.rules import MATTERS, Matter, Stage, stage_of
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.terms import Group, Page, own_page
from aftercare.words import N_

own_page(
    Page(
        "move_out",
        Group.moving_out,
        N_("The list for moving out"),
        N_("What every checklist begins with. A checklist that has been begun keeps its lines."),
        "/move-out",
    )
)
OWN = "own_"
KEY_LENGTH = 20
LAST = 1000  # Lines that nobody has given a place stand after the others.


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the centre's list. `called` is empty while it has our name; `version` 0 is untouched."""

    key: str
    stage: Stage
    called: str
    position: int
    on: bool
    version: int


async def list_of_centre(db: AsyncSession, centre_id: str) -> list[Listed]:
    """All lines in their order, those taken off too, the stages one after another; one statement."""
    rows = await db.execute(
        select(*MoveTemplateLine.__table__.columns).where(MoveTemplateLine.centre_id == centre_id)
    )
    house, known = keys_of(db).house, {row.key: row for row in rows}
    ours = {matter.value: (stage_of(matter), at) for at, matter in enumerate(MATTERS)}
    own = {key: (Stage(row.stage), LAST) for key, row in known.items() if key not in ours}
    found = []
    for key, (stage, usual) in (ours | own).items():
        row = known.get(key)
        if row is None:
            found.append(Listed(key, stage, "", usual, on=True, version=0))
            continue
        called = house.open(MoveTemplateLine.called, row.id, row.called)
        position = usual if row.position is None else row.position
        found.append(Listed(key, stage, called, position, on=row.retired_on is None, version=row.version))
    return sorted(found, key=lambda line: (list(Stage).index(line.stage), line.position, line.key))


async def listed(db: AsyncSession, centre_id: str, key: str) -> Listed:
    """One line of the list. Raises NotFound for a key nobody knows."""
    return _of(await list_of_centre(db, centre_id), key)


async def add_to_list(db: AsyncSession, person: Person, form: NewTemplateLineForm) -> None:
    """A line of the centre's own; the same `form.id` adds one. Raises NotFound."""
    row = MoveTemplateLine(id=form.id, centre_id=person.centre_id, key=(OWN + form.id)[:KEY_LENGTH])
    row.stage, row.version = form.stage, 1
    row.called = keys_of(db).house.seal(MoveTemplateLine.called, form.id, form.called)
    if (await write_once(db, row, MoveTemplateLine.id == form.id)).centre_id != person.centre_id:
        raise NotFound


async def rename(db: AsyncSession, person: Person, key: str, form: RenameForm) -> bool:
    """Gives a line another name; False when somebody else changed it first. Raises NotFound."""
    line = await listed(db, person.centre_id, key)
    row = await _row(db, person, line)
    if row.version != max(form.version, 1):
        return False
    row.called = keys_of(db).house.seal(MoveTemplateLine.called, row.id, form.called)
    row.version += 1
    await db.flush()
    return True


async def keep_or_retire(db: AsyncSession, person: Person, key: str, *, keep: bool, now: datetime) -> None:
    """On the list or off it; checklists that have the line keep it. Raises NotFound."""
    row = await _row(db, person, await listed(db, person.centre_id, key))
    row.retired_on = None if keep else clock.local(now).date()
    await db.flush()


async def put_higher(db: AsyncSession, person: Person, key: str) -> None:
    """One place up within its stage; the first stays where it is. Raises NotFound."""
    lines = await list_of_centre(db, person.centre_id)
    stage = _of(lines, key).stage
    keys = higher([line.key for line in lines if line.stage == stage], key)
    of_key = {line.key: line for line in lines}
    for position, each in enumerate(keys):
        if of_key[each].position != position:
            (await _row(db, person, of_key[each])).position = position
    await db.flush()


def higher(keys: Sequence[str], key: str) -> list[str]:
    """The same keys with this one a place earlier."""
    at = list(keys).index(key)
    rest = [each for each in keys if each != key]
    return [*rest[: max(0, at - 1)], key, *rest[max(0, at - 1) :]]


def is_ours(key: str) -> bool:
    """True for a line we have words for."""
    return key in {matter.value for matter in Matter}


def _of(lines: list[Listed], key: str) -> Listed:
    found = next((line for line in lines if line.key == key), None)
    if found is None:
        raise NotFound
    return found


async def _row(db: AsyncSession, person: Person, line: Listed) -> MoveTemplateLine:
    """The row that holds what the centre changed about a line, made when there is none yet."""
    same = (MoveTemplateLine.centre_id == person.centre_id) & (MoveTemplateLine.key == line.key)
    row = (await db.execute(select(MoveTemplateLine).where(same).with_for_update())).scalar()
    if row is None:
        row = MoveTemplateLine(id=new_id(), centre_id=person.centre_id, key=line.key, stage=line.stage)
        row.version = 1
        row = await write_once(db, row, same)
    return row
