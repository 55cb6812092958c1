"""What was sent to a person, and why something was not: of her own reminders alone, without a word of whom.

A matter is asked about by its kind and its ids. Who asks with ids of somebody else's work is told the same as
of a matter nobody has been reminded of: only rows of her own are read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.put_off.records import PutOff
from aftercare.errors import NotFound
from aftercare.matters import KINDS, Kind
from aftercare.people.person import Person
from aftercare.reminders.choices import Choices, choices
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.share_rules import next_digest
from aftercare.storage.engines import keys_of
from aftercare.storage.tables import Instant

KEPT = timedelta(days=14)
MOST = 40
LONGEST = 40

_ROWS = (
    select(Reminder.id, Reminder.kind, Reminder.outcome, Reminder.claimed_at, Reminder.due_at)
    .add_columns(Push.status, Push.sent_at, Push.shown_at, Phone.id.label("phone_id"), Phone.label)
    .outerjoin(Push, Push.reminder_id == Reminder.id)
    .outerjoin(Phone, Phone.id == Push.phone_id)
    .where(Reminder.staff_id == bindparam("me"), Reminder.claimed_at > bindparam("since", type_=Instant()))
    .order_by(Reminder.claimed_at.desc(), Reminder.id, Push.id)
    .limit(MOST)
)
_PHONES = select(func.count()).where(Phone.staff_id == bindparam("me"), Phone.dead_at.is_(None))
_PUT_OFF = select(func.max(PutOff.until)).where(
    PutOff.staff_id == bindparam("me"),
    PutOff.case_id == bindparam("case"),
    PutOff.kind == bindparam("kind"),
    PutOff.about == bindparam("about"),
    PutOff.until > bindparam("now", type_=Instant()),
)


@dataclass(frozen=True, slots=True)
class About:
    """The matter that is asked about."""

    kind: Kind
    case: str
    thing: str

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "About | None":
        """From an address; None where it names no kind. Raises NotFound for a kind nobody knows."""
        name = query.get("kind", "")
        if not name:
            return None
        if name not in KINDS:
            raise NotFound
        return cls(KINDS[name], query.get("case", "")[:LONGEST], query.get("about", "")[:LONGEST])


@dataclass(frozen=True, slots=True)
class Sent:
    """One reminder of hers: when (UTC) it was decided, what became of it, and of each push to a phone."""

    kind: str
    at: datetime
    outcome: str
    pushes: list[tuple[str, str, datetime | None, datetime | None]]


@dataclass(frozen=True, slots=True)
class Why:
    """What holds of a kind for this person now; instants are UTC.

    `silent_until` is None while she may be told; `put_off_until` where she has put it off herself.
    """

    kind: Kind
    hers: Choices
    phones: int
    silent_until: datetime | None
    put_off_until: datetime | None
    digest_at: datetime


async def sent_lately(db: AsyncSession, person: Person, about: About | None, now: datetime) -> list[Sent]:
    """Her newest reminders, or those about one matter; one statement."""
    asked = _ROWS
    if about:
        ids = [one for one in (about.thing or about.case,) if one]
        named = [or_(Reminder.key.contains(one, autoescape=True), _opens(one)) for one in ids]
        asked = asked.where(Reminder.kind == about.kind.name, *named)
    rows = (await db.execute(asked, {"me": person.id, "since": now - KEPT})).all()
    house, found = keys_of(db).house, dict[str, Sent]()
    for row in rows:
        one = found.setdefault(row.id, Sent(row.kind, row.claimed_at, row.outcome, []))
        if row.status:
            label = house.open(Phone.label, row.phone_id, row.label) if row.phone_id else ""
            one.pushes.append((label, row.status, row.sent_at, row.shown_at))
    return list(found.values())


def _opens(one: str) -> Any:
    return Reminder.opens.contains(one, autoescape=True)


async def explained(db: AsyncSession, person: Person, about: About, now: datetime) -> Why:
    """The rule, her choices, her phones, and what keeps it silent now."""
    hers = await choices(db, person, now)
    phones = (await db.execute(_PHONES, {"me": person.id})).scalar_one()
    asked = {"me": person.id, "case": about.case, "kind": about.kind.name, "about": about.thing, "now": now}
    until = (await db.execute(_PUT_OFF, asked)).scalar()
    silent = hers.silence.over(now) if hers.silence.holds(now) else None
    return Why(about.kind, hers, phones, silent, until, next_digest(now, hers))
