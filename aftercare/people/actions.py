"""What a coordinator decides about her colleagues, and what a person changes about herself."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.events import ColleagueLeft, ReliefEnded, RoleChanged, Takers
from aftercare.people.person import Person
from aftercare.people.records import Centre, Profession, Role, Staff, Vouch
from aftercare.people.vouching import ask_for
from aftercare.storage.announcing import announce
from aftercare.storage.engines import keys_of


class LastCoordinator(Exception):
    """A centre without anybody who can invite and mend would be locked for ever."""


class OwnTraining(Exception):
    """What a person is trained as decides which notes she reads, so she does not choose it herself."""


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
    """What a person says about herself."""

    work_phone: str
    languages: tuple[str, ...]
    tongue: str


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


async def join(db: AsyncSession, person: Person, new: Newcomer, now: datetime) -> None:
    """A new colleague, brought by a coordinator. One alone makes no other coordinator: she joins as a
    caseworker, and another coordinator is asked. Raises EmailTaken.
    """
    wanted = new.post.role is Role.coordinator
    post = replace(new.post, role=Role.caseworker) if wanted else new.post
    await hire(db, person.centre_id, replace(new, post=post), now)
    if wanted:
        await ask_for(db, person.id, new.id, Vouch.coordinator, now)


async def change_post(
    db: AsyncSession,
    person: Person,
    staff_id: str,
    post: Post,
    *,
    version: int,
    now: datetime,
    takers: Takers = (),
    word: str = "",
) -> bool:
    """New name, role, training or last day. Raises LastCoordinator, ChangedMeanwhile, OwnTraining.

    `takers` take over what she cannot do any more, and `word` goes along with the courses she led.

    True when it now waits for another coordinator: nobody becomes one by one person's word.
    """
    if post.role is not Role.coordinator:
        await _keep_a_coordinator(db, person, staff_id)
    if staff_id == person.id and post.profession is not person.profession:
        raise OwnTraining
    called = keys_of(db).house.seal(Staff.called, staff_id, post.called)
    new: dict[str, object] = {"called": called, "profession": post.profession}
    were = (Staff.role, Staff.profession, Staff.works_until)
    was = (await db.execute(select(*were).where(*_here(person, staff_id)))).first()
    waits = post.role is Role.coordinator and (was is None or was.role != Role.coordinator)
    if not waits:
        new |= {"role": post.role, "works_until": post.works_until}
    await _save(db, person, staff_id, version, new)
    if waits:
        await ask_for(db, person.id, staff_id, Vouch.coordinator, now)
    if was and not waits and (post.role, post.profession) != (was.role, was.profession):
        before = (str(was.role), str(was.profession))
        await announce(db, RoleChanged(staff_id, person.id, now, *before, takers, word))
    elif was and post.works_until and post.works_until != was.works_until:
        await announce(db, ReliefEnded(staff_id, post.works_until, person.id, now, takers, word))
    return waits


async def depart(
    db: AsyncSession,
    person: Person,
    staff_id: str,
    now: datetime,
    *,
    takers: Takers = (),
    word: str = "",
) -> None:
    """Works here no longer: out on every phone at once, and no way in is kept; others take over what was
    hers. Raises LastCoordinator.
    """
    await _keep_a_coordinator(db, person, staff_id)
    left = update(Staff).where(*_here(person, staff_id)).values(left_at=now).returning(Staff.id)
    if (await db.execute(left)).scalar():
        await announce(db, ColleagueLeft(staff_id, person.id, now, takers, word))


async def save_wishes(db: AsyncSession, person: Person, wishes: Wishes, version: int) -> None:
    """A person's own phone and languages. Raises ChangedMeanwhile."""
    phone = keys_of(db).house.seal(Staff.work_phone, person.id, wishes.work_phone)
    new: dict[str, object] = {"work_phone": phone, "languages": ",".join(wishes.languages)}
    await _save(db, person, person.id, version, new | {"tongue": wishes.tongue})


async def save_quiet_hours(db: AsyncSession, person: Person, quiet: tuple[int, int], version: int) -> None:
    """A person's own quiet hours, whole ones in Copenhagen. Raises ChangedMeanwhile."""
    await _save(db, person, person.id, version, {"quiet_from": quiet[0], "quiet_to": quiet[1]})


async def _save(
    db: AsyncSession, person: Person, staff_id: str, version: int, new: dict[str, object]
) -> None:
    same = (*_here(person, staff_id), Staff.version == version)
    changed = update(Staff).where(*same).values(**new, version=version + 1).returning(Staff.id)
    if (await db.execute(changed)).scalar() is None:
        raise ChangedMeanwhile


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
