"""A double tap writes one row: the id was made with the form, and the first to come is kept."""

from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.tables import Record

Written = TypeVar("Written", bound=Record)
# Where a session keeps the id of the draft that is sent for the first time in it.
WRITING = "the draft that is written"


class Taken(Exception):
    """A draft is sent for the first time, and its id is already that of something else."""


async def write_once(db: AsyncSession, record: Written, same: ColumnElement[bool]) -> Written:
    """`record`, or the row for which `same` is already true, also when both come at once.

    Whether the earlier row is of the same thing is for the asker to check. Raises Taken where a form that was
    never sent before carries the earlier row's id: it is not that row's form.
    """
    search = select(type(record)).where(same)
    earlier = (await db.execute(search)).scalar()
    if earlier is not None:
        return _of_this_form(db, earlier)
    try:
        async with db.begin_nested():
            db.add(record)
    except IntegrityError:
        earlier = (await db.execute(search)).scalar()
        if earlier is None:
            raise
        return _of_this_form(db, earlier)
    return record


def _of_this_form(db: AsyncSession, earlier: Written) -> Written:
    if WRITING in db.info and getattr(earlier, "id", "") == db.info[WRITING]:
        raise Taken
    return earlier
