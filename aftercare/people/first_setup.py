"""The first day: the one-time set-up of an empty installation."""

from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.actions import Newcomer, Post, hire
from aftercare.people.attempts import forgive, knock
from aftercare.people.invitations import Choice
from aftercare.people.records import Centre, Installation, Profession, Role, Staff
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.ids import new_id

_STAFF = select(func.count()).select_from(Staff).scalar_subquery()


@dataclass(frozen=True)
class Founder:
    """A centre and its first coordinator, who then invites the others."""

    centre: str
    phone: str
    called: str
    email: str
    profession: Profession


async def setup_waits(db: AsyncSession) -> bool:
    """True while nobody works here, outside demo."""
    row = (await db.execute(select(Installation.demo, _STAFF))).first()
    return row is not None and not row[0] and row[1] == 0


async def right_code(database: Database, code: str, address: str, now: datetime) -> bool:
    """True for the code printed on the console. Raises TooMany."""
    async with database.writing() as db:
        tries = await knock(db, "setup", address, now)
        still = select(Installation.setup_mark).where(Installation.setup_until > now)
        kept = (await db.execute(still)).scalar() or ""
        right = any(compare_digest(kept, mark) for mark in keys_of(db).fingerprints("setup", code))
        if right:
            await forgive(db, tries)
    return right


async def found(db: AsyncSession, founder: Founder, choice: Choice, now: datetime) -> str | None:
    """The centre and its coordinator, whose id comes back; None when somebody else was first."""
    locked = (await db.execute(select(Installation).with_for_update())).scalars().one()
    if not await setup_waits(db):
        return None
    locked.setup_mark = None
    staff_id = await found_centre(db, founder, now)
    first = await db.get_one(Staff, staff_id)
    first.password, first.code_step = choice.password, choice.step
    first.code_secret = keys_of(db).house.seal(Staff.code_secret, staff_id, choice.secret)
    await db.flush()
    return staff_id


async def found_centre(db: AsyncSession, founder: Founder, now: datetime) -> str:
    """A centre and its first coordinator, without a way in yet; her id. Raises EmailTaken."""
    house, centre, staff_id = keys_of(db).house, Centre(id=new_id(), opened_at=now), new_id()
    centre.called = house.seal(Centre.called, centre.id, founder.centre)
    centre.phone = house.seal(Centre.phone, centre.id, founder.phone)
    db.add(centre)
    await db.flush()
    post = Post(founder.called, Role.coordinator, founder.profession, None)
    await hire(db, centre.id, Newcomer(staff_id, founder.email, post), now)
    return staff_id
