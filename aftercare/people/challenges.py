"""The questions put to passkeys: kept here, answered once, within five minutes, by the phone asked."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import TooMany
from aftercare.people.records import PasskeyChallenge, Purpose
from aftercare.people.rules import neighbourhood
from aftercare.storage.ages import still_stands
from aftercare.storage.clock_witness import witnessed
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

LASTS = timedelta(minutes=5)
MOST_OPEN = 60  # From one address; a whole house may share one.


async def ask_passkey(
    db: AsyncSession, purpose: Purpose, login_id: str | None, address: str, now: datetime
) -> bytes:
    """A new question, 256 random bits; only its mark is kept. Raises TooMany.

    `login_id` is the phone it is put to; somebody not signed in has none.
    """
    await db.execute(delete(PasskeyChallenge).where(PasskeyChallenge.expires_at <= now, witnessed(now)))
    here = ("challenge place", neighbourhood(address))
    open_here = select(func.count()).where(PasskeyChallenge.place.in_(keys_of(db).fingerprints(*here)))
    if (await db.execute(open_here)).scalar_one() >= MOST_OPEN:
        raise TooMany
    question = secrets.token_bytes(32)
    made = PasskeyChallenge(id=new_id(), mark=_marks(db, question)[0], purpose=purpose, login_id=login_id)
    made.place, made.expires_at = keys_of(db).fingerprint(*here), now + LASTS
    db.add(made)
    await db.flush()
    return question


async def use_up(
    db: AsyncSession, question: bytes, purpose: Purpose, login_id: str | None, now: datetime
) -> bool:
    """Takes the question away, whatever the answer is worth; False when it was not put to this phone."""
    asked = (
        PasskeyChallenge.mark.in_(_marks(db, question)),
        PasskeyChallenge.purpose == purpose,
        PasskeyChallenge.login_id.is_(None) if login_id is None else PasskeyChallenge.login_id == login_id,
        still_stands(PasskeyChallenge.expires_at, now, LASTS),
    )
    taken = delete(PasskeyChallenge).where(*asked).returning(PasskeyChallenge.id)
    return (await db.execute(taken)).scalar() is not None


def _marks(db: AsyncSession, question: bytes) -> list[str]:
    return keys_of(db).fingerprints("challenge", question.hex())
