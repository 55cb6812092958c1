"""Six hundred reminders, and twenty deaths of who sends them: none is lost, a second replaces the first."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from aftercare import clock
from aftercare.reminders.claim import TEST, new_push
from aftercare.reminders.errands import BATCH, LEASE
from aftercare.reminders.flow import UNDER_WAY
from aftercare.reminders.phones import phones_of
from aftercare.reminders.records import Push, Reminder
from aftercare.storage.ids import new_id
from tests.moments import at
from tests.reminders.scene import Scene, scene, service
from tests.reminders.test_alarm_kills import Killed, dying

__all__ = ["scene", "service"]

NUMBER, KILLS = 600, 20
BEGUN = at("2026-11-24 08:00")


async def plant(scene: Scene) -> None:
    """Six hundred for one phone, each of a page of its own."""
    async with scene.database.writing() as db:
        mette = scene.cast.people["mette"]
        (phone,), planted = await phones_of(db, mette), list[Reminder]()
        for number in range(NUMBER):
            reminder = Reminder(id=new_id(), key=f"{TEST}:{number}", staff_id=mette.id, kind=TEST, outcome="")
            reminder.opens, reminder.due_at, reminder.claimed_at = f"/{number}", BEGUN, BEGUN
            reminder.expires_at = BEGUN + timedelta(hours=8)
            db.add(reminder)
            planted.append(reminder)
        await db.flush()
        db.add_all(new_push(each, phone.id, BEGUN) for each in planted)


async def die(scene: Scene, kill: int) -> None:
    """A process that is killed a few statements later each time; its leases stay behind for their minute."""
    moment = clock.local(BEGUN + kill * 2 * LEASE)
    async with scene.sweeping(f"{moment:%Y-%m-%d %H:%M:%S}") as sweep:
        with dying(scene.database, 40 + 3 * kill):
            try:
                await sweep.once()
            except Killed:
                return


@pytest.mark.by_turns
async def test_none_is_lost_and_a_second_replaces_the_first(scene: Scene) -> None:
    await plant(scene)
    for kill in range(1, KILLS + 1):
        await die(scene, kill)
    await scene.sweep("2026-11-24 09:00")
    ours = [
        one for one in scene.service.received if "/visits/" not in one.message["notification"]["navigate"]
    ]
    pages = Counter(one.message["notification"]["navigate"] for one in ours)
    assert len(pages) == NUMBER
    assert sum(pages.values()) - NUMBER <= KILLS * (UNDER_WAY + BATCH)
    topics = {one.headers["topic"] for one in ours}
    tags = {one.message["notification"]["tag"] for one in ours}
    assert len(topics) == len(tags) == NUMBER
    async with scene.database.reading() as db:
        left = select(func.count()).where(Push.status != "sent")
        assert (await db.execute(left)).scalar_one() == 0
