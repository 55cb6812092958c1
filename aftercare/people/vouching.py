"""What takes two: a new way in for who has had one, and who becomes a coordinator.

One coordinator asks and is shown half of the new way in; another confirms and is shown the other half. So
neither can come in as the colleague, and both names stand beside it.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.independence import independent
from aftercare.people.invitations import GOOD_FOR, withdraw_invitations
from aftercare.people.logins import end_all_logins
from aftercare.people.passkeys import remove_all_passkeys
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff, Vouch, Vouching
from aftercare.storage.ages import is_within
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

OPEN = (Vouching.confirmed_at.is_(None), Vouching.withdrawn_at.is_(None))


class Gone(Exception):
    """It is not asked for any more: confirmed, withdrawn or a week old."""


class Unknown(Gone):
    """It was never asked for about this colleague."""


class NotIndependent(Exception):
    """Who asked could be the same person as who confirms."""


@dataclass(frozen=True)
class Share:
    """The asker's half: what to tell the colleague, shown once, and the instant at which it ends."""

    code: str
    until: datetime


async def ask_for(db: AsyncSession, by: str | None, staff_id: str, kind: Vouch, now: datetime) -> Share:
    """One asks; an earlier question about the same is over. `by` is None at the machine."""
    same = (Vouching.staff_id == staff_id, Vouching.kind == kind, *OPEN)
    await db.execute(update(Vouching).where(*same).values(withdrawn_at=now, withdrawn_by=by))
    now = clock.whole_minute(now)
    made = Vouching(id=new_id(), staff_id=staff_id, kind=kind, asked_by=by, asked_at=now)
    code = f"{secrets.randbelow(10**8):08d}"
    if kind is Vouch.way_in:
        made.share_mark = keys_of(db).fingerprint("share", f"{made.id} {code}")
    db.add(made)
    await db.flush()
    return Share(f"{code[:4]} {code[4:]}", now + GOOD_FOR)


def share_fits(db: AsyncSession, vouching_id: str, share_mark: str, typed: str) -> bool:
    """True for the half that the asker was shown, with or without its space."""
    told = f"{vouching_id} {''.join(typed.split())}"
    return any(compare_digest(mark, share_mark) for mark in keys_of(db).fingerprints("share", told))


async def confirm(db: AsyncSession, person: Person, staff_id: str, asked_id: str, now: datetime) -> Vouching:
    """Another confirms. Who has no way in but the new link is out at once; a coordinator is one from now on.

    Raises Gone and NotIndependent.
    """
    found = await _asked(db, person, staff_id, asked_id, now)
    if found.asked_by and not await independent(db, found.asked_by, person.id, now):
        raise NotIndependent
    found.confirmed_by, found.confirmed_at = person.id, now
    await db.flush()
    await carry_out(db, found, now)
    return found


async def decline(db: AsyncSession, person: Person, staff_id: str, asked_id: str, now: datetime) -> None:
    """It is not to be, says a coordinator or the colleague herself. Raises Gone."""
    found = await _asked(db, person, staff_id, asked_id, now)
    found.withdrawn_by, found.withdrawn_at = person.id, now
    await db.flush()


async def vouch(db: AsyncSession, by: str | None, staff_id: str, kind: Vouch, now: datetime) -> Vouching:
    """What needs no second here: the person about herself, or whoever is at the machine (`by` None)."""
    made = Vouching(id=new_id(), staff_id=staff_id, kind=kind, asked_by=by, asked_at=now)
    made.confirmed_by, made.confirmed_at = by, now
    db.add(made)
    await db.flush()
    await carry_out(db, made, now)
    return made


async def carry_out(db: AsyncSession, done: Vouching, now: datetime) -> None:
    """What follows from a confirmed vouching."""
    hers = update(Staff).where(Staff.id == done.staff_id)
    if done.kind == Vouch.way_in:
        await shut(db, done.staff_id, now)
        await db.execute(hers.values(left_at=None))
    if done.kind == Vouch.coordinator:
        new = {"role": Role.coordinator, "works_until": None, "version": Staff.version + 1}
        await db.execute(hers.values(**new).execution_options(synchronize_session=False))


async def shut(db: AsyncSession, staff_id: str, now: datetime) -> None:
    """No way in is left, and every phone is signed out."""
    await withdraw_invitations(db, staff_id, now)
    await end_all_logins(db, staff_id, now)
    await remove_all_passkeys(db, staff_id)
    nothing = {"password": None, "code_secret": None}
    await db.execute(update(Staff).where(Staff.id == staff_id).values(**nothing))


async def _asked(db: AsyncSession, person: Person, staff_id: str, asked_id: str, now: datetime) -> Vouching:
    """What stands asked about a colleague of the person's centre, held. Raises Gone and Unknown."""
    open_now = and_(*OPEN, is_within(Vouching.asked_at, now, GOOD_FOR)).label("open_now")
    found = await db.execute(
        select(Vouching, open_now)
        .join(Staff, Staff.id == Vouching.staff_id)
        .where(Vouching.id == asked_id, Vouching.staff_id == staff_id, Staff.centre_id == person.centre_id)
        .with_for_update(of=Vouching)
    )
    asked = found.first()
    if asked is None:
        raise Unknown
    if not asked.open_now:
        raise Gone
    hers: Vouching = asked.Vouching
    return hers
