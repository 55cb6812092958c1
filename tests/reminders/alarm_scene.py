"""A colleague at a visit, her buddy and two who watch, each with a phone at a real push service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.reminders.alarms import AlarmSweep
from aftercare.reminders.phones import add_phone
from aftercare.reminders.sender import Sender
from aftercare.reminders.sweep import Sweep
from aftercare.reminders.vapid import load_vapid
from aftercare.storage.engines import Database
from aftercare.visits.actions import take_step
from aftercare.visits.coming_home.actions import (
    answer_call,
    decide,
    plan_coming_home,
)
from aftercare.visits.coming_home.calling_rules import Watcher
from aftercare.visits.coming_home.records import Alarm
from aftercare.visits.coming_home.rules import Doing
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState
from tests.moments import at
from tests.push_service import Subscription
from tests.reminders.scene import Scene, address, scene, service

__all__ = ["scene", "service"]

BEGAN = "2026-11-25 10:00"
DUE = at("2026-11-25 11:15")
"""The visit of the scene ends at eleven, and the usual grace is a quarter of an hour."""


def sweeper(database: Database, scene: Scene, sender: Sender, kind: type[Sweep] = AlarmSweep) -> Sweep:
    vapid, hosts = load_vapid(scene.folder, "mailto:nobody@example.org"), (scene.service.host,)
    where = "http://127.0.0.1:8000"
    return kind(database, vapid=vapid, sender=sender, address=where, now=clock.now, local_hosts=hosts)


@asynccontextmanager
async def at_time(moment: datetime, scene: Scene) -> AsyncIterator[Sweep]:
    """A process of its own at this instant: it remembers nothing of those before it."""
    clock.set_to(moment)
    async with Sender(local_hosts=(scene.service.host,), timeout=2) as sender:
        yield sweeper(scene.database, scene, sender)


async def look(scene: Scene, minutes: float) -> list[str]:
    """One round so many minutes after the alarm is due; whose phones were pushed, by name."""
    before = len(scene.service.received)
    async with at_time(DUE + timedelta(minutes=minutes), scene) as sweep:
        await sweep.once()
        assert sweep.aside.found == {}
    return sorted(whose(scene, one.subscription) for one in scene.service.received[before:])


def whose(scene: Scene, phone: Subscription) -> str:
    return next(name for name, held in phones(scene).items() if held is phone)


def phones(scene: Scene) -> dict[str, Subscription]:
    found: dict[str, Subscription] = vars(scene).setdefault("phones", {"mette": scene.phone})
    return found


@pytest.fixture
async def out(scene: Scene) -> Scene:
    """Mette is at the visit, Jonas is her buddy; Karin watches by day, Sara after her."""
    async with scene.database.writing() as db:
        for name in ("jonas", "karin", "sara"):
            phones(scene)[name] = scene.service.subscribe()
            person = scene.cast.people[name]
            await add_phone(db, person, address(phones(scene)[name]), "Android", at("2026-11-20 12:00"))
        people = scene.cast.people
        order = [Watcher(people["karin"].id, "", 7, 21), Watcher(people["sara"].id, "", 7, 21)]
        now = at("2026-11-24 12:00")
        assert await decide(db, people["karin"], "Er den blå mappe med?", order, version=0, now=now)
        case = await find_case(db, people["mette"], scene.cast.cases["amina"], now)
        buddy_id = people["jonas"].id
        await plan_coming_home(db, case, scene.visit_id, buddy_id, risk_read=False, version=0, now=now)
        began = at(BEGAN)
        version = (await db.get_one(Visit, scene.visit_id)).version
        await take_step(db, case, scene.visit_id, VisitState.under_way, version=version, now=began)
    return scene


async def says(scene: Scene, name: str, doing: Doing, minutes: float) -> bool:
    async with scene.database.writing() as db:
        alarm = (await db.execute(select(Alarm.id))).scalar_one()
        now = DUE + timedelta(minutes=minutes)
        return await answer_call(db, scene.cast.people[name], alarm, doing, now)
