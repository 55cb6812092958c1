"""Writing down partners of the centre and the meetings with them, under the house key."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.rows import held_row, keep_once, sign, standing, write
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.support.municipality.partner_forms import ChangedPartnerForm, MeetingForm, PartnerForm
from aftercare.support.municipality.records import Partner, PartnerMeeting


async def add_partner(db: AsyncSession, person: Person, form: PartnerForm, now: datetime) -> str:
    """The id of a partner of the person's centre; the same `form.id` adds one. Raises NotFound."""
    row = Partner(id=form.id, centre_id=person.centre_id, by=person.id, at=now, version=1)
    row.changed_by, row.changed_at = person.id, now
    write(row, keys_of(db).house, form)
    await keep_once(db, row, centre_id=person.centre_id)
    return form.id


async def change_partner(
    db: AsyncSession, person: Person, partner_id: str, form: ChangedPartnerForm, now: datetime
) -> bool:
    """Corrects a partner, or takes it off the list; False when somebody else was first. Raises NotFound."""
    row, house = await _partner(db, person, partner_id), keys_of(db).house
    settled = standing(row, house, form, same=form.ended is (row.ended_on is not None))
    if settled is None:
        write(row, house, form)
        row.ended_on = (row.ended_on or clock.local(now).date()) if form.ended else None
        await sign(db, row, person, now)
    return settled is not False


async def add_partner_meeting(
    db: AsyncSession, person: Person, partner_id: str, form: MeetingForm, now: datetime
) -> None:
    """Writes a meeting down; the same `form.id` writes one. Raises NotFound."""
    await _partner(db, person, partner_id)
    row = PartnerMeeting(id=form.id, partner_id=partner_id, by=person.id, at=now, version=1)
    row.changed_by, row.changed_at = person.id, now
    write(row, keys_of(db).house, form)
    await keep_once(db, row, partner_id=partner_id)


async def change_partner_meeting(
    db: AsyncSession, person: Person, partner_id: str, meeting_id: str, *, form: MeetingForm, now: datetime
) -> bool:
    """Changes a meeting: held, minutes, followed up; False when somebody else was first. Raises NotFound."""
    await _partner(db, person, partner_id)
    row = await held_row(db, PartnerMeeting, id=meeting_id, partner_id=partner_id)
    house = keys_of(db).house
    settled = standing(row, house, form)
    if settled is None:
        write(row, house, form)
        await sign(db, row, person, now)
    return settled is not False


async def _partner(db: AsyncSession, person: Person, partner_id: str) -> Partner:
    """The row, held until the transaction ends so that two people take turns."""
    row: Partner = await held_row(db, Partner, id=partner_id, centre_id=person.centre_id)
    return row
