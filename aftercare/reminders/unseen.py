"""Looks at every reminder that has been given and not been seen, and takes the step that is due.

Derived from the facts at each look and claimed by insert-on-conflict, like the reminders themselves: any
number of processes may look, and what one has claimed and not sent another sends.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Self

from sqlalchemy import Row, Select, String, and_, bindparam, exists, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.records import Staff
from aftercare.reminders.errands import ALONE
from aftercare.reminders.message_records import AlarmMessage, Way
from aftercare.reminders.messages import LETTER, Outward, deliver, ways_of
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.seen import SEEN
from aftercare.reminders.share_rules import GATHERED, NO_PHONE
from aftercare.reminders.unseen_records import Unseen
from aftercare.reminders.unseen_rules import BEFORE_VISITS, BY_MAIL, TO_COORDINATOR, TO_OTHERS, step_of
from aftercare.settings import Settings
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside, each_alone
from aftercare.storage.tables import Instant, Record
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD

LOOKED_BACK = timedelta(days=2)
_now = bindparam("now", type_=Instant())
_mail_of_the_hour = literal("unseen:") + Reminder.staff_id + bindparam("hour", type_=String())
_unpushed = and_(
    Phone.staff_id == Reminder.staff_id,
    Phone.dead_at.is_(None),
    Phone.id.not_in(select(Push.phone_id).where(Push.reminder_id == Reminder.id).correlate(Reminder)),
)
_WAITS = (Reminder.expires_at > _now, ~SEEN)
_GIVEN: Select[*tuple[Any, ...]] = (
    select(Reminder.id, Reminder.key, Reminder.kind, Reminder.staff_id, Reminder.outcome, Staff.centre_id)
    .add_columns(Reminder.claimed_at, Reminder.expires_at)
    .add_columns(exists().where(_unpushed).correlate(Reminder).label("others"))
    .add_columns(
        exists()
        .where(Push.reminder_id == Reminder.id, Push.status.in_(("waiting", "sent")))
        .label("on_its_way")
    )
    .add_columns(
        exists()
        .where(or_(AlarmMessage.reminder_id == Reminder.id, AlarmMessage.key == _mail_of_the_hour))
        .label("mailed")
    )
    .add_columns(exists().where(Unseen.key == Reminder.key).label("listed"))
    .join(Staff, Staff.id == Reminder.staff_id)
    .where(Reminder.outcome.in_(("", NO_PHONE, GATHERED)), *_WAITS)
    .where(Reminder.claimed_at.between(bindparam("since", type_=Instant()), _now))
    .where(exists().where(Phone.staff_id == Reminder.staff_id))
)
"""Given to somebody who has asked for reminders on a phone, and not seen."""
_LETTERS = (
    LETTER.join(Reminder, Reminder.id == AlarmMessage.reminder_id)
    .join(Staff, Staff.id == Reminder.staff_id)
    .where(Staff.left_at.is_(None), Reminder.key.in_(bindparam("keys", expanding=True)), *_WAITS)
)
_stands = exists().where(
    Visit.id == Unseen.visit_id, Visit.starts_at == Unseen.starts_at, Visit.state.in_(AHEAD)
)
_was_seen = exists().where(Reminder.id == Unseen.reminder_id, SEEN)
_OVER = select(Unseen.id).where(Unseen.ended_at.is_(None), or_(Unseen.starts_at <= _now, ~_stands, _was_seen))


@dataclass
class Steps:
    """What one look wants done: whose other phones, whom by mail, and of whom coordinators are told."""

    to_others: list[Row[Any]] = field(default_factory=list)
    by_mail: list[Row[Any]] = field(default_factory=list)
    to_coordinator: list[Row[Any]] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    mailed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Lookout:
    """What follows up the reminders of a database: by mail only where the operator has set a server."""

    database: Database
    out: Outward

    @classmethod
    def over(cls, database: Database, settings: Settings) -> Self:
        """That of an installation."""
        return cls(database, Outward(ways_of(settings), settings.address))

    async def look(self, holds: Collection[str], now: datetime, aside: Aside) -> None:
        """One look, among the reminders whose facts hold and may be told now."""
        with aside.alone("unseen"):
            async with self.database.reading() as db:
                steps = await self._steps(db, holds, now, aside)
            if steps.to_others or steps.by_mail or steps.to_coordinator or steps.over:
                async with self.database.writing() as db:
                    await _take(db, steps, now, aside)
            if steps.by_mail or steps.mailed:
                keys = [row.key for row in steps.by_mail] + steps.mailed
                await deliver(self.database, self.out, _LETTERS.params(now=now, keys=keys), now, aside)

    async def _steps(self, db: AsyncSession, holds: Collection[str], now: datetime, aside: Aside) -> Steps:
        asked = {"now": now, "since": now - LOOKED_BACK, "hour": f":{now:%Y%m%d%H}"}
        keys = (Reminder.id, Staff.id)
        given = await each_alone(db, _GIVEN, asked, keys, list[Row[Any]], aside=aside, stage="unseen")
        steps = Steps()
        for row in given:
            if row.key in holds:
                with aside.alone("unseen"):
                    self._step(row, now, steps)
        over = await each_alone(
            db, _OVER, {"now": now}, (Unseen.id,), list[Row[Any]], aside=aside, stage="unseen"
        )
        steps.over = [row.id for row in over]
        return steps

    def _step(self, row: Row[Any], now: datetime, steps: Steps) -> None:
        """What is due of one; where nothing is on its way to any phone, the next step is not waited for."""
        step = step_of(row.claimed_at, row.expires_at, now)
        if step >= TO_COORDINATOR and row.kind in BEFORE_VISITS and not row.listed:
            steps.to_coordinator.append(row)
        if row.outcome == GATHERED:
            return
        if row.others and (step >= TO_OTHERS or not row.on_its_way):
            steps.to_others.append(row)
        elif Way.mail in self.out.ways and (step >= BY_MAIL or not row.on_its_way):
            if row.mailed:
                steps.mailed.append(row.key)
            else:
                steps.by_mail.append(row)


async def _take(db: AsyncSession, steps: Steps, now: datetime, aside: Aside) -> None:
    """Each claimed once, whoever else looks at this moment; one person's trouble is nobody else's."""
    for rows, take in (
        (steps.to_others, _to_others),
        (steps.by_mail, _by_mail),
        (steps.to_coordinator, _list),
    ):
        for row in rows:
            with aside.alone("unseen"):
                async with db.begin_nested():
                    await take(db, row, now)
    if steps.over:
        ended = update(Unseen).where(Unseen.id.in_(steps.over)).values(ended_at=now)
        await db.execute(ended, execution_options=ALONE)


async def _to_others(db: AsyncSession, row: Row[Any], now: datetime) -> None:
    """A push to each phone that has not had it; its id follows from both, so that two lookers make one."""
    phones = await db.scalars(select(Phone.id).join(Reminder, Reminder.id == row.id).where(_unpushed))
    for phone_id in phones.all():
        once = sha256(f"{row.id} {phone_id}".encode()).hexdigest()[:24]
        facts = {
            "id": once,
            "reminder_id": row.id,
            "phone_id": phone_id,
            "ack": new_id(),
            "tries": 0,
            "lease": "",
        }
        facts |= {"next_try_at": now, "expires_at": row.expires_at, "status": "waiting"}
        await db.execute(_once(db, Push, facts, "id"))


async def _by_mail(db: AsyncSession, row: Row[Any], now: datetime) -> None:
    """At most one an hour to one person, for each says the same."""
    facts = {"id": new_id(), "key": f"unseen:{row.staff_id}:{now:%Y%m%d%H}", "reminder_id": row.id}
    facts |= {"way": Way.mail, "tries": 0, "lease": "", "next_try_at": now}
    await db.execute(_once(db, AlarmMessage, facts, "key"))


async def _list(db: AsyncSession, row: Row[Any], now: datetime) -> None:
    visit_id = row.key.split(":")[1]
    starts_at = await db.scalar(select(Visit.starts_at).where(Visit.id == visit_id))
    facts = {"id": new_id(), "key": row.key, "reminder_id": row.id, "centre_id": row.centre_id}
    facts |= {"staff_id": row.staff_id, "visit_id": visit_id, "starts_at": starts_at}
    facts |= {"found_at": now, "found_on": clock.local(now).date()}
    await db.execute(_once(db, Unseen, facts, "key"))


def _once(db: AsyncSession, record: type[Record], facts: Mapping[str, Any], by: str) -> Any:
    insert: Any = sqlite_insert if db.get_bind().dialect.name == "sqlite" else postgres_insert
    return insert(record).values(**facts).on_conflict_do_nothing(index_elements=[by])
