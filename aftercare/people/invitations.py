"""One-time links for colleagues, good for one use: a first one for seven days, later ones until they say."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.logins import end_all_logins
from aftercare.people.records import Invitation, Staff, Vouching
from aftercare.people.rules import works_on
from aftercare.storage.ages import still_stands
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

PURPOSE = "invitation"
GOOD_FOR = timedelta(days=7)

UNUSED = (Invitation.used_at.is_(None), Invitation.withdrawn_at.is_(None))
_FIND = (
    select(Invitation.id, Staff.id.label("staff_id"), Staff.called, Staff.email, Staff.works_until)
    .add_columns(Invitation.expires_at, Invitation.vouching_id, Vouching.share_mark)
    .join(Staff, Staff.id == Invitation.staff_id)
    .outerjoin(Vouching, Vouching.id == Invitation.vouching_id)
    .where(Invitation.mark == bindparam("mark"), *UNUSED, Staff.left_at.is_(None))
)


@dataclass(frozen=True)
class Invited:
    """An open invitation and the person it is for.

    `share_mark` is set when the link works only with the half that another coordinator was shown.
    """

    id: str
    staff_id: str
    called: str
    email: str
    until: datetime
    vouching_id: str
    share_mark: str


@dataclass(frozen=True)
class Choice:
    """A new way in: the hash of a password, a code secret and the step at which a phone proved it."""

    password: str
    secret: str
    step: int


async def keep_invitation(
    db: AsyncSession,
    staff_id: str,
    mark: str,
    made_by: str | None,
    now: datetime,
    *,
    until: datetime | None = None,
    vouching_id: str | None = None,
) -> None:
    """A new link for this person, for a week or `until`; earlier ones stop working."""
    await withdraw_invitations(db, staff_id, now)
    made = Invitation(id=new_id(), staff_id=staff_id, mark=mark, made_by=made_by, vouching_id=vouching_id)
    made.expires_at = clock.whole_minute(until or now + GOOD_FOR)
    db.add(made)
    await db.flush()


async def withdraw_invitations(db: AsyncSession, staff_id: str, now: datetime) -> None:
    """Every unused link of this person stops working."""
    open_ones = update(Invitation).where(Invitation.staff_id == staff_id, *UNUSED)
    await db.execute(open_ones.values(withdrawn_at=now))


async def find_invited(db: AsyncSession, mark: str | None, now: datetime) -> Invited | None:
    """Whom a link is for; None when it is wrong, used, withdrawn or too old, or the person has left."""
    row = (await db.execute(_FIND.where(_stands(now)), {"mark": mark or ""})).first()
    if row is None or not works_on(row.works_until, clock.local(now).date()):
        return None
    house = keys_of(db).house
    name = house.open(Staff.called, row.staff_id, row.called)
    address = house.open(Staff.email, row.staff_id, row.email)
    shared = (row.vouching_id or "", row.share_mark or "")
    return Invited(row.id, row.staff_id, name, address, row.expires_at, *shared)


def _stands(now: datetime) -> ColumnElement[bool]:
    return still_stands(Invitation.expires_at, now, GOOD_FOR)


async def accept(db: AsyncSession, invited: Invited, choice: Choice, now: datetime) -> bool:
    """Uses the link up and puts the chosen way in in place; False when somebody else was first."""
    unused = (Invitation.id == invited.id, *UNUSED, _stands(now))
    used = update(Invitation).where(*unused).values(used_at=now).returning(Invitation.id)
    if (await db.execute(used)).scalar() is None:
        return False
    await choose_keys(db, invited.staff_id, choice, now)
    return True


async def choose_keys(db: AsyncSession, staff_id: str, choice: Choice, now: datetime) -> None:
    """Puts a chosen password and code in place; she is signed out everywhere and old links stop working."""
    secret = keys_of(db).house.seal(Staff.code_secret, staff_id, choice.secret)
    ways = {"password": choice.password, "code_secret": secret, "code_step": choice.step}
    here = (Staff.id == staff_id, Staff.left_at.is_(None))
    await db.execute(update(Staff).where(*here).values(**ways))
    await withdraw_invitations(db, staff_id, now)
    await end_all_logins(db, staff_id, now)
