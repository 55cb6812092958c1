"""One row that somebody writes: held, filled with what was typed, compared with it, signed, taken back.

What was typed goes into the columns of the same name, sealed where they are. It knows of no case: rows of a
case are written through `written_rows`, in a case that was found.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from aftercare.errors import NotFound, Side, WrittenBefore
from aftercare.people.person import Person
from aftercare.storage.columns import Shown, Told, said_of
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.web.forms import Form

_NOT_TYPED = ("id", "version")


def of_row(record: Any, where: Mapping[str, Any]) -> Select[Any]:
    """The row with these values, held until the transaction ends so that two people take turns."""
    return select(record).where(*_same(record, where)).with_for_update()


async def held_row(db: AsyncSession, record: Any, **where: Any) -> Any:
    """That row. Raises NotFound."""
    row = (await db.execute(of_row(record, where))).scalar()
    if row is None:
        raise NotFound
    return row


async def keep_once(db: AsyncSession, row: Any, **where: Any) -> Any:
    """The row, or the one its id had made before. Raises NotFound when that one belongs elsewhere."""
    kept = await write_once(db, row, type(row).id == row.id)
    if any(getattr(kept, name) != value for name, value in where.items()):
        raise NotFound
    return kept


async def keep_only(db: AsyncSession, row: Any, **where: Any) -> Any:
    """The row, or the one that already has these values and may be there once."""
    return await write_once(db, row, and_(*_same(type(row), where)))


def write(row: Any, lock: Lock, form: Form, *, but: Collection[str] = ()) -> None:
    """What was typed, into the columns of the same name `but` these."""
    for name, value in _typed(row, form):
        if name in but:
            continue
        column = getattr(type(row), name)
        if isinstance(column.type, LargeBinary):
            setattr(row, name, lock.seal(column, _id(row), value))
        else:
            setattr(row, name, value if value is not None or _may_be_empty(column) else "")


def standing(row: Any, lock: Lock, form: Any, *, same: bool = True) -> bool | None:
    """True when there is nothing to change, as after the first of two taps; False when somebody else changed
    the row since it was read; None when the form may be written. `same` is what a form says beyond columns.
    """
    if same and all(_told(row, lock, name) == _plain(value) for name, value in _typed(row, form)):
        return True
    return None if row.version == form.version else False


def stands(row: Any, lock: Lock, **written: Any) -> None:
    """The second of two taps finds what the first wrote. Raises WrittenBefore when something else stands.

    For a step that is taken once: `written` are its columns with what is typed now.
    """
    sides = [_side(row, lock, name, value) for name, value in written.items()]
    if differing := [side for side in sides if side.stands != side.written]:
        raise WrittenBefore(differing)


def stands_as_read(row: Any, lock: Lock, *, was: str, **written: Any) -> None:
    """The same for what may be written again: `was` is what stood in the first of these when it was read.

    What changed since then may only be written as it stands now.
    """
    first = next(iter(written))
    if str(_told(row, lock, first)) != was:
        stands(row, lock, **written)


def _side(row: Any, lock: Lock, name: str, value: Any) -> Side:
    said = said_of(getattr(type(row), name).property.columns[0])
    told = said if isinstance(said, Told) else Told("")
    written = ",".join(value) if isinstance(value, list) else _plain(value)
    kept = _told(row, lock, name)
    return Side(told.label, told.words, told.shown is Shown.several, kept, getattr(written, "value", written))


async def sign(db: AsyncSession, row: Any, person: Person, now: datetime, *, anew: bool = True) -> None:
    """A new version of a row. `anew`: whoever changed it stands as its writer, unless both are told."""
    if hasattr(row, "changed_by"):
        row.changed_by, row.changed_at = person.id, now
    elif anew:
        row.by, row.at = person.id, now
    row.version += 1
    await db.flush()


def taken_back_by(record: Any) -> dict[str, Any]:
    """The columns that say that a row of this record counts no more, empty while it does."""
    word = "undone" if hasattr(record, "undone_at") else "removed"
    return {name: None for name in (f"{word}_at", f"{word}_by") if hasattr(record, name)}


async def take_back(db: AsyncSession, row: Any, person: Person, now: datetime) -> bool:
    """It counts no more and stays; a second time changes nothing, and is False."""
    columns = taken_back_by(type(row))
    if any(getattr(row, name) is not None for name in columns if name.endswith("_at")):
        return False
    for name in columns:
        setattr(row, name, now if name.endswith("_at") else person.id)
    await db.flush()
    return True


def _same(record: Any, where: Mapping[str, Any]) -> list[Any]:
    return [getattr(record, name) == value for name, value in where.items()]


def _typed(row: Any, form: Form) -> Iterable[tuple[str, Any]]:
    columns = type(row).__table__.columns
    names = (name for name in type(form).model_fields if name in columns and name not in _NOT_TYPED)
    return ((name, getattr(form, name)) for name in names)


def _told(row: Any, lock: Lock, name: str) -> Any:
    value, column = getattr(row, name), getattr(type(row), name)
    return lock.open(column, _id(row), value) if isinstance(column.type, LargeBinary) else _plain(value)


def _plain(value: Any) -> Any:
    return "" if value is None else value


def _may_be_empty(column: InstrumentedAttribute[Any]) -> bool:
    return bool(column.property.columns[0].nullable)


def _id(row: Any) -> str:
    """What its sealed values are bound to: its id, or that of the case it is the only row of."""
    bound: str = row.id if hasattr(row, "id") else row.case_id
    return bound
