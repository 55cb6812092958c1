"""Who is called when a colleague does not come home, or asks for help, over a push service that decrypts."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from aftercare.cases.found import find_case
from aftercare.cases.records import Block
from aftercare.errors import NotFound
from aftercare.people.records import Role, Staff
from aftercare.reminders.records import Phone
from aftercare.storage.heartbeats import ALARMS, beaten_at
from aftercare.storage.ids import new_id
from aftercare.visits.actions import take_step
from aftercare.visits.coming_home.actions import (
    ask_for_help,
    come_home,
    end_alarm,
    start_drill,
    stay_longer,
)
from aftercare.visits.coming_home.lists import watch_of_visit
from aftercare.visits.coming_home.records import Alarm, Responder
from aftercare.visits.coming_home.rules import AlarmKind, Doing, Ended
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState
from tests.reminders.alarm_scene import DUE, look, out, phones, says
from tests.reminders.scene import Scene, scene, service

__all__ = ["out", "scene", "service"]


async def test_phone_buddy_and_order_are_called_one_after_another(out: Scene) -> None:
    assert [await look(out, minutes) for minutes in (-15, -0.1, 0, 0.2, 2.9, 3, 6, 9, 12)] == [
        *([], [], ["mette"], [], [], ["jonas"], ["karin"], ["sara"], []),
    ]
    opened = [one.message["notification"]["navigate"] for one in out.service.received]
    async with out.database.reading() as db:
        watch, alarm = await watch_of_visit(db, out.visit_id), (await db.execute(select(Alarm.id))).scalar()
    assert watch is not None
    here = "http://127.0.0.1:8000"
    assert opened == [f"{here}/out/{watch.id}", *3 * [f"{here}/alarms/{alarm}"]]
    assert {one.message["notification"]["title"] for one in out.service.received} == {"Du har en påmindelse"}
    assert {one.headers["urgency"] for one in out.service.received} == {"high"}


async def test_an_answer_stops_it_and_an_alarm_left_open_is_called_anew(out: Scene) -> None:
    assert await look(out, 3) == ["jonas", "mette"]
    assert await says(out, "jonas", Doing.calling, 4)
    assert [await look(out, minutes) for minutes in (6, 9, 20, 33)] == [[], [], [], []]
    assert sorted(await look(out, 39)) == ["jonas", "karin", "mette", "sara"]


async def test_who_cannot_passes_it_on_at_once(out: Scene) -> None:
    assert await look(out, 3) == ["jonas", "mette"]
    assert await says(out, "jonas", Doing.cannot, 3)
    assert await look(out, 3) == ["karin"]


@pytest.mark.parametrize("step", [VisitState.kept, VisitState.missed])
async def test_checking_out_ends_it(out: Scene, step: VisitState) -> None:
    assert await look(out, 0) == ["mette"]
    async with out.database.writing() as db:
        visit = await db.get_one(Visit, out.visit_id)
        case = await find_case(db, out.cast.people["mette"], visit.case_id, DUE)
        await take_step(db, case, visit.id, step, version=visit.version, now=DUE)
    assert [await look(out, minutes) for minutes in (3, 6, 20)] == [[], [], []]
    async with out.database.reading() as db:
        assert (await db.execute(select(Alarm.ended_how))).scalar() == Ended.home


async def test_coming_home_in_time_calls_nobody_and_late_ends_it(out: Scene) -> None:
    async with out.database.writing() as db:
        watch = await watch_of_visit(db, out.visit_id)
        assert watch is not None
        assert await come_home(db, watch, DUE - timedelta(minutes=30), since=DUE - timedelta(minutes=30))
        assert not await come_home(db, watch, DUE, since=DUE)
    assert [await look(out, minutes) for minutes in (0, 3, 60)] == [[], [], []]
    assert await out.count(Alarm) == 0


async def test_a_quarter_more_is_a_new_end_and_an_alarm_of_its_own(out: Scene) -> None:
    assert await look(out, 0) == ["mette"]
    async with out.database.writing() as db:
        watch = await watch_of_visit(db, out.visit_id)
        assert watch is not None
        assert await stay_longer(db, watch, DUE)
    assert [await look(out, minutes) for minutes in (3, 29)] == [[], []]
    assert await look(out, 30) == ["mette"]
    assert await out.count(Alarm, Alarm.ended_at.is_(None)) == 1


async def test_what_fell_due_while_the_server_was_down_is_called_when_it_is_back(out: Scene) -> None:
    assert sorted(await look(out, 49 * 60 - 8)) == ["jonas", "karin", "mette", "sara"]


async def test_a_silent_phone_and_a_dead_push_service_keep_nobody_from_being_called(out: Scene) -> None:
    phones(out)["mette"].answer(503)
    phones(out)["jonas"].answer(410)
    async with out.database.writing() as db:
        await db.execute(
            update(Phone).where(Phone.staff_id == out.cast.people["sara"].id).values(dead_at=DUE)
        )
    assert [await look(out, minutes) for minutes in (0, 3, 6, 9)] == [[], [], ["karin"], []]
    phones(out)["mette"].answer()
    assert await look(out, 11) == ["mette"], "a phone that was out of reach is tried again while it is useful"


async def test_help_calls_everybody_at_once_and_only_somebody_else_ends_it(out: Scene) -> None:
    async with out.database.writing() as db:
        watch = await watch_of_visit(db, out.visit_id)
        assert watch is not None
        now = DUE - timedelta(minutes=60)
        first = await ask_for_help(db, watch, watch.staff_id, now)
        assert await ask_for_help(db, watch, watch.staff_id, now + timedelta(seconds=5)) == first
        assert await come_home(db, watch, now + timedelta(seconds=9), since=now)
    assert sorted(await look(out, -60)) == ["jonas", "karin", "sara"]
    async with out.database.writing() as db:
        with pytest.raises(NotFound):
            await end_alarm(db, out.cast.people["mette"], first, Ended.spoken, word="", now=now)
        with pytest.raises(NotFound):
            await end_alarm(db, out.cast.people["vibeke"], first, Ended.spoken, word="", now=now)
        assert await end_alarm(db, out.cast.people["karin"], first, Ended.met, word="Hun er ok.", now=now)
    assert await look(out, -57) == []


async def test_help_goes_on_every_three_minutes_until_somebody_answers(out: Scene) -> None:
    async with out.database.writing() as db:
        watch = await watch_of_visit(db, out.visit_id)
        assert watch is not None
        await ask_for_help(db, watch, watch.staff_id, DUE - timedelta(minutes=60))
    assert [len(await look(out, minutes)) for minutes in (-60, -59, -57, -54)] == [3, 0, 3, 3]
    assert await says(out, "sara", Doing.going, -54)
    assert [await look(out, minutes) for minutes in (-51, -48)] == [[], []]


async def test_a_drill_calls_who_watches_and_changes_nothing_else(out: Scene) -> None:
    async with out.database.writing() as db:
        now = DUE - timedelta(minutes=60)
        first = await start_drill(db, out.cast.people["karin"], now)
        assert await start_drill(db, out.cast.people["karin"], now) == first
    # Karin tries it herself, so it is the next who is called.
    assert [await look(out, minutes) for minutes in (-60, -57)] == [["sara"], []]
    assert await says(out, "sara", Doing.calling, -56)
    assert await look(out, -55) == []
    async with out.database.reading() as db:
        kept = (await db.execute(select(Alarm.kind, Alarm.ended_how, Alarm.case_id))).one()
        visit = await db.get_one(Visit, out.visit_id)
        assert tuple(kept) == (AlarmKind.drill, Ended.drill, None)
        assert visit.state == VisitState.under_way


async def test_who_may_not_know_of_her_is_not_called_and_who_is_left_are_the_coordinators(out: Scene) -> None:
    async with out.database.writing() as db:
        for name in ("karin", "jonas"):
            hers = {"case_id": out.cast.cases["amina"], "staff_id": out.cast.people[name].id}
            db.add(Block(id=new_id(), **hers, by=out.cast.people["mette"].id, at=DUE))
        await db.execute(
            update(Staff).where(Staff.id == out.cast.people["sara"].id).values(role=Role.coordinator)
        )
        await db.execute(delete(Responder).where(Responder.staff_id == out.cast.people["sara"].id))
    assert sorted(await look(out, 60)) == ["mette", "sara"]


async def test_the_round_is_written_down_for_who_watches_the_server(out: Scene) -> None:
    await look(out, -15)
    async with out.database.reading() as db:
        beaten = await beaten_at(db, ALARMS)
        assert beaten is not None
        assert abs(beaten - (DUE - timedelta(minutes=15))) < timedelta(seconds=30)
