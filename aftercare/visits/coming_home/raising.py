"""What the house has to do about colleagues who are out, derived anew from the facts each time it looks.

Nothing is remembered between two looks but what was called already; so a server that was down, or two that
look at once, call each person once in a round and forget nobody.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside, each_alone
from aftercare.visits.coming_home.calling_rules import Called, Open, calls_due
from aftercare.visits.coming_home.lists import LATE, STANDS, calls_of, watched
from aftercare.visits.coming_home.orders import Chains, chains
from aftercare.visits.coming_home.records import Alarm, AlarmCall, VisitWatch
from aftercare.visits.coming_home.rules import DRILL_LASTS, LOOKED_BACK, AlarmKind, Doing, Ended

Facts = Mapping[str, Any]
_OPEN: Select[*tuple[Any, ...]] = (
    select(
        *(
            Alarm.id,
            Alarm.kind,
            Alarm.centre_id,
            Alarm.case_id,
            Alarm.staff_id,
            Alarm.second_id,
            Alarm.buddy_id,
        ),
        Alarm.due_at,
        STANDS.label("stands"),
    )
    .where(Alarm.ended_at.is_(None))
    .order_by(Alarm.due_at, Alarm.id)
)


@dataclass
class Wanted:
    """What is to be written: alarms that begin, calls to make, and alarms that are over, with how."""

    alarms: list[Facts] = field(default_factory=list)
    calls: list[Facts] = field(default_factory=list)
    over: dict[str, Ended] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.alarms or self.calls or self.over)


async def what_is_wanted(db: AsyncSession, now: datetime, aside: Aside) -> Wanted:
    """Of everybody who is out and every alarm that stands open; what cannot be read is put aside alone."""
    wanted = Wanted()
    asked = LATE, {"now": now, "since": now - LOOKED_BACK}, (VisitWatch.id,)
    late = await each_alone(db, *asked, lambda rows: _late(rows, now), aside=aside, stage="late")
    keys = {facts["key"]: facts for facts in late}
    known = set((await db.scalars(select(Alarm.key).where(Alarm.key.in_(keys)))).all())
    wanted.alarms = [facts for key, facts in keys.items() if key not in known]
    open_ones = await each_alone(db, _OPEN, {}, (Alarm.id,), list[Row[Any]], aside=aside, stage="alarms")
    if not open_ones:
        return wanted
    about = {row.centre_id for row in open_ones}, [row.case_id for row in open_ones]
    order = await chains(db, *about, now, aside)
    called = await calls_of(db, [row.id for row in open_ones], aside)
    for row in open_ones:
        with aside.alone("alarms"):
            _of_one(wanted, row, order, called.get(row.id, []), now)
    return wanted


def _late(rows: Iterable[Row[Any]], now: datetime) -> Iterator[Facts]:
    """The alarms of visits whose expected end and grace are over."""
    for one in map(watched, rows):
        due_at = one.told_at
        if due_at is None or now < due_at:
            continue
        facts: dict[str, Any] = {
            "key": f"late:{one.id}:{one.version}",
            "kind": AlarmKind.late,
            "centre_id": one.centre_id,
        }
        facts |= {"case_id": one.case_id, "visit_id": one.visit_id, "watch_id": one.id}
        facts |= {"watch_version": one.version, "staff_id": one.staff_id, "second_id": one.second_id}
        yield facts | {"buddy_id": one.buddy_id, "due_at": due_at}


def _of_one(wanted: Wanted, row: Row[Any], order: Chains, called: list[Called], now: datetime) -> None:
    if row.kind == AlarmKind.drill:
        answered = any(one.answered_at and one.doing is not Doing.cannot for one in called)
        if answered or now >= row.due_at + DRILL_LASTS:
            wanted.over[row.id] = Ended.drill
            return
    if not row.stands:
        wanted.over[row.id] = Ended.home
        return
    buddy = row.buddy_id if order.may_know(row.buddy_id, row.case_id) else None
    chain = order.of(row.centre_id, row.case_id)
    alarm = Open(AlarmKind(row.kind), row.due_at, row.staff_id, buddy, chain, called, row.second_id)
    for call in calls_due(alarm, now):
        key = f"{row.id}:{call.staff_id}:{call.number}"
        facts = {"key": key, "alarm_id": row.id, "case_id": row.case_id, "staff_id": call.staff_id}
        wanted.calls.append(facts | {"number": call.number, "due_at": call.due_at})


async def write_wanted(db: AsyncSession, wanted: Wanted, now: datetime, aside: Aside) -> int:
    """Writes it down, each once whoever comes first; how many alarms and calls this process began.

    What cannot be written is put aside alone.
    """
    made = 0
    for facts in wanted.alarms:
        with aside.alone("alarms"):
            async with db.begin_nested():
                made += await raise_once(db, facts, now)
    begun = await calls_of(db, [facts["alarm_id"] for facts in wanted.calls], aside)
    for facts in wanted.calls:
        if any(_is_over(facts, one) for one in begun.get(facts["alarm_id"], [])):
            continue
        with aside.alone("calls"):
            async with db.begin_nested():
                made += await _once(db, AlarmCall, {**facts, "id": new_id(), "called_at": now})
    for alarm_id, how in wanted.over.items():
        with aside.alone("alarms"):
            async with db.begin_nested():
                await _end(db, alarm_id, how, now)
    return made


async def _end(db: AsyncSession, alarm_id: str, how: Ended, now: datetime) -> None:
    open_still = and_(Alarm.id == alarm_id, Alarm.ended_at.is_(None))
    if how is Ended.home:
        open_still = and_(open_still, ~STANDS)
    await db.execute(update(Alarm).where(open_still).values(ended_at=now, ended_how=how))


def _is_over(facts: Facts, one: Called) -> bool:
    """True when a process whose clock is ahead has called this person in a later round meanwhile."""
    number: int = facts["number"]
    return one.staff_id == facts["staff_id"] and one.number > number


async def raise_once(db: AsyncSession, facts: Facts, now: datetime) -> int:
    """An alarm with this key, unless there is one; 1 when it is new."""
    return await _once(db, Alarm, {**facts, "id": new_id(), "raised_at": now})


async def _once(db: AsyncSession, record: Any, facts: Facts) -> int:
    dialect: Any = sqlite_insert if db.get_bind().dialect.name == "sqlite" else postgres_insert
    made = dialect(record).values(**facts).on_conflict_do_nothing(index_elements=["key"])
    return len((await db.execute(made.returning(record.id))).all())
