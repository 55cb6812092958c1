"""What a coordinator decides about her colleagues, and what a person changes about herself."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.invitations import withdraw_invitations
from aftercare.people.logins import end_all_logins
from aftercare.people.passkeys import remove_all_passkeys
from aftercare.people.persons import Person
from aftercare.people.records import Centre, Profession, Role, Staff
from aftercare.storage.engines import keys_of


class LastCoordinator(Exception):
    """A centre without anybody who can invite and mend would be locked for ever."""


class EmailTaken(Exception):
    """Somebody signs in with this address already."""


class ChangedMeanwhile(Exception):
    """Somebody else saved first."""


@dataclass(frozen=True)
class Post:
    """Who a person is at work."""

    called: str
    role: Role
    profession: Profession
    works_until: date | None


@dataclass(frozen=True)
class Newcomer:
    """Somebody about to work here."""

    id: str
    email: str
    post: Post


@dataclass(frozen=True)
class Wishes:
    """What a person says about herself; hours are whole, in Copenhagen."""

    work_phone: str
    languages: tuple[str, ...]
    tongue: str
    quiet_from: int
    quiet_to: int


async def hire(db: AsyncSession, centre_id: str, new: Newcomer, now: datetime) -> None:
    """A new colleague, without any way in yet. Raises EmailTaken."""
    ring = keys_of(db)
    marks = ring.fingerprints("email", new.email)
    there = or_(Staff.email_mark.in_(marks), Staff.id == new.id)
    if (await db.execute(select(Staff.id).where(there))).first():
        raise EmailTaken
    made = Staff(id=new.id, centre_id=centre_id, joined_at=now, email_mark=marks[0])
    made.called = ring.house.seal(Staff.called, new.id, new.post.called)
    made.email = ring.house.seal(Staff.email, new.id, new.email)
    made.role, made.profession = new.post.role, new.post.profession
    made.works_until = new.post.works_until
    db.add(made)
    await db.flush()


async def change_post(db: AsyncSession, person: Person, staff_id: str, post: Post, version: int) -> None:
    """New name, role, training or last day. Raises LastCoordinator, ChangedMeanwhile."""
    if post.role is not Role.coordinator:
        await _keep_a_coordinator(db, person, staff_id)
    called = keys_of(db).house.seal(Staff.called, staff_id, post.called)
    new = {"called": called, "role": post.role, "profession": post.profession}
    await _save(db, person, staff_id, version, new | {"works_until": post.works_until})


async def depart(db: AsyncSession, person: Person, staff_id: str, now: datetime) -> None:
    """Works here no longer: out on every phone at once, and no way in is kept. Raises LastCoordinator."""
    await _keep_a_coordinator(db, person, staff_id)
    await _shut(db, person, staff_id, now)
    await db.execute(update(Staff).where(*_here(person, staff_id)).values(left_at=now))


async def reopen(db: AsyncSession, person: Person, staff_id: str, now: datetime) -> None:
    """Makes ready for a new link: the old ways in and open phones stop at once; who had left is back."""
    await _shut(db, person, staff_id, now)
    await db.execute(update(Staff).where(*_here(person, staff_id)).values(left_at=None))


async def save_wishes(db: AsyncSession, person: Person, wishes: Wishes, version: int) -> None:
    """A person's own phone, languages and quiet hours. Raises ChangedMeanwhile."""
    phone = keys_of(db).house.seal(Staff.work_phone, person.id, wishes.work_phone)
    new: dict[str, object] = {"work_phone": phone, "languages": ",".join(wishes.languages)}
    new |= {"tongue": wishes.tongue, "quiet_from": wishes.quiet_from, "quiet_to": wishes.quiet_to}
    await _save(db, person, person.id, version, new)


async def _save(
    db: AsyncSession, person: Person, staff_id: str, version: int, new: dict[str, object]
) -> None:
    same = (*_here(person, staff_id), Staff.version == version)
    changed = update(Staff).where(*same).values(**new, version=version + 1).returning(Staff.id)
    if (await db.execute(changed)).scalar() is None:
        raise ChangedMeanwhile


async def _shut(db: AsyncSession, person: Person, staff_id: str, now: datetime) -> None:
    await withdraw_invitations(db, staff_id, now)
    await end_all_logins(db, staff_id, now)
    await remove_all_passkeys(db, staff_id)
    nothing = {"password": None, "code_secret": None}
    await db.execute(update(Staff).where(*_here(person, staff_id)).values(**nothing))


async def _keep_a_coordinator(db: AsyncSession, person: Person, staff_id: str) -> None:
    """Holds the centre's row, so that two coordinators cannot remove each other in the same moment."""
    await db.execute(select(Centre.id).where(Centre.id == person.centre_id).with_for_update())
    role = select(Staff.role).where(*_here(person, staff_id))
    others = select(func.count()).where(
        Staff.centre_id == person.centre_id,
        Staff.role == Role.coordinator,
        Staff.left_at.is_(None),
        Staff.password.is_not(None),
        Staff.id != staff_id,
    )
    removes_one = (await db.execute(role)).scalar() == Role.coordinator
    if removes_one and not (await db.execute(others)).scalar():
        raise LastCoordinator


def _here(person: Person, staff_id: str) -> tuple[ColumnElement[bool], ...]:
    return (Staff.id == staff_id, Staff.centre_id == person.centre_id)
