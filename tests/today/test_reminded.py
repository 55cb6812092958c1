"""Whatever stands on Today is told by its push rule, to who sees it there, in its turn and not in silence."""

import asyncio
from datetime import date, time, timedelta

from sqlalchemy import select, update

from aftercare import clock
from aftercare.cases.records import Absence
from aftercare.clock import wall
from aftercare.course.clock.rhythm import OUT_OF_RHYTHM
from aftercare.matters import KINDS, Kind
from aftercare.people.records import Staff
from aftercare.pushes import DAY, How, Topic, as_it_shows, in_digest
from aftercare.reminders.choice_records import ReminderChoices
from aftercare.reminders.downtime import came_too_late
from aftercare.reminders.phones import add_phone
from aftercare.reminders.records import Push, Reminder
from aftercare.reminders.sender import Sender
from aftercare.reminders.share_rules import IN_DIGEST, TOO_LATE, WAITS
from aftercare.reminders.sweep import Sweep, sources
from aftercare.reminders.vapid import load_vapid
from aftercare.settings import Settings
from aftercare.storage.ids import new_id
from aftercare.today.reminded import HerToday, told_of
from tests.moments import at
from tests.reminders.scene import Scene, address, scene, service

__all__ = ["scene", "service"]
TUESDAY = date(2026, 11, 24)


async def sweep(scene: Scene, *moments: str, look: HerToday | None = None) -> list[int]:
    """Sweeps of one process that looks at everybody's Today, at these Copenhagen wall times."""
    vapid, hosts = load_vapid(scene.folder, "mailto:nobody@example.org"), (scene.service.host,)
    looks, tried = look or HerToday(), []
    async with Sender(local_hosts=hosts, timeout=2) as sender:
        for moment in moments:
            clock.set_to(at(moment))
            facts = {"vapid": vapid, "address": "http://127.0.0.1:8000", "local_hosts": hosts}
            sweeper = Sweep(scene.database, sender=sender, now=clock.now, also=(looks,), **facts)
            tried.append(await sweeper.once())
            assert sweeper.aside.found == {}
    return tried


async def told(scene: Scene, *outcomes: str) -> set[str]:
    """The kinds written down as told to Mette, with these outcomes."""
    async with scene.database.reading() as db:
        asked = select(Reminder.kind).where(Reminder.staff_id == scene.cast.people["mette"].id)
        return set((await db.scalars(asked.where(Reminder.outcome.in_(outcomes or ("",))))).all())


def test_no_kind_is_without_its_push_rule() -> None:
    """Told by a source of its own, by a look at Today, or never, with a reason for the reader."""
    by_source = {kind.name for source in sources() for kind in source.kinds} | {"alarm"}
    by_look = {kind.name for kind in HerToday().kinds}
    never = {kind.name for kind in KINDS.values() if kind.how is How.never}
    assert by_source | by_look | never == set(KINDS)
    assert not by_look & by_source
    assert all(KINDS[name].push.why for name in never)
    assert len(by_look) > 45


def test_what_stands_there_is_told_at_nine_and_its_newest_time_is_never_lost() -> None:
    kind = Kind("any", soon=3 * DAY, push=as_it_shows(Topic.safety, timedelta(0)))
    matter = kind.matter("c" * 24, TUESDAY, "a")
    until = wall(TUESDAY, time(21))
    for day, hour, word in (
        (TUESDAY - 3 * DAY, 8, None),
        (TUESDAY - 3 * DAY, 9, "shown"),
        (TUESDAY - DAY, 15, "shown"),
        (TUESDAY, 9, "0"),
        (TUESDAY + 5 * DAY, 7, "0"),
    ):
        due = told_of(matter, "s" * 24, wall(day, time(hour)), until)
        assert (due and due.reminder.key.split(":")[5]) == word, day


def test_what_has_no_day_of_its_own_is_told_again_each_week() -> None:
    kind = Kind("any", push=in_digest(Topic.team, weekly=True))
    keys = {
        due.reminder.key
        for ahead in range(21)
        if (day := TUESDAY + ahead * DAY)
        and (due := told_of(kind.matter("c", day), "s", wall(day, time(9)), wall(day, time(21))))
    }
    assert len(keys) == 4


async def test_contact_beyond_the_rhythm_is_told_once_and_opens_its_page(scene: Scene) -> None:
    """On a day with nothing else of hers; looked at again it is not sent again."""
    look = HerToday()
    await sweep(scene, "2026-11-24 08:59", look=look)
    assert OUT_OF_RHYTHM.name not in await told(scene)
    await sweep(scene, "2026-11-24 09:10", "2026-11-24 09:21", "2026-11-24 09:32", look=look)
    everything = await told(scene, "", "gathered", WAITS)
    assert OUT_OF_RHYTHM.name in everything
    keys = [one.key for one in await rows(scene)]
    assert len(keys) == len(set(keys))


async def rows(scene: Scene) -> list[Reminder]:
    async with scene.database.reading() as db:
        return list((await db.scalars(select(Reminder))).all())


async def choose(scene: Scene, **chosen: object) -> None:
    usual = {
        "off": "",
        "days_off": "",
        "holidays": False,
        "hour_before": 60,
        "day_before_at": 9,
        "digest_at": 8,
    }
    async with scene.database.writing() as db:
        mette = scene.cast.people["mette"].id
        db.add(ReminderChoices(staff_id=mette, changed_at=at("2026-11-23 12:00"), **(usual | chosen)))


async def test_what_is_switched_off_is_not_told_and_the_rest_is(scene: Scene) -> None:
    await choose(scene, off="out_of_rhythm,day_before")
    await sweep(scene, "2026-11-24 09:10")
    kinds = {one.kind for one in await rows(scene)}
    assert not kinds & {"out_of_rhythm", "day_before"} and "turn_begun" in kinds


async def test_the_digest_comes_once_in_the_morning_and_opens_today(scene: Scene) -> None:
    """What is for the digest alone waits until the next morning; done by then, it is not carried."""
    look = HerToday()
    await sweep(scene, "2026-11-24 12:00", look=look)
    assert await told(scene, WAITS)
    before = len(scene.service.received)
    assert await sweep(scene, "2026-11-24 20:00", "2026-11-25 07:59", look=look) == [0, 0]
    assert await sweep(scene, "2026-11-25 08:00", "2026-11-25 08:01", look=look) == [1, 0]
    push = scene.service.received[before]
    assert push.message["notification"]["navigate"] == "http://127.0.0.1:8000/"
    assert push.message["notification"]["title"] == "Du har en påmindelse"
    assert await told(scene, IN_DIGEST) and not await told(scene, WAITS)


async def test_a_digest_with_nothing_left_in_it_is_not_sent(scene: Scene) -> None:
    await sweep(scene, "2026-11-24 12:00")
    async with scene.database.writing() as db:
        await db.execute(update(Reminder).where(Reminder.outcome == WAITS).values(key=Reminder.key + ":done"))
    assert await sweep(scene, "2026-11-25 08:00") == [0]


async def test_a_day_off_is_silent_and_swallows_nothing(scene: Scene) -> None:
    """Wednesday is hers: the visit on it is told on Tuesday evening at the latest, the rest on Thursday."""
    await choose(scene, days_off="2")
    look = HerToday()
    await sweep(scene, "2026-11-24 08:30", look=look)
    moments = [f"2026-11-25 {hour:02}:00" for hour in range(7, 21)]
    assert await sweep(scene, *moments, look=look) == [0] * 14
    await sweep(scene, "2026-11-24 20:30", look=look)
    assert "hour_before" in await told(scene)
    await sweep(scene, "2026-11-26 08:00", look=look)
    assert "digest" in await told(scene)


async def test_who_is_away_is_told_nothing_and_her_deputy_is(scene: Scene) -> None:
    mette, jonas = scene.cast.people["mette"], scene.cast.people["jonas"]
    async with scene.database.writing() as db:
        await add_phone(db, jonas, address(scene.service.subscribe()), "Android", at("2026-11-23 12:00"))
        absence = Absence(id=new_id(), staff_id=mette.id, deputy_id=jonas.id, by=mette.id)
        absence.first_day, absence.last_day, absence.at = TUESDAY, TUESDAY + DAY, at("2026-11-23 12:00")
        db.add(absence)
    await sweep(scene, "2026-11-24 09:10")
    found = await rows(scene)
    assert {one.staff_id for one in found} == {jonas.id}
    assert {"day_before", "turn_begun"} <= {one.kind for one in found}


async def test_in_quiet_hours_what_could_not_leave_waits_and_is_not_dropped(scene: Scene) -> None:
    """Taken by no push service until her own quiet hours begin: it leaves when they are over."""
    async with scene.database.writing() as db:
        quiet = update(Staff).where(Staff.id == scene.cast.people["mette"].id)
        await db.execute(quiet.values(quiet_from=10, quiet_to=12))
    look = HerToday()
    scene.phone.answer(503)
    await sweep(scene, "2026-11-24 09:50", look=look)
    scene.phone.answer()
    assert await sweep(scene, "2026-11-24 10:30", "2026-11-24 11:30", look=look) == [0, 0]
    assert (await sweep(scene, "2026-11-24 12:05", look=look))[0] >= 1
    async with scene.database.reading() as db:
        assert not (await db.scalars(select(Push).where(Push.status == "overtaken"))).all()


async def test_two_processes_claim_each_once(scene: Scene) -> None:
    await asyncio.gather(*(sweep(scene, "2026-11-24 09:10") for _ in range(3)))
    keys = [one.key for one in await rows(scene)]
    assert len(keys) == len(set(keys)) > 4
    assert len(scene.service.received) == 1


async def test_one_spoiled_person_hides_nobody_else(scene: Scene) -> None:
    """Her terms cannot be read, her choices neither: she is told as usual, and the others as ever."""
    jonas = scene.cast.people["jonas"]
    async with scene.database.writing() as db:
        await add_phone(db, jonas, address(scene.service.subscribe()), "Android", at("2026-11-23 12:00"))
    await choose(scene, days_off="x,9", off="\u202e,,nothing", hour_before=-5, digest_at=99)
    await sweep(scene, "2026-11-24 09:10")
    assert {one.staff_id for one in await rows(scene)} == {jonas.id, scene.cast.people["mette"].id}


async def test_what_came_too_late_while_the_server_stood_is_on_the_coordinators_list(scene: Scene) -> None:
    """Down from the morning before until after the visit: neither is sent any more, both are written down."""
    await sweep(scene, "2026-11-24 08:50", "2026-11-25 12:00")
    late = {one.kind for one in await rows(scene) if one.outcome == TOO_LATE}
    assert late == {"day_before", "hour_before"}
    await sweep(scene, "2026-11-25 12:01", "2026-11-26 07:00")
    assert sum(one.outcome == TOO_LATE for one in await rows(scene)) == 2
    async with scene.database.reading() as db:
        told = await came_too_late(db, scene.cast.people["karin"], at("2026-11-25 12:01"))
        assert [called for _, called in told] == ["Mette Holm", "Mette Holm"]
        assert await came_too_late(db, scene.cast.people["vibeke"], at("2026-11-25 12:01")) == []


async def test_what_is_of_use_still_is_sent_after_the_server_stood(scene: Scene) -> None:
    await sweep(scene, "2026-11-24 08:50", "2026-11-25 09:30")
    found = {one.kind: one.outcome for one in await rows(scene)}
    assert (found["day_before"], found["hour_before"]) == (TOO_LATE, "")


async def test_a_deputy_and_a_coordinator_hear_of_what_is_theirs(scene: Scene) -> None:
    """That she stands in, from its first day; that reminders are refused, while they are."""
    mette, karin = scene.cast.people["mette"], scene.cast.people["karin"]
    async with scene.database.writing() as db:
        await add_phone(db, karin, address(scene.service.subscribe()), "Android", at("2026-11-23 12:00"))
        absence = Absence(id=new_id(), staff_id=mette.id, deputy_id=karin.id, by=mette.id)
        absence.first_day, absence.last_day, absence.at = TUESDAY, TUESDAY + DAY, at("2026-11-20 12:00")
        db.add(absence)
    look = HerToday(Settings(data=scene.folder, demo=True))
    await sweep(scene, "2026-11-24 09:10", look=look)
    async with scene.database.writing() as db:
        await db.execute(update(Push).values(status="refused"))
    await sweep(scene, "2026-11-24 09:25", look=look)
    hers = {one.kind for one in await rows(scene) if one.staff_id == karin.id}
    assert {"stands_in", "operation_trouble"} <= hers
