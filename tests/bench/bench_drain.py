"""Ten thousand reminders for as many phones, drained by one sweeper while a push service misbehaves."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from aftercare import clock
from aftercare.demo.cast import move_in
from aftercare.people.installation import open_database, prepare
from aftercare.reminders.claim import new_push
from aftercare.reminders.phones import endpoint_mark
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.sender import Sender
from aftercare.reminders.sweep import Sweep
from aftercare.settings import Settings
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.ids import new_id
from tests.push_service import PushService, push_service

NUMBER = 10_000
BUSY, GONE, SILENT = 5, 2, 3
"""Of a hundred: answered with 429, with 410, and not within the ten seconds that are waited."""


async def _plant(database: Database, service: PushService) -> None:
    now = clock.now()
    async with database.writing() as db:
        staff_id = (await move_in(db, now)).people["mette"].id
        house, planted = keys_of(db).house, list[tuple[Reminder, str]]()
        for number in range(NUMBER):
            phone, held = (
                service.subscribe(),
                Phone(id=new_id(), staff_id=staff_id, added_at=now, seen_at=now),
            )
            place = number % 100
            if place < BUSY:
                phone.answer(429, headers={"Retry-After": "60"})
            elif place < BUSY + GONE:
                phone.gone = True
            elif place < BUSY + GONE + SILENT:
                phone.answer(201, delay=12)
            held.endpoint_mark = endpoint_mark(phone.endpoint)
            for column, value in (
                ("endpoint", phone.endpoint),
                ("p256dh", phone.p256dh),
                ("auth", phone.auth),
            ):
                setattr(held, column, house.seal(getattr(Phone, column), held.id, value))
            held.label = house.seal(Phone.label, held.id, "")
            reminder = Reminder(id=new_id(), staff_id=staff_id, kind="test", opens="/", outcome="")
            reminder.key, reminder.due_at, reminder.claimed_at = f"test:{number}", now, now
            reminder.expires_at = now + timedelta(hours=1)
            db.add_all((held, reminder))
            planted.append((reminder, held.id))
        await db.flush()
        db.add_all(new_push(reminder, phone_id, now) for reminder, phone_id in planted)


async def _drain(folder: Path, service: PushService) -> tuple[float, dict[str, int]]:
    settings = Settings(data=folder, demo=True, push_hosts=(service.host,))
    database = open_database(settings)
    await prepare(database, settings, clock.now())
    await _plant(database, service)
    async with Sender(local_hosts=settings.push_hosts) as sender:
        sweep = Sweep.over(database, settings, sender)
        begun = time.perf_counter()
        tried = await sweep.once()
        seconds = time.perf_counter() - begun
    assert tried == NUMBER, tried
    assert not sweep.aside.found, sweep.aside.found
    async with database.reading() as db:
        counted = await db.execute(select(Push.status, func.count()).group_by(Push.status))
        became = dict(row._tuple() for row in counted.all())
    await database.close()
    return seconds, became


def main() -> Iterator[str]:
    """Lines of figures."""
    with push_service() as service, tempfile.TemporaryDirectory() as folder:
        seconds, became = asyncio.run(_drain(Path(folder), service))
    part = NUMBER // 100
    wanted = {
        "gone": GONE * part,
        "sent": (100 - BUSY - GONE - SILENT) * part,
        "waiting": (BUSY + SILENT) * part,
    }
    assert became == wanted, became
    yield f"{NUMBER:,} reminders drained in {seconds:.0f} s, {NUMBER / seconds:.0f} a second; promised 60 s"
