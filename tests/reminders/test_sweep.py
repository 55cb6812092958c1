"""The sweep over a real database, a real sender and a push service that decrypts."""

import asyncio

import pytest
from sqlalchemy import select, update

from aftercare import clock
from aftercare.people.records import Staff
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from aftercare.visits.records import Visit
from tests.moments import at
from tests.reminders.scene import Scene, scene, service

VISIT_AT = at("2026-11-25 10:00")


__all__ = ["scene", "service"]


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


async def test_a_push_about_a_case_is_in_the_access_log_and_an_unsent_one_is_not(scene: Scene) -> None:
    scene.phone.answer(503)
    await scene.sweep("2026-11-24 09:00")
    assert await scene.count(AccessEntry, AccessEntry.deed == "push") == 0
    scene.phone.answer()
    await scene.sweep("2026-11-24 09:05")
    async with scene.database.reading() as db:
        [row] = (await db.execute(select(AccessEntry).where(AccessEntry.deed == "push"))).scalars()
    assert (row.case_id, row.target) == (scene.cast.cases["amina"], scene.cast.people["mette"].id)
    assert (row.staff_id, row.purpose, row.place) == ("", "house", "reminder")


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


async def test_what_a_tap_may_yet_undo_neither_leaves_nor_is_dropped(scene: Scene) -> None:
    """Cancelled by a slip while its push waits, and undone: the reminder comes all the same, and once."""
    scene.phone.answer(503)
    assert await scene.sweep("2026-11-24 09:00") == 1
    scene.phone.answer()
    await scene.tap("cancelled", "2026-11-24 09:10:00")
    assert await scene.sweep("2026-11-24 09:10:05") == 0
    await scene.tap("confirmed", "2026-11-24 09:10:09")
    assert await scene.sweep("2026-11-24 09:10:12") == 0
    assert await scene.count(Push, Push.status == "overtaken") == 0
    assert await scene.sweep("2026-11-24 09:12") == 1
    await scene.tap("cancelled", "2026-11-25 09:00:00")
    assert await scene.sweep("2026-11-25 09:00:05") == 0
    assert await scene.sweep("2026-11-25 09:02") == 0
    assert len(scene.service.received) == 1


@pytest.mark.parametrize(
    ("status", "left"), [(404, 0), (410, 0), (401, 1), (403, 1), (400, 1), (413, 1), (500, 1)]
)
async def test_only_a_gone_phone_stops(scene: Scene, status: int, left: int) -> None:
    scene.phone.answer(status)
    assert await scene.sweep("2026-11-24 09:00") == 1
    assert await scene.count(Phone, Phone.dead_at.is_(None)) == left
    assert await scene.count(Phone, Phone.stopped == "gone") == 1 - left


async def test_a_phone_that_nothing_reaches_is_claimed_no_push(scene: Scene) -> None:
    async with scene.database.writing() as db:
        await db.execute(update(Phone).values(dead_at=at("2026-11-24 08:00")))
    assert await scene.sweep("2026-11-24 09:00") == 0
    assert await scene.count(Push) == 0
    assert await scene.count(Reminder, Reminder.outcome == "no_phone") == 1


@pytest.mark.both_each_time
async def test_two_sweepers_send_one_push(scene: Scene) -> None:
    await asyncio.gather(*(scene.sweep("2026-11-24 09:00") for _ in range(4)))
    assert len(scene.service.received) == 1
    assert await scene.count(Reminder) == 1


@pytest.mark.both_each_time
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
