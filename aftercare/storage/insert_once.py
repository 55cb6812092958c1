"""A double tap writes one row: the id was made with the form, and the first to come is kept."""

from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import NotFound
from aftercare.storage.tables import Record
from aftercare.storage.withdrawn_records import WithdrawnRow

Written = TypeVar("Written", bound=Record)
# Where a session keeps the id of the draft that is sent for the first time in it.
WRITING = "the draft that is written"


class Taken(Exception):
    """A draft is sent for the first time, and its id is already that of something else."""


async def write_once(db: AsyncSession, record: Written, same: ColumnElement[bool]) -> Written:
    """`record`, or the row for which `same` is already true, also when both come at once.

    Whether the earlier row is of the same thing is for the asker to check. Raises Taken where a form that was
    never sent before carries the earlier row's id: it is not that row's form. Raises NotFound for what
    was withdrawn since: a form that comes twice does not bring it back.
    """
    search = select(type(record)).where(same)
    earlier = (await db.execute(search)).scalar()
    if earlier is not None:
        return _of_this_form(db, earlier)
    if await _was_withdrawn(db, record):
        raise NotFound
    try:
        async with db.begin_nested():
            db.add(record)
    except IntegrityError:
        earlier = (await db.execute(search)).scalar()
        if earlier is None:
            raise
        return _of_this_form(db, earlier)
    return record


async def _was_withdrawn(db: AsyncSession, record: Record) -> bool:
    """True for a form that comes once more after what it wrote was withdrawn."""
    named = getattr(record, "id", None)
    return bool((await db.execute(select(WithdrawnRow.id).where(WithdrawnRow.id == named))).scalar())


def _of_this_form(db: AsyncSession, earlier: Written) -> Written:
    if WRITING in db.info and getattr(earlier, "id", "") == db.info[WRITING]:
        raise Taken
    return earlier
