"""Who works here, and what a person sees of herself; nothing is seen across centres."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.invitations import UNUSED
from aftercare.people.person import Person
from aftercare.people.records import Invitation, Passkey, Profession, Role, Staff
from aftercare.people.rules import works_on
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.words.names import in_danish

_INVITED = exists().where(Invitation.staff_id == Staff.id, *UNUSED, Invitation.expires_at > bindparam("now"))
_HAD_ONE = or_(exists().where(Invitation.staff_id == Staff.id), exists().where(Passkey.staff_id == Staff.id))
_COLLEAGUES = select(
    Staff.id,
    Staff.called,
    Staff.email,
    Staff.role,
    Staff.profession,
    Staff.works_until,
    Staff.work_phone,
    Staff.left_at,
    Staff.password,
    Staff.version,
    _INVITED.label("invited"),
    _HAD_ONE.label("had_one"),
).where(Staff.centre_id == bindparam("centre"))
_ONE = _COLLEAGUES.where(Staff.id == bindparam("staff"))
_PROFILE = select(
    Staff.email,
    Staff.work_phone,
    Staff.languages,
    Staff.tongue,
    Staff.version,
).where(Staff.id == bindparam("staff"))


@dataclass(frozen=True)
class Colleague:
    """Somebody who works at the centre, or did."""

    id: str
    called: str
    email: str
    role: Role
    profession: Profession
    works_until: date | None
    work_phone: str
    left_at: datetime | None
    joined: bool
    invited: bool
    works: bool
    version: int
    new_here: bool
    """True for who never had a way in: her first link is one coordinator's to give."""


@dataclass(frozen=True)
class Profile:
    """What a person may change about herself."""

    email: str
    work_phone: str
    languages: tuple[str, ...]
    tongue: str
    version: int

    def values(self) -> dict[str, object]:
        """By name, for a form."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


async def colleagues(db: AsyncSession, person: Person, now: datetime) -> list[Colleague]:
    """Everyone of the person's centre by name, those who left too."""
    rows = await db.execute(_COLLEAGUES, {"centre": person.centre_id, "now": now})
    found = [_colleague(row, keys_of(db).house, clock.local(now).date()) for row in rows]
    return sorted(found, key=lambda each: in_danish(each.called))


async def colleague(db: AsyncSession, person: Person, staff_id: str, now: datetime) -> Colleague | None:
    """One of the person's centre; None for anybody else."""
    facts = {"centre": person.centre_id, "now": now, "staff": staff_id}
    row = (await db.execute(_ONE, facts)).first()
    return _colleague(row, keys_of(db).house, clock.local(now).date()) if row else None


def _colleague(row: Any, house: Lock, today: date) -> Colleague:
    staff_id, called, email, role, profession, until, phone, left_at, password, version, invited, had_one = (
        row
    )
    return Colleague(
        id=staff_id,
        called=house.open(Staff.called, staff_id, called),
        email=house.open(Staff.email, staff_id, email),
        role=Role(role),
        profession=Profession(profession),
        works_until=until,
        work_phone=house.open(Staff.work_phone, staff_id, phone),
        left_at=left_at,
        joined=password is not None,
        invited=bool(invited),
        works=left_at is None and works_on(until, today),
        version=version,
        new_here=left_at is None and password is None and not had_one,
    )


async def profile(db: AsyncSession, person: Person) -> Profile:
    """What the person has written about herself."""
    row = (await db.execute(_PROFILE, {"staff": person.id})).one()
    email, phone, languages, tongue, version = row
    house = keys_of(db).house
    return Profile(
        email=house.open(Staff.email, person.id, email),
        work_phone=house.open(Staff.work_phone, person.id, phone),
        languages=tuple(filter(None, languages.split(","))),
        tongue=tongue,
        version=version,
    )
