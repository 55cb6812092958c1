"""Words by mail and by text message, where the operator has set a server or a gateway for them: of alarms,
and by mail of reminders that nobody has seen (unseen.py).

To staff only, and never a word of why: the same neutral sentence as on a phone, and where the house is.
"""

import secrets
from asyncio import gather, timeout
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.records import Staff
from aftercare.reminders.errands import ALONE
from aftercare.reminders.mail import send_mail
from aftercare.reminders.message_records import AlarmMessage, Way
from aftercare.reminders.outside import tell
from aftercare.reminders.wording import saying
from aftercare.settings import Settings
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside, each_alone
from aftercare.storage.sealed import Lock
from aftercare.visits.coming_home.lists import STANDS, UNHELD
from aftercare.visits.coming_home.records import Alarm, AlarmCall
from aftercare.visits.coming_home.rules import HELD_FOR

Send = Callable[[str, str], Awaitable[None]]
"""Sends a sentence to an address or a number."""

AT_ONCE = 20
LEASE = timedelta(minutes=1)
AGAIN = timedelta(minutes=1)
USEFUL = timedelta(hours=1)
SECONDS = 15
MOST_TRIES = 60
"""An hour of minutes."""

_OPEN: Select[*tuple[Any, ...]] = (
    select(AlarmCall.id, AlarmCall.key, AlarmCall.case_id)
    .join(Alarm, Alarm.id == AlarmCall.alarm_id)
    .where(STANDS, UNHELD, AlarmCall.answered_at.is_(None), AlarmCall.staff_id != Alarm.staff_id)
    .where(or_(Alarm.second_id.is_(None), AlarmCall.staff_id != Alarm.second_id))
    .where(AlarmCall.called_at > bindparam("since"))
)
_UNTOLD = _OPEN.where(
    AlarmCall.id.not_in(select(AlarmMessage.call_id).where(AlarmMessage.way == bindparam("way")))
)
LETTER: Select[*tuple[Any, ...]] = (
    select(AlarmMessage.id, AlarmMessage.way, Staff.id.label("staff_id"), Staff.email, Staff.work_phone)
    .add_columns(Staff.tongue)
    .select_from(AlarmMessage)
    .where(AlarmMessage.sent_at.is_(None))
)
"""A message that has not left; whoever asks joins what it is about and the Staff it is for."""
_OF_CALLS = (
    LETTER.join(AlarmCall, AlarmCall.id == AlarmMessage.call_id)
    .join(Alarm, Alarm.id == AlarmCall.alarm_id)
    .join(Staff, Staff.id == AlarmCall.staff_id)
    .where(STANDS, UNHELD, AlarmCall.answered_at.is_(None), Staff.left_at.is_(None))
)


@dataclass(frozen=True)
class Outward:
    """By which ways people are told besides by push, and where the house is, which is all that is told."""

    ways: Mapping[Way, Send]
    where: str


@dataclass(frozen=True)
class Letter:
    """A leased message: to which address or number, in which language; "" where there is none."""

    id: str
    way: Way
    to: str
    tongue: str


def ways_of(settings: Settings) -> dict[Way, Send]:
    """What the operator has set; nothing is on by itself."""
    ways: dict[Way, Send] = {}
    if settings.smtp_url:
        ways[Way.mail] = lambda to, text: send_mail(settings.smtp_url, settings.mail_from, to, text)
    if settings.sms_url:
        token = {"authorization": f"Bearer {settings.sms_token}"} if settings.sms_token else {}
        ways[Way.sms] = lambda to, text: tell(settings.sms_url, {"to": to, "text": text}, token)
    return ways


async def send_messages(
    database: Database, ways: Mapping[Way, Send], where: str, now: datetime, aside: Aside
) -> int:
    """One round: each open call by each way, once; what did not go out is tried again in a minute. How many
    went out.
    """
    if not ways:
        return 0
    asked = {"since": now - USEFUL, "held_since": now - HELD_FOR}
    async with database.reading() as db:
        rows = {way: await _untold(db, asked | {"way": way}, aside) for way in ways}
    if any(rows.values()):
        async with database.writing() as db:
            for way, calls in rows.items():
                await _claim(db, way, calls, now, aside)
    those = _OF_CALLS.params(held_since=now - HELD_FOR)
    return await deliver(database, Outward(ways, where), those, now, aside)


async def deliver(
    database: Database, out: Outward, those: Select[*tuple[Any, ...]], now: datetime, aside: Aside
) -> int:
    """Sends those of the messages that wait whose facts still hold, as this statement finds them."""
    async with database.writing() as db:
        letters = await _lease(db, those, now, aside)
    went = [one for one in await gather(*(_sent(one, out, aside) for one in letters)) if one]
    if went:
        async with database.writing() as db:
            done = update(AlarmMessage).where(AlarmMessage.id.in_(went))
            await db.execute(done.values(sent_at=now, leased_until=None), execution_options=ALONE)
    return len(went)


async def _untold(db: AsyncSession, asked: Mapping[str, Any], aside: Aside) -> list[Row[Any]]:
    return await each_alone(db, _UNTOLD, asked, (AlarmCall.id,), list[Row[Any]], aside=aside, stage="calls")


async def _claim(db: AsyncSession, way: Way, calls: Sequence[Any], now: datetime, aside: Aside) -> None:
    dialect: Any = sqlite_insert if db.get_bind().dialect.name == "sqlite" else postgres_insert
    for row in calls:
        facts = {"id": new_id(), "key": f"{row.key}:{way}", "call_id": row.id, "case_id": row.case_id}
        made = dialect(AlarmMessage).values(**facts, way=way, tries=0, lease="", next_try_at=now)
        with aside.alone(way):
            async with db.begin_nested():
                await db.execute(made.on_conflict_do_nothing(index_elements=["key"]))


async def _lease(
    db: AsyncSession, those: Select[*tuple[Any, ...]], now: datetime, aside: Aside
) -> list[Letter]:
    """Some that wait, for a minute; a crashed taker's come back after it."""
    lease = secrets.token_hex(12)
    free = or_(AlarmMessage.leased_until.is_(None), AlarmMessage.leased_until < now)
    waiting = (
        those.with_only_columns(AlarmMessage.id)
        .where(AlarmMessage.next_try_at.between(now - USEFUL, now), free, AlarmMessage.tries < MOST_TRIES)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True, of=AlarmMessage)
    )
    facts = {"lease": lease, "leased_until": now + LEASE, "next_try_at": now + AGAIN}
    took = update(AlarmMessage).where(AlarmMessage.id.in_(waiting))
    await db.execute(took.values(**facts, tries=AlarmMessage.tries + 1), execution_options=ALONE)
    mine, house = those.where(AlarmMessage.lease == lease), keys_of(db).house
    asked = mine, dict[str, Any](), (AlarmMessage.id,)
    return await each_alone(db, *asked, lambda rows: _letters(house, rows), aside=aside, stage="messages")


def _letters(house: Lock, rows: Iterable[Row[Any]]) -> Iterator[Letter]:
    for row in rows:
        way = Way(row.way)
        column = Staff.email if way is Way.mail else Staff.work_phone
        to = house.open_sound(column, row.staff_id, row.email if way is Way.mail else row.work_phone)
        yield Letter(row.id, way, to, row.tongue)


async def _sent(one: Letter, out: Outward, aside: Aside) -> str:
    """Its id when it went out, or there is nobody to send it to; "" when it is to be tried again."""
    send = out.ways.get(one.way)
    if not one.to or send is None:
        return one.id
    with aside.alone(one.way):
        async with timeout(SECONDS):
            await send(one.to, f"{saying(one.tongue)}\n{out.where}")
        return one.id
    return ""
