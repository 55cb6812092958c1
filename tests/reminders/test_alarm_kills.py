"""The alarm when servers die, two look at once, their clocks differ, or a hundred colleagues are late."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import delete, event, select

from aftercare import clock
from aftercare.reminders.alarms import CALLS, AlarmSweep
from aftercare.reminders.claim import claim_due
from aftercare.reminders.records import Push, Reminder
from aftercare.reminders.sender import Sender
from aftercare.reminders.sweep import Sweep
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside
from aftercare.visits.coming_home.raising import what_is_wanted, write_wanted
from aftercare.visits.coming_home.records import Alarm, AlarmCall, VisitWatch
from aftercare.visits.records import Visit
from tests.reminders.alarm_scene import DUE, at_time, look, out, phones, sweeper, whose
from tests.reminders.scene import Scene, scene, service

__all__ = ["out", "scene", "service"]

PARTS = 7
"""The statements of a round, every seventh of them at a time."""
ALIKE = (
    *("case_id", "kind", "state", "starts_at", "minutes", "wall", "zone", "staff_id", "planned_at"),
    *("planned_by", "version"),
)


@pytest.mark.both_each_time
async def test_two_processes_call_each_person_once(out: Scene) -> None:
    for minutes in (0, 3, 6, 9, 15, 18):
        async with at_time(DUE + timedelta(minutes=minutes), out) as one, at_time(clock.now(), out) as other:
            await asyncio.gather(one.once(), other.once(), Sweep.once(one), Sweep.once(other))
    sent = [(whose(out, one.subscription)) for one in out.service.received]
    assert {name: sent.count(name) for name in sent} == {"mette": 2, "jonas": 2, "karin": 1, "sara": 1}


@pytest.mark.by_turns
async def test_two_clocks_that_do_not_agree_call_nobody_twice(out: Scene) -> None:
    for minutes in (16, 1, 19, 4, 22, 7):  # One process is a quarter of an hour ahead of the other.
        await look(out, minutes)
    sent = [whose(out, one.subscription) for one in out.service.received]
    assert {name: sent.count(name) for name in sent} == {"mette": 1, "jonas": 2, "karin": 2, "sara": 1}
    async with out.database.reading() as db:
        keys = (await db.execute(select(AlarmCall.key))).scalars().all()
    assert len(keys) == len(set(keys))


class Killed(BaseException):
    """The server dies here."""


@contextmanager
def dying(database: Database, after: int) -> Iterator[list[str]]:
    """Every statement fails from one on, as when the server is killed; those that ran before it."""
    ran: list[str] = []

    def die(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        if len(ran) >= after:
            raise Killed
        ran.append(statement)

    engines = [engine.sync_engine for engine in database.engines]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", die)
    try:
        yield ran
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", die)


@pytest.mark.by_turns
@pytest.mark.parametrize("part", range(PARTS))
async def test_killed_at_each_step_everybody_is_called_at_most_twice(out: Scene, part: int) -> None:
    """Whatever statement the server dies before, a new one goes on a minute later from the facts alone."""
    statements, died = part, True
    while died:
        died = False
        out.service.received.clear()
        async with out.database.writing() as db:
            for record in (Push, Reminder, AlarmCall, Alarm):
                await db.execute(delete(record))
        async with at_time(DUE + timedelta(minutes=9), out) as sweep:
            with dying(out.database, statements):
                try:
                    await sweep.once()
                except Killed:
                    died = True
        await look(out, 10.1)
        sent = sorted(whose(out, one.subscription) for one in out.service.received)
        assert sorted(set(sent)) == ["jonas", "karin", "mette", "sara"], statements
        assert all(sent.count(name) <= 1 + died for name in sent), statements
        statements += PARTS
    assert statements > 20


async def test_the_ordinary_sweep_neither_sends_nor_drops_a_call(out: Scene) -> None:
    async with at_time(DUE, out) as sweep:
        assert isinstance(sweep, AlarmSweep)
        async with out.database.writing() as db:
            await write_wanted(db, await what_is_wanted(db, DUE, Aside()), DUE, Aside())
        async with out.database.writing() as db:
            await write_wanted(db, await what_is_wanted(db, DUE, Aside()), DUE, Aside())
            due = await CALLS.due(db, DUE)
            assert await claim_due(db, due, DUE, Aside()) == 1
        async with Sender(local_hosts=(out.service.host,), timeout=2) as sender:
            assert await sweeper(out.database, out, sender, Sweep).once() == 0
    assert await out.count(Push, Push.status == "waiting") == 1
    assert await look(out, 0) == ["mette"]


@pytest.mark.by_turns
async def test_a_hundred_colleagues_at_once_are_each_called_for_within_a_minute(out: Scene) -> None:
    async with out.database.writing() as db:
        first = await db.get_one(Visit, out.visit_id)
        watch = (await db.execute(select(VisitWatch))).scalar_one()
        for _ in range(99):
            facts = {name: getattr(first, name) for name in ALIKE}
            visit = Visit(id=new_id(), **facts)
            db.add(visit)
            await db.flush()
            more = {"staff_id": watch.staff_id, "buddy_id": watch.buddy_id, "begun_at": watch.begun_at}
            more |= {"expected_end": watch.expected_end, "by": watch.by, "at": watch.at, "version": 1}
            db.add(VisitWatch(id=new_id(), visit_id=visit.id, case_id=visit.case_id, **more))
    began = time.monotonic()
    called = await look(out, 9)
    assert time.monotonic() - began < 60
    assert {name: called.count(name) for name in called} == dict.fromkeys(phones(out), 100)
    assert await look(out, 9.5) == []
