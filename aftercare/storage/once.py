"""A double tap writes one row: the id was made with the form, and the first to come is kept."""

from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.tables import Record

Written = TypeVar("Written", bound=Record)


async def write_once(db: AsyncSession, record: Written, same: ColumnElement[bool]) -> Written:
    """`record`, or the row for which `same` is already true, also when both come at once.

    Whether the earlier row is of the same thing is for the asker to check.
    """
    search = select(type(record)).where(same)
    earlier = (await db.execute(search)).scalar()
    if earlier is not None:
        return earlier
    try:
        async with db.begin_nested():
            db.add(record)
    except IntegrityError:
        earlier = (await db.execute(search)).scalar()
        if earlier is None:
            raise
        return earlier
    return record
