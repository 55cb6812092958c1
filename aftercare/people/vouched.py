"""What was asked and done about people's ways in, as it is told to herself, her leads and coordinators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.matters import Kind, declare
from aftercare.people.invitations import GOOD_FOR
from aftercare.people.person import Person
from aftercare.people.records import Staff, Vouch, Vouching
from aftercare.pushes import Push, Topic
from aftercare.storage.ages import AskedAt, Now, is_within
from aftercare.storage.engines import keys_of
from aftercare.words import N_

TOLD_FOR = timedelta(days=7)

WAY_IN = declare(
    Kind(
        "way_in",
        opens="/",
        push=Push(lasting=timedelta(hours=24), topic=Topic.safety),
        urgent=True,
        told=N_("A new way in was asked for in your name"),
    )
)
"""From the moment a new way in was asked for in somebody's name, quiet hours or not, until it is confirmed:
till then she can say no. Phones tell of it for a day, which is ours.
"""
_asker, _confirmer = aliased(Staff), aliased(Staff)


@dataclass(frozen=True)
class Told:
    """One thing asked or done. `by` and `with_by` are first names, empty for whoever is at the machine."""

    id: str
    staff_id: str
    called: str
    kind: Vouch
    asked_by: str
    by: str
    with_by: str
    at: datetime
    waits: bool

    @property
    def until(self) -> datetime:
        """The instant at which it is not asked for any more."""
        return self.at + GOOD_FOR


def _told() -> Select[Any]:
    return (
        select(Vouching.id, Vouching.staff_id, Vouching.kind, Vouching.asked_by, Vouching.asked_at)
        .add_columns(Vouching.confirmed_by, Vouching.confirmed_at, Staff.called)
        .add_columns(_asker.called.label("asker"), _confirmer.called.label("confirmer"))
        .join(Staff, Staff.id == Vouching.staff_id)
        .outerjoin(_asker, _asker.id == Vouching.asked_by)
        .outerjoin(_confirmer, _confirmer.id == Vouching.confirmed_by)
        .where(Vouching.withdrawn_at.is_(None))
    )


_TOLD = _told()
TOLD_AT = AskedAt()


def waits(now: Now) -> ColumnElement[bool]:
    """True in SQL for what still may be confirmed."""
    return and_(Vouching.confirmed_at.is_(None), is_within(Vouching.asked_at, now, GOOD_FOR))


def asked_or_done(who: ColumnElement[bool]) -> Select[Any]:
    """What waits, and what was done in the last week; asked with `TOLD_AT.bound(now)`.

    `who` says in SQL whom it may be about (Staff), which is for the caller to keep to one centre.
    """
    return _TOLD.where(or_(waits(TOLD_AT), is_within(Vouching.confirmed_at, TOLD_AT, TOLD_FOR)), who)


async def asked_about(db: AsyncSession, person: Person, now: datetime, staff_id: str = "") -> list[Told]:
    """What waits for another coordinator of the person's centre, about everybody or about one.

    One statement.
    """
    about = Staff.id == staff_id if staff_id else Staff.centre_id == person.centre_id
    rows = await db.execute(_TOLD.where(waits(now), Staff.centre_id == person.centre_id, about))
    return sorted((as_told(db, row) for row in rows), key=lambda one: one.at, reverse=True)


def as_told(db: AsyncSession, row: Row[Any]) -> Told:
    """A row of these statements with its names opened."""
    house = keys_of(db).house
    names: Mapping[str | None, bytes] = {row.asked_by: row.asker, row.confirmed_by: row.confirmer}

    def name(staff_id: str | None) -> str:
        return house.open(Staff.called, staff_id, names[staff_id]) if staff_id else ""

    called = house.open(Staff.called, row.staff_id, row.called)
    by, confirmer = name(row.asked_by), name(row.confirmed_by)
    at, open_still = row.confirmed_at or row.asked_at, row.confirmed_at is None
    kind = Vouch(row.kind)
    return Told(row.id, row.staff_id, called, kind, row.asked_by or "", by, confirmer, at, open_still)
