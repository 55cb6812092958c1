"""Reading the partners of one's own centre and the meetings with them. No woman is named in here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.people.centre_terms import Changed, changed_last
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.phone_numbers import holds
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.support.municipality.partner_rules import Due, MeetingDays, PartnerKind, next_meeting, overdue
from aftercare.support.municipality.records import Partner, PartnerMeeting
from aftercare.words.names import in_danish, is_found


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting with a partner, opened."""

    id: str
    days: MeetingDays
    participants: str
    minutes: str
    follow_up: str
    version: int
    changed: Changed | None


@dataclass(frozen=True, slots=True)
class Known:
    """A partner of the centre, opened; `due` is what has waited too long and since which day."""

    id: str
    kind: PartnerKind
    called: str
    site: str
    municipality: str
    person: str
    phone: str
    note: str
    yearly: bool
    ended_on: date | None
    version: int
    changed: Changed | None
    last_on: date | None
    next_on: date | None
    due: tuple[Due, date] | None

    def has(self, wanted: str) -> bool:
        """True when this was searched for: in its name, place, municipality, person or number."""
        texts = (self.called, self.site, self.municipality, self.person)
        return is_found(wanted, texts) or holds(self.phone, wanted)


_DAYS = ("planned_on", "held_on", "cancelled", "follow_up_on", "followed_on")
_ROWS = (
    select(*Partner.__table__.columns)
    .add_columns(PartnerMeeting.id.label("meeting_id"), *(getattr(PartnerMeeting, name) for name in _DAYS))
    .add_columns(Staff.called.label("changer"))
    .outerjoin(PartnerMeeting, PartnerMeeting.partner_id == Partner.id)
    .outerjoin(Staff, Staff.id == Partner.changed_by)
)


async def partners_of(db: AsyncSession, person: Person, now: datetime, municipality: str = "") -> list[Known]:
    """The partners of the person's centre, what has waited too long first, then by name; one statement."""
    here = [Partner.municipality == municipality] if municipality else []
    statement = _ROWS.where(Partner.centre_id == person.centre_id, Partner.ended_on.is_(None), *here)
    found = _known(await db.execute(statement), keys_of(db).house, clock.local(now).date())
    return sorted(found, key=lambda one: (one.due is None, one.due[1] if one.due else date.max, *_named(one)))


async def one_partner(
    db: AsyncSession, person: Person, partner_id: str, now: datetime
) -> tuple[Known, list[Met]]:
    """A partner of the person's centre and every meeting, the newest first; two statements. NotFound."""
    here = _ROWS.where(Partner.centre_id == person.centre_id, Partner.id == partner_id)
    house = keys_of(db).house
    found = _known(await db.execute(here), house, clock.local(now).date())
    if not found:
        raise NotFound
    rows = await db.execute(
        _meetings(partner_id).order_by(PartnerMeeting.planned_on.desc(), PartnerMeeting.id)
    )
    return found[0], [_met(house, row) for row in rows]


async def one_partner_meeting(
    db: AsyncSession, person: Person, partner_id: str, meeting_id: str, now: datetime
) -> tuple[Known, Met]:
    """A meeting with a partner of the person's centre. Raises NotFound."""
    partner, meetings = await one_partner(db, person, partner_id, now)
    for met in meetings:
        if met.id == meeting_id:
            return partner, met
    raise NotFound


def sites_of(partners: Iterable[Known]) -> list[str]:
    """The places of the centre that partners belong to, by name."""
    return sorted({one.site for one in partners if one.site}, key=in_danish)


def _meetings(partner_id: str) -> Select[Any]:
    asked = select(*PartnerMeeting.__table__.columns, Staff.called.label("changer"))
    asked = asked.outerjoin(Staff, Staff.id == PartnerMeeting.changed_by)
    return asked.where(PartnerMeeting.partner_id == partner_id)


def _named(one: Known) -> tuple[str, str]:
    return in_danish(one.called), one.id


def _days(row: Row[Any]) -> MeetingDays:
    return MeetingDays(*(getattr(row, name) for name in _DAYS))


def _known(rows: Iterable[Row[Any]], house: Lock, today: date) -> list[Known]:
    grouped: dict[str, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return [_one(several, house, today) for several in grouped.values()]


def _one(rows: Sequence[Row[Any]], house: Lock, today: date) -> Known:
    row, meetings = rows[0], [_days(one) for one in rows if one.meeting_id]
    known_since = clock.local(row.at).date()
    return Known(
        id=row.id,
        kind=PartnerKind(row.kind),
        called=house.open(Partner.called, row.id, row.called),
        site=row.site,
        municipality=row.municipality,
        person=house.open(Partner.person, row.id, row.person),
        phone=house.open(Partner.phone, row.id, row.phone),
        note=house.open(Partner.note, row.id, row.note),
        yearly=row.yearly,
        ended_on=row.ended_on,
        version=row.version,
        changed=changed_last(house, row),
        last_on=max((one.held_on for one in meetings if one.held_on), default=None),
        next_on=next_meeting(meetings, today),
        due=overdue(meetings, yearly=row.yearly, known_since=known_since, today=today),
    )


def _met(house: Lock, row: Row[Any]) -> Met:
    return Met(
        id=row.id,
        days=_days(row),
        participants=house.open(PartnerMeeting.participants, row.id, row.participants),
        minutes=house.open(PartnerMeeting.minutes, row.id, row.minutes),
        follow_up=house.open(PartnerMeeting.follow_up, row.id, row.follow_up),
        version=row.version,
        changed=changed_last(house, row),
    )
