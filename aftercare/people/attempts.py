"""How often somebody may try a door with a password: failures are counted, and each lot of them waits longer.

A stranger's tries count for her address, for the account, and for the pair of both. A phone its owner has
signed in on before is counted for itself alone, and a passkey not at all: nobody elsewhere can hold her out.
The limit per account stays for strangers: whoever holds a stolen password must not try all codes from a
thousand addresses. A new phone of somebody under attack waits, or comes in by a link made face to face.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.clock import AHEAD
from aftercare.errors import TooMany
from aftercare.people.records import Attempt
from aftercare.people.rules import neighbourhood
from aftercare.storage.clock_witness import witnessed
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

REMEMBERED = timedelta(hours=24)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=15), timedelta(hours=4)
PAIR_LIMIT, ACCOUNT_LIMIT, ADDRESS_LIMIT = 5, 30, 30

_COUNTS = (
    select(Attempt.mark, func.count(), func.max(Attempt.at))
    .where(Attempt.mark.in_(bindparam("marks", expanding=True)))
    .where(Attempt.at > bindparam("since"), Attempt.at <= bindparam("until"))
    .group_by(Attempt.mark)
)


@dataclass(frozen=True)
class Knock:
    """One try that was counted: its rows, and the mark that is this pair's or phone's own."""

    ids: tuple[str, ...]
    own: str


def wait_after(failures: int, limit: int) -> timedelta:
    """How long after the newest failure the next is heard: nothing, 15 minutes, 30, an hour, two, four."""
    lots = failures // limit
    return min(FIRST_WAIT * (1 << min(lots, 10) - 1), LONGEST_WAIT) if lots else timedelta(0)


async def knock(db: AsyncSession, account: str, address: str, now: datetime, device: str = "") -> Knock:
    """Counts one try before it is judged, so that a hundred at once are a hundred; forgive() takes it back.

    `device` is the id of a phone this account has signed in on before. Raises TooMany; a refused try is
    not counted, so waiting always helps.
    """
    limits = _limits(db, account, neighbourhood(address), device)
    asked = {"marks": list(limits), "since": now - REMEMBERED, "until": now + AHEAD}
    counts = (await db.execute(_COUNTS, asked)).all()
    if any(newest + wait_after(count, limits[mark]) > now for mark, count, newest in counts):
        raise TooMany
    await db.execute(delete(Attempt).where(Attempt.at < now - REMEMBERED, witnessed(now)))
    tries = [Attempt(id=new_id(), mark=mark, at=now) for mark in limits]
    db.add_all(tries)
    await db.flush()
    return Knock(tuple(attempt.id for attempt in tries), tries[0].mark)


def _limits(db: AsyncSession, account: str, place: str, device: str) -> dict[str, int]:
    ring = keys_of(db)
    if device:
        return {ring.fingerprint("try device", f"{account} {device}"): PAIR_LIMIT}
    return {
        ring.fingerprint("try pair", f"{account} {place}"): PAIR_LIMIT,
        ring.fingerprint("try account", account): ACCOUNT_LIMIT,
        ring.fingerprint("try address", place): ADDRESS_LIMIT,
    }


async def forgive(db: AsyncSession, tried: Knock) -> None:
    """It was a good try after all; only failures count, and its own earlier ones are forgotten."""
    await db.execute(delete(Attempt).where(Attempt.id.in_(tried.ids)))
    await db.execute(delete(Attempt).where(Attempt.mark == tried.own))
