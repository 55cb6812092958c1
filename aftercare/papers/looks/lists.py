"""Reading the access log for people: rows with the phone they were done on, and who is who."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.papers.looks.rules import Look
from aftercare.people.devices import device_label
from aftercare.people.records import Login, Staff
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import keys_of

_LOOKS: Select[Any] = (
    select(AccessEntry.seq, AccessEntry.at, AccessEntry.staff_id, AccessEntry.deed, AccessEntry.place)
    .add_columns(AccessEntry.case_id, AccessEntry.target, AccessEntry.purpose, AccessEntry.shown)
    .add_columns(AccessEntry.criterion, AccessEntry.login_id, Login.device)
    .outerjoin(Login, Login.id == AccessEntry.login_id)
    .order_by(AccessEntry.seq.desc())
)


async def looks(
    db: AsyncSession, since: datetime, until: datetime, *where: ColumnElement[bool], most: int
) -> list[Look]:
    """The newest `most` rows of the log in [since, until) for which all this is true; one statement."""
    asked = _LOOKS.where(AccessEntry.at >= since, AccessEntry.at < until, *where).limit(most)
    devices: dict[str, str] = {"": ""}
    found = []
    for row in await db.execute(asked):
        *facts, login_id, sealed = row
        if login_id not in devices:
            devices[login_id] = device_label(keys_of(db).house.open(Login.device, login_id, sealed))
        found.append(replace(Look(*facts), login_id=login_id, device=devices[login_id]))
    return found


async def names_at(db: AsyncSession, centre_id: str) -> dict[str, str]:
    """What everybody of a centre is called, those who left too, by id; one statement."""
    rows: Sequence[Any] = (
        await db.execute(select(Staff.id, Staff.called).where(Staff.centre_id == centre_id))
    ).all()
    house = keys_of(db).house
    return {row.id: house.open(Staff.called, row.id, row.called) for row in rows}
