"""One-time links for colleagues: made by a coordinator, good for seven days and for one use."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.logins import end_all_logins
from aftercare.people.records import Invitation, Staff
from aftercare.people.rules import works_on
from aftercare.storage.ages import still_stands
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

PURPOSE = "invitation"
GOOD_FOR = timedelta(days=7)

_FIND = (
    select(Invitation.id, Staff.id, Staff.called, Staff.email, Staff.works_until)
    .join(Staff, Staff.id == Invitation.staff_id)
    .where(Invitation.mark == bindparam("mark"), Invitation.used_at.is_(None), Staff.left_at.is_(None))
)


@dataclass(frozen=True)
class Invited:
    """An open invitation and the person it is for."""

    id: str
    staff_id: str
    called: str
    email: str


@dataclass(frozen=True)
class Choice:
    """A new way in: the hash of a password, a code secret and the step at which a phone proved it."""

    password: str
    secret: str
    step: int


async def keep_invitation(db: AsyncSession, staff_id: str, mark: str, made_by: str, now: datetime) -> None:
    """A new link for this person; earlier ones stop working."""
    await withdraw_invitations(db, staff_id, now)
    made = Invitation(id=new_id(), staff_id=staff_id, mark=mark, made_by=made_by)
    made.expires_at = now + GOOD_FOR
    db.add(made)
    await db.flush()


async def withdraw_invitations(db: AsyncSession, staff_id: str, now: datetime) -> None:
    """Every unused link of this person stops working."""
    unused = (Invitation.staff_id == staff_id, Invitation.used_at.is_(None))
    await db.execute(update(Invitation).where(*unused).values(used_at=now))


async def find_invited(db: AsyncSession, mark: str | None, now: datetime) -> Invited | None:
    """Whom a link is for; None when it is wrong, used, withdrawn or too old, or the person has left."""
    row = (await db.execute(_FIND.where(_stands(now)), {"mark": mark or ""})).first()
    if row is None or not works_on(row[4], clock.local(now).date()):
        return None
    invitation_id, staff_id, called, email, _ = row
    house = keys_of(db).house
    name, address = house.open(Staff.called, staff_id, called), house.open(Staff.email, staff_id, email)
    return Invited(invitation_id, staff_id, name, address)


def _stands(now: datetime) -> ColumnElement[bool]:
    return still_stands(Invitation.expires_at, now, GOOD_FOR)


async def accept(db: AsyncSession, invited: Invited, choice: Choice, now: datetime) -> bool:
    """Uses the link up and puts the chosen way in in place; False when somebody else was first."""
    unused = (Invitation.id == invited.id, Invitation.used_at.is_(None), _stands(now))
    used = update(Invitation).where(*unused).values(used_at=now).returning(Invitation.id)
    if (await db.execute(used)).scalar() is None:
        return False
    secret = keys_of(db).house.seal(Staff.code_secret, invited.staff_id, choice.secret)
    ways = {"password": choice.password, "code_secret": secret, "code_step": choice.step}
    here = (Staff.id == invited.staff_id, Staff.left_at.is_(None))
    await db.execute(update(Staff).where(*here).values(**ways))
    await end_all_logins(db, invited.staff_id, now)
    return True
