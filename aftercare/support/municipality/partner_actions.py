"""Writing down partners of the centre and the meetings with them, under the house key."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.support.municipality.partner_forms import (
    ChangedMeetingForm,
    ChangedPartnerForm,
    MeetingForm,
    NewMeetingForm,
    NewPartnerForm,
    PartnerForm,
)
from aftercare.support.municipality.records import Partner, PartnerMeeting

PARTNER, PARTNER_WORDS = ("kind", "site", "municipality", "yearly"), ("called", "person", "phone", "note")
MEETING = ("planned_on", "held_on", "cancelled", "follow_up_on", "followed_on")
MEETING_WORDS = ("participants", "minutes", "follow_up")


async def add_partner(db: AsyncSession, person: Person, form: NewPartnerForm, now: datetime) -> str:
    """The id of a partner of the person's centre; the same `form.id` adds one. Raises NotFound."""
    row = Partner(id=form.id, centre_id=person.centre_id, by=person.id, at=now, version=1)
    _write(row, keys_of(db).house, form, PARTNER, PARTNER_WORDS)
    if (await write_once(db, row, Partner.id == form.id)).centre_id != person.centre_id:
        raise NotFound
    return form.id


async def change_partner(
    db: AsyncSession, person: Person, partner_id: str, form: ChangedPartnerForm, now: datetime
) -> bool:
    """Corrects a partner, or takes it off the list; False when somebody else was first. Raises NotFound."""
    row, house = await _partner(db, person, partner_id), keys_of(db).house
    if _says(row, house, form, PARTNER, PARTNER_WORDS) and form.ended is (row.ended_on is not None):
        return True
    if row.version != form.version:
        return False
    _write(row, house, form, PARTNER, PARTNER_WORDS)
    row.ended_on = (row.ended_on or clock.local(now).date()) if form.ended else None
    row.version += 1
    await db.flush()
    return True


async def add_partner_meeting(
    db: AsyncSession, person: Person, partner_id: str, form: NewMeetingForm, now: datetime
) -> None:
    """Writes a meeting down; the same `form.id` writes one. Raises NotFound."""
    await _partner(db, person, partner_id)
    row = PartnerMeeting(id=form.id, partner_id=partner_id, by=person.id, at=now, version=1)
    _write(row, keys_of(db).house, form, MEETING, MEETING_WORDS)
    if (await write_once(db, row, PartnerMeeting.id == form.id)).partner_id != partner_id:
        raise NotFound


async def change_partner_meeting(
    db: AsyncSession, person: Person, partner_id: str, meeting_id: str, form: ChangedMeetingForm
) -> bool:
    """Changes a meeting: held, minutes, followed up; False when somebody else was first. Raises NotFound."""
    await _partner(db, person, partner_id)
    of_theirs = (PartnerMeeting.id == meeting_id, PartnerMeeting.partner_id == partner_id)
    row = (await db.execute(select(PartnerMeeting).where(*of_theirs).with_for_update())).scalar()
    if row is None:
        raise NotFound
    if _says(row, keys_of(db).house, form, MEETING, MEETING_WORDS):
        return True
    if row.version != form.version:
        return False
    _write(row, keys_of(db).house, form, MEETING, MEETING_WORDS)
    row.version += 1
    await db.flush()
    return True


async def _partner(db: AsyncSession, person: Person, partner_id: str) -> Partner:
    """The row, held until the transaction ends so that two people take turns."""
    mine = (Partner.id == partner_id, Partner.centre_id == person.centre_id)
    row = (await db.execute(select(Partner).where(*mine).with_for_update())).scalar()
    if row is None:
        raise NotFound
    return row


def _write(
    row: Any, house: Lock, form: PartnerForm | MeetingForm, plain: tuple[str, ...], sealed: tuple[str, ...]
) -> None:
    for name in plain:
        setattr(row, name, getattr(form, name))
    for name in sealed:
        setattr(row, name, house.seal(getattr(type(row), name), row.id, getattr(form, name)))


def _says(
    row: Any, house: Lock, form: PartnerForm | MeetingForm, plain: tuple[str, ...], sealed: tuple[str, ...]
) -> bool:
    """True when there is nothing to change, as after the first of two taps."""
    words = (
        house.open(getattr(type(row), name), row.id, getattr(row, name)) == getattr(form, name)
        for name in sealed
    )
    return all(getattr(row, name) == getattr(form, name) for name in plain) and all(words)
