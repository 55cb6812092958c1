"""How often somebody may try a door: failures are counted per account, per address and per pair of both.

An attacker elsewhere fills the pair of her own address, so that she cannot lock the owner out.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.records import Attempt
from aftercare.people.rules import neighbourhood
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

WINDOW = timedelta(minutes=15)
PAIR_LIMIT, ACCOUNT_LIMIT, ADDRESS_LIMIT = 5, 30, 30

_COUNTS = (
    select(Attempt.mark, func.count().label("tries"))
    .where(Attempt.mark.in_(bindparam("marks", expanding=True)), Attempt.at > bindparam("since"))
    .group_by(Attempt.mark)
)


class TooManyTries(Exception):
    """This account or address has used its tries for now."""


async def knock(db: AsyncSession, account: str, address: str, now: datetime) -> list[str]:
    """Counts one try before it is judged, so that a hundred at once are a hundred; forgive() takes it back.

    Raises TooManyTries; a refused try is not counted, so waiting always helps.
    """
    ring, place = keys_of(db), neighbourhood(address)
    limits = (
        (ring.fingerprints("try pair", f"{account} {place}"), PAIR_LIMIT),
        (ring.fingerprints("try account", account), ACCOUNT_LIMIT),
        (ring.fingerprints("try address", place), ADDRESS_LIMIT),
    )
    every = [mark for marks, _ in limits for mark in marks]
    rows = await db.execute(_COUNTS, {"marks": every, "since": now - WINDOW})
    counts = {row.mark: row.tries for row in rows}
    if any(sum(counts.get(mark, 0) for mark in marks) >= limit for marks, limit in limits):
        raise TooManyTries
    await db.execute(delete(Attempt).where(Attempt.at < now - WINDOW))
    tries = [Attempt(id=new_id(), mark=marks[0], at=now) for marks, _ in limits]
    db.add_all(tries)
    await db.flush()
    return [attempt.id for attempt in tries]


async def forgive(db: AsyncSession, tries: list[str]) -> None:
    """It was a good try after all; only failures count."""
    await db.execute(delete(Attempt).where(Attempt.id.in_(tries)))
