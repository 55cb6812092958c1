"""The sweep over a real database, a real sender and a push service that decrypts."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from aftercare import clock
from aftercare.people.records import Staff
from aftercare.reminders.envelope import Phone as PhoneAddress
from aftercare.reminders.phones import acknowledge, add_phone, phones_of, send_test
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.sender import Sender
from aftercare.reminders.sweep import Sweep
from aftercare.reminders.vapid import load_vapid
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.visits.records import Visit, VisitStep
from tests.cast import Cast, move_in
from tests.moments import at
from tests.push_service import PushService, Subscription, push_service

VISIT_AT = at("2026-11-25 10:00")


@pytest.fixture
def service(noon: datetime) -> Iterator[PushService]:
    """The push service, living at the same time as we do."""
    with push_service(lambda: clock.now().timestamp()) as running:
        yield running


@dataclass
class Scene:
    """A database with the cast, one visit tomorrow at ten, and Mette's phone."""

    database: Database
    cast: Cast
    phone: Subscription
    service: PushService
    folder: Path
    visit_id: str = ""

    async def sweep(self, moment: str) -> int:
        """One sweep at this Copenhagen wall time by a process of its own."""
        clock.set_to(at(moment))
        vapid = load_vapid(self.folder, "mailto:nobody@example.org")
        hosts = (self.service.host,)
        async with Sender(local_hosts=hosts, timeout=2) as sender:
            sweeper = Sweep(
                self.database,
                vapid=vapid,
                sender=sender,
                address="http://127.0.0.1:8000",
                now=clock.now,
                local_hosts=hosts,
            )
            return await sweeper.once()

    async def step(
        self, step: str, moment: str, *, starts_at: datetime | None = None, hers: bool = False
    ) -> None:
        """A step of the visit's life, as the visits slice writes it."""
        async with self.database.writing() as db:
            visit = await db.get_one(Visit, self.visit_id)
            visit.state, visit.version = step, visit.version + 1
            visit.starts_at = starts_at or visit.starts_at
            by = None if hers else self.cast.people["mette"].id
            made = VisitStep(id=new_id(), visit_id=visit.id, case_id=visit.case_id, step=step, by=by)
            made.at, made.version = at(moment), visit.version
            db.add(made)

    async def count(self, record: type, *conditions: object) -> int:
        async with self.database.reading() as db:
            query = select(func.count()).select_from(record).where(*conditions)
            return (await db.execute(query)).scalar_one()


@pytest.fixture
async def scene(database: Database, service: PushService, tmp_path: Path, noon: datetime) -> Scene:
    """The cast, a visit tomorrow, a phone."""
    async with database.writing() as db:
        cast = await move_in(db, noon)
        mette, phone = cast.people["mette"], service.subscribe()
        await add_phone(db, mette, address(phone), "iPhone", noon)
        made = Scene(database, cast, phone, service, tmp_path)
        visit = Visit(
            id=new_id(), case_id=cast.cases["amina"], staff_id=mette.id, kind="home", state="planned"
        )
        visit.starts_at, visit.wall, visit.zone, visit.minutes = (
            VISIT_AT,
            "2026-11-25T10:00",
            clock.ZONE_NAME,
            60,
        )
        visit.planned_at, visit.planned_by = at("2026-11-20 12:00"), mette.id
        db.add(visit)
        made.visit_id = visit.id
    return made


def address(phone: Subscription) -> PhoneAddress:
    return PhoneAddress(phone.endpoint, phone.p256dh, phone.auth)


async def test_the_day_before_and_the_hour_before_are_sent_once_each(scene: Scene) -> None:
    assert await scene.sweep("2026-11-24 08:59") == 0
    assert await scene.sweep("2026-11-24 09:00") == 1
    assert await scene.sweep("2026-11-24 09:01") == 0
    assert await scene.sweep("2026-11-25 08:59") == 0
    assert await scene.sweep("2026-11-25 09:00") == 1
    first, second = scene.service.received
    assert first.message["notification"]["title"] == "Du har en påmindelse"
    assert first.message["notification"]["navigate"] == f"http://127.0.0.1:8000/visits/{scene.visit_id}"
    assert (first.headers["urgency"], second.headers["urgency"]) == ("normal", "high")
    assert 3590 <= int(second.headers["ttl"]) <= 3600
    assert len(first.plain) == len(second.plain) == 512


async def test_a_moved_visit_is_reminded_of_anew_and_its_old_reminder_is_never_sent(scene: Scene) -> None:
    await scene.step("moved", "2026-11-24 08:00", starts_at=at("2026-11-26 14:00"))
    assert await scene.sweep("2026-11-24 09:00") == 0
    assert await scene.sweep("2026-11-25 09:00") == 1
    assert await scene.sweep("2026-11-26 13:00") == 1


@pytest.mark.parametrize("state", ["cancelled", "missed", "kept"])
async def test_a_visit_that_will_not_happen_reminds_nobody(scene: Scene, state: str) -> None:
    await scene.step(state, "2026-11-24 08:00")
    assert await scene.sweep("2026-11-24 09:00") == 0
    assert await scene.sweep("2026-11-25 09:00") == 0


async def test_her_answer_reaches_the_phone_at_once_but_not_at_night(scene: Scene) -> None:
    await scene.step("asked", "2026-11-23 21:30", hers=True)
    assert await scene.sweep("2026-11-23 21:31") == 0
    assert await scene.sweep("2026-11-24 07:00") == 1
    await scene.step("confirmed", "2026-11-24 07:30", hers=True)
    assert await scene.sweep("2026-11-24 07:31") == 1


async def test_a_push_waits_out_a_busy_service_and_is_dropped_when_the_visit_moves(
    scene: Scene,
) -> None:
    scene.phone.answer(503)
    assert await scene.sweep("2026-11-24 09:00") == 1
    assert await scene.sweep("2026-11-24 09:00") == 0
    scene.phone.answer(429, headers={"Retry-After": "600"})
    assert await scene.sweep("2026-11-24 09:01") == 1
    assert await scene.sweep("2026-11-24 09:10") == 0
    await scene.step("moved", "2026-11-24 09:10", starts_at=at("2026-11-27 10:00"))
    scene.phone.answer()
    assert await scene.sweep("2026-11-24 09:12") == 0
    assert await scene.count(Push, Push.status == "overtaken") == 1
    assert scene.service.received == []


@pytest.mark.parametrize(
    ("status", "left"), [(404, 0), (410, 0), (401, 1), (403, 1), (400, 1), (413, 1), (500, 1)]
)
async def test_only_a_gone_phone_is_forgotten(scene: Scene, status: int, left: int) -> None:
    scene.phone.answer(status)
    assert await scene.sweep("2026-11-24 09:00") == 1
    assert await scene.count(Phone) == left


async def test_two_sweepers_send_one_push(scene: Scene) -> None:
    await asyncio.gather(*(scene.sweep("2026-11-24 09:00") for _ in range(4)))
    assert len(scene.service.received) == 1
    assert await scene.count(Reminder) == 1


async def test_a_crashed_sender_is_followed_by_another_after_the_lease(scene: Scene) -> None:
    scene.phone.answer(503)
    await scene.sweep("2026-11-24 09:00")
    async with scene.database.writing() as db:
        push = (await db.scalars(select(Push))).one()
        push.leased_until, push.next_try_at = at("2026-11-24 09:02"), at("2026-11-24 09:00")
    scene.phone.answer()
    assert await scene.sweep("2026-11-24 09:01") == 0
    assert await scene.sweep("2026-11-24 09:03") == 1


async def test_a_clock_that_jumps_back_sends_nothing_twice(scene: Scene) -> None:
    assert await scene.sweep("2026-11-24 09:30") == 1
    assert await scene.sweep("2026-11-24 09:10") == 0
    assert await scene.sweep("2026-11-24 09:40") == 0


async def test_after_two_days_of_silence_only_what_still_helps_is_sent(scene: Scene) -> None:
    assert await scene.sweep("2026-11-25 12:00") == 0
    assert await scene.count(Reminder) == 0


async def test_a_phone_that_storms_gets_one_push_that_opens_today(scene: Scene) -> None:
    async with scene.database.writing() as db:
        for hour in range(11, 16):
            old = await db.get_one(Visit, scene.visit_id)
            visit = Visit(
                id=new_id(), case_id=old.case_id, staff_id=old.staff_id, kind="home", state="planned"
            )
            visit.starts_at, visit.zone, visit.minutes = at(f"2026-11-25 {hour}:00"), clock.ZONE_NAME, 30
            visit.wall, visit.planned_at, visit.planned_by = "-", old.planned_at, old.planned_by
            db.add(visit)
    assert await scene.sweep("2026-11-24 09:00") == 1
    (push,) = scene.service.received
    assert push.message["notification"]["navigate"] == "http://127.0.0.1:8000/"


async def test_own_quiet_hours_hold(scene: Scene) -> None:
    async with scene.database.writing() as db:
        mette = await db.get_one(Staff, scene.cast.people["mette"].id)
        mette.quiet_from, mette.quiet_to = 8, 10
    assert await scene.sweep("2026-11-24 09:00") == 0
    assert await scene.sweep("2026-11-24 10:00") == 1


async def test_a_test_push_and_its_acknowledgement(scene: Scene) -> None:
    mette = scene.cast.people["mette"]
    async with scene.database.writing() as db:
        (phone,) = await phones_of(db, mette)
        await send_test(db, mette, phone.id, clock.now())
    assert await scene.sweep("2026-11-24 08:01") == 1
    (push,) = scene.service.received
    async with scene.database.writing() as db:
        await acknowledge(db, "no such word", clock.now())
        await acknowledge(db, push.message["ack"], clock.now())
        (phone,) = await phones_of(db, mette)
    assert phone.shown_at and abs(phone.shown_at - clock.now()) < timedelta(seconds=5)


async def test_a_shared_phone_follows_the_one_who_signed_in_last(scene: Scene) -> None:
    jonas = scene.cast.people["jonas"]
    async with scene.database.writing() as db:
        await add_phone(db, jonas, address(scene.phone), "iPhone", clock.now())
        assert await phones_of(db, scene.cast.people["mette"]) == []
        assert len(await phones_of(db, jonas)) == 1
