"""Damage the alarm's rounds go on past: whoever is out is called for, whatever stands in others' rows."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.people.records import Staff
from aftercare.reminders.alarms import AlarmSweep
from aftercare.reminders.message_records import AlarmMessage
from aftercare.reminders.messages import send_messages, ways_of
from aftercare.reminders.watchdog import Watchdog
from aftercare.settings import Settings
from aftercare.storage.engines import keys_of
from aftercare.storage.heartbeats import ALARMS, Heartbeat, beat
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside
from aftercare.visits.coming_home.records import Alarm, AlarmCall, Responder, VisitWatch
from aftercare.visits.coming_home.rules import AlarmKind
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState
from tests.attacks.poison import Crowd, everywhere, spoil
from tests.moments import at
from tests.reminders.outside_world import http_server

DUE = at("2026-11-25 11:15")


async def poisoned_alarms(crowd: Crowd) -> None:
    """Anna's own phone is called, once, among spoiled visits, alarms and calls of others."""
    ways = everywhere(VisitWatch, Alarm, AlarmCall)
    names = [f"poison{number}" for number in range(len(ways))]
    await crowd.move_in("anna", *names)
    async with crowd.database.writing() as db:
        for name in ("anna", *names):
            await _be_late(crowd, db, name)
    for name, (table, column, way) in zip(names, ways, strict=True):
        crowd.spoil(table, column, crowd.rows[name, table], way)
    await _rounds(crowd, timedelta(seconds=1), timedelta(minutes=2))
    assert [page for page in crowd.got("anna") if "/out/" in page] != []
    assert sum(number for page, number in crowd.got("anna").items() if "/out/" in page) == 1
    assert (await crowd.troubles(ALARMS)).keys() >= {"late", "alarms", "calls"}


async def poisoned_order(crowd: Crowd) -> None:
    """Who stands soundly in the order is called in her turn, and whose hours cannot be read at any hour."""
    ways = everywhere(Responder)
    names = [f"poison{number}" for number in range(len(ways))]
    await crowd.move_in("anna", "bodil", *names)
    async with crowd.database.writing() as db:
        await _be_late(crowd, db, "anna")
        for place, name in enumerate((*names, "bodil")):
            row = Responder(id=new_id(), centre_id=crowd.cast.centres["nordlys"], place=place)
            row.staff_id, row.since, row.until, row.working_days = crowd.cast.people[name].id, 0, 0, False
            db.add(row)
            crowd.rows[name, "responders"] = row.id
    for name, (table, column, way) in zip(names, ways, strict=True):
        crowd.spoil(table, column, crowd.rows[name, table], way)
    await _rounds(crowd, 3 * timedelta(minutes=len(names) + 2))
    assert [page for page in crowd.got("bodil") if "/alarms/" in page] != []
    hours = [name for name, way in zip(names, ways, strict=True) if way[1:] == ("since", "'damaged'")]
    assert [page for name in hours for page in crowd.got(name) if "/alarms/" in page] != []
    assert "order" in await crowd.troubles(ALARMS)


async def poisoned_messages(crowd: Crowd) -> None:
    """A text message goes out to who was called, past spoiled ones of others."""
    ways = everywhere(AlarmMessage)
    names = [f"poison{number}" for number in range(len(ways))]
    await crowd.move_in("anna", *names, "bodil")
    async with crowd.database.writing() as db:
        alarm_id = await _be_late(crowd, db, "anna")
        for name in (*names, "bodil"):
            staff = await db.get_one(Staff, crowd.cast.people[name].id)
            staff.work_phone = keys_of(db).house.seal(Staff.work_phone, staff.id, "+45 20 12 34 56")
            db.add(_call(alarm_id, staff.id))
    async with http_server() as outside:
        outside.status = 503
        by_text, where = ways_of(Settings(sms_url=outside.http)), "http://127.0.0.1:8000"
        for _ in range(len(names)):
            await send_messages(crowd.database, by_text, where, DUE, Aside())
        async with crowd.database.reading() as db:
            asked = select(AlarmCall.staff_id, AlarmMessage.id)
            rows = (await db.execute(asked.join(AlarmMessage, AlarmMessage.call_id == AlarmCall.id))).all()
        written = {row.staff_id: row.id for row in rows}
        for name, (table, column, way) in zip(names, ways, strict=True):
            crowd.spoil(table, column, written[crowd.cast.people[name].id], way)
        outside.status, aside = 200, Aside()
        outside.asked.clear()
        for _ in range(len(names)):
            await send_messages(crowd.database, by_text, where, DUE + timedelta(minutes=2), aside)
        sound = select(AlarmMessage.sent_at).where(AlarmMessage.id == written[crowd.cast.people["bodil"].id])
        async with crowd.database.reading() as db:
            assert (await db.execute(sound)).scalar() is not None
    assert "messages" in aside.found


async def poisoned_watchdog(crowd: Crowd) -> None:
    """The outside is told past spoiled beats of other work, and hears nothing while the alarm's is."""
    ways = [way for way in everywhere(Heartbeat) if way[1] != "id"]
    async with http_server() as outside:
        worker = Watchdog(crowd.database, lambda: NOON, outside.http)
        for number, (table, column, way) in enumerate(ways):
            for work, told in (("opened", 1), (ALARMS, 0)):
                async with crowd.database.writing() as db:
                    await beat(db, ALARMS, NOON)
                    await beat(db, "opened", NOON)
                spoil(crowd.database, table, column, work, way=way)
                await worker.turn()
                assert len(outside.asked) == number + 1, (way, work)
                assert (await crowd.troubles("watchdog") == {}) is bool(told), (way, work)


async def _rounds(crowd: Crowd, *after: timedelta) -> None:
    async with crowd.sweeping(AlarmSweep) as sweeper:
        for later in after:
            clock.set_to(DUE + later)
            await sweeper.turn()


async def _be_late(crowd: Crowd, db: AsyncSession, name: str) -> str:
    """She should have been out of her visit; an alarm about her stands too, and somebody was called for it.
    The alarm's id.
    """
    me, case_id = crowd.cast.people[name].id, crowd.cast.cases[name]
    visit = await db.get_one(Visit, crowd.rows[name, "visits"])
    visit.state = VisitState.under_way
    watch = VisitWatch(
        id=new_id(), visit_id=visit.id, case_id=case_id, staff_id=me, by=me, at=NOON, version=1
    )
    watch.begun_at, watch.expected_end = at("2026-11-25 10:00"), at("2026-11-25 11:00")
    alarm = Alarm(id=new_id(), key=f"help:{name}", kind=AlarmKind.help, case_id=case_id, visit_id=visit.id)
    alarm.centre_id, alarm.watch_id, alarm.watch_version = crowd.cast.centres["nordlys"], watch.id, 1
    alarm.staff_id, alarm.due_at, alarm.raised_at = me, DUE - timedelta(minutes=50), DUE
    call = _call(alarm.id, crowd.cast.people["karin"].id)
    db.add_all([watch, alarm])
    await db.flush()
    db.add(call)
    await db.flush()
    crowd.rows |= {(name, type(one).__tablename__): one.id for one in (watch, alarm, call)}
    return alarm.id


def _call(alarm_id: str, staff_id: str) -> AlarmCall:
    call = AlarmCall(
        id=new_id(), key=f"{alarm_id}:{staff_id}:0", alarm_id=alarm_id, staff_id=staff_id, number=0
    )
    call.due_at = call.called_at = DUE - timedelta(minutes=50)
    return call
