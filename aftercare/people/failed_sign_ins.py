"""A sign-in that did not fit, for the access log of whoever it was tried as."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select

from aftercare.clock import AHEAD
from aftercare.people.access_log import Deed, Doer, Trace, append
from aftercare.people.logins import DOOR
from aftercare.people.records import Staff
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import Database, keys_of

HOUR = timedelta(hours=1)
MOST_AN_HOUR = 5  # An attacker must not be able to fill the log.
_LATELY = (
    select(func.count(AccessEntry.seq))
    .where(AccessEntry.staff_id == Staff.id, AccessEntry.at > bindparam("since"))
    .where(AccessEntry.at <= bindparam("until"))
    .where(AccessEntry.deed == Deed.denied, AccessEntry.place == DOOR)
    .scalar_subquery()
)
_MARKED = Staff.email_mark.in_(bindparam("marks", expanding=True))
_WHO = select(Staff.id, Staff.centre_id, _LATELY.label("lately")).where(_MARKED)


async def note_refused(database: Database, email: str, now: datetime) -> None:
    """Write that somebody tried to come in as this colleague; nothing for an address nobody has.

    Done after the answer has left, so that its time tells nobody whether the address is known.
    """
    async with database.writing() as db:
        asked = {"marks": keys_of(db).fingerprints("email", email), "since": now - HOUR, "until": now + AHEAD}
        known = (await db.execute(_WHO, asked)).first()
        if known and known.lately < MOST_AN_HOUR:
            await append(db, [Trace(Deed.denied, DOOR)], Doer(known.id, known.centre_id), now)
