"""A matter put off from Today: two taps, for this person alone, back in time, never past a day of safety."""

import re
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.put_off.actions import put_off
from aftercare.cases.put_off.lists import everybodys
from aftercare.cases.put_off.rules import Until, comes_back, lets_a_day_pass, may_wait
from aftercare.cases.safety.rules import DANGER
from aftercare.course.clock.rhythm import OUT_OF_RHYTHM
from aftercare.demo.cast import NOON, Cast
from aftercare.matters import KINDS
from aftercare.reminders.records import Reminder
from aftercare.reminders.sweep import sources
from aftercare.support.entitlements.rules import ORDER_ENDS
from aftercare.today.case_glance import glance
from aftercare.today.day import her_day
from aftercare.today.today import lines
from tests.conftest import House
from tests.matters.planting import Ground
from tests.matters.promising import decision
from tests.moments import at
from tests.reminders.scene import Scene, scene, service

__all__ = ["scene", "service"]

TODAY = clock.local(NOON).date()


@pytest.mark.parametrize(
    ("until", "back"),
    [
        (Until.later, "2026-11-24 11:00"),
        (Until.tomorrow, "2026-11-25 00:00"),
        (Until.next_week, "2026-11-30 00:00"),
    ],
)
def test_it_comes_back(until: Until, back: str) -> None:
    assert comes_back(until, NOON) == at(back)


def test_a_reason_is_wanted_once_a_day_would_pass() -> None:
    ends = ORDER_ENDS.matter("case", TODAY + timedelta(days=3))
    assert not lets_a_day_pass(ends, comes_back(Until.tomorrow, NOON))
    assert lets_a_day_pass(ends, comes_back(Until.next_week, NOON))
    assert not lets_a_day_pass(OUT_OF_RHYTHM.matter("case", TODAY), comes_back(Until.next_week, NOON))


def test_what_guards_never_waits_past_its_day() -> None:
    concern = KINDS["child_concern"].matter("case", TODAY + timedelta(days=1))
    assert may_wait(concern, comes_back(Until.tomorrow, NOON))
    assert not may_wait(concern, comes_back(Until.next_week, NOON))
    danger = DANGER.matter("case", TODAY)
    assert may_wait(danger, comes_back(Until.later, NOON))
    assert not may_wait(danger, comes_back(Until.tomorrow, NOON))
    assert may_wait(ORDER_ENDS.matter("case", TODAY), comes_back(Until.next_week, NOON))


def test_everything_that_tells_of_danger_or_children_guards() -> None:
    told = re.compile("concern|danger|risk|report|visit_waits|went_alone|apart|first_contact|safety|not_sent")
    assert {name for name in KINDS if told.search(name)} <= {name for name in KINDS if KINDS[name].guards}


def test_two_taps_and_it_is_gone_until_then(house: House) -> None:
    mette, amina = house.phone("mette"), house.cast.cases["amina"]
    page = mette.get("/").text
    row = next(one for one in re.findall(r'<li class="todo todo--more".*?</li>', page, re.S) if amina in one)
    named = re.search(r'id="[^"]+"', row)[0]
    form = re.search(rf'<form[^>]*action="(/cases/{amina}/put-off)">.*?</form>', row, re.S)
    body = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
    assert 'name="until" value="tomorrow"' in form[0]
    assert mette.post(form[1], data=body | {"until": "tomorrow"}).headers["location"].startswith("/?")
    page = mette.get("/").text
    assert "Udsat til senere · 1" in page and named not in page
    clock.set_to(at("2026-11-25 08:00"))
    page = house.phone("mette").get("/").text
    assert "Udsat til senere · 1" not in page and body["kind"] in page


def test_it_is_taken_up_again_before_its_time(house: House) -> None:
    mette, amina = house.phone("mette"), house.cast.cases["amina"]
    waits = {"kind": OUT_OF_RHYTHM.name, "about": ""}
    assert mette.post(f"/cases/{amina}/put-off", data=waits | {"until": "next_week"}).status_code == 303
    assert mette.post(f"/cases/{amina}/put-off/ending", data=waits).status_code == 303
    assert "Udsat til senere · 1" not in mette.get("/").text


def test_a_day_that_passes_wants_words_and_danger_gets_none(house: House) -> None:
    async def plant() -> None:
        async with house.database.writing() as db:
            await decision("2026-11-25")(Ground(db, house.cast, "amina"))

    house.run(plant)
    mette, amina = house.phone("mette"), house.cast.cases["amina"]
    about = re.search(r'id="m-decision-\w{24}-(\w+)-', mette.get("/").text)[1]
    waits = {"kind": "decision", "about": about, "until": "next_week"}
    refused = mette.post(f"/cases/{amina}/put-off", data=waits)
    assert refused.status_code == 422 and "Skriv, hvorfor det udsættes" in refused.text
    assert mette.post(f"/cases/{amina}/put-off", data=waits | {"why": "Aftalt med hende"}).status_code == 303
    assert mette.post(f"/cases/{amina}/put-off", data=waits | {"kind": "danger"}).is_redirect


async def test_only_her_own_day_and_phone_are_still(db: AsyncSession, cast: Cast) -> None:
    await decision("2026-11-24")(Ground(db, cast, "amina"))
    mette, jonas, karin = (cast.people[name] for name in ("mette", "jonas", "karin"))
    case = await find_case(db, mette, cast.cases["amina"], NOON)
    (hers,) = await glance(db, mette, NOON, mine=True, case_id=case.id)
    matter = next(one for one in hers.matters if one.kind.name == "decision")
    await put_off(db, case, matter, at("2026-11-30 00:00"), NOON, why="Aftalt med hende")
    for person, still in ((mette, False), (jonas, True), (karin, True)):
        seen = await glance(db, person, NOON, mine=person is not karin, case_id=case.id)
        day = her_day(lines(seen, [], NOON), [], NOON)
        every = [*day.by_clock, *(line for woman in day.spare for line in woman.lines)]
        assert any(line.matter.kind is matter.kind for line in every) is still
    (board,) = await glance(db, karin, at("2026-11-26 08:00"), case_id=case.id)
    assert any(one.is_late(at("2026-11-26 08:00").date()) for one in board.matters)


async def test_phones_are_silent_until_it_is_back(db: AsyncSession, cast: Cast) -> None:
    await decision("2026-11-24")(Ground(db, cast, "amina"))
    nine = at("2026-11-24 09:30")
    [source] = [one for one in sources() if one.name == "decision"]
    [due] = [one for one in await source.due(db, nine) if one.staff_id == cast.people["mette"].id]
    case = await find_case(db, cast.people["mette"], cast.cases["amina"], NOON)
    matter = KINDS["decision"].matter(case.id, TODAY, due.about)
    await put_off(db, case, matter, at("2026-11-24 11:00"), NOON)
    assert due.of in await everybodys(db, nine)
    assert due.of not in await everybodys(db, at("2026-11-24 11:00"))


async def test_the_sweep_tells_of_it_when_it_is_back(scene: Scene) -> None:
    case_id, mette = scene.cast.cases["amina"], scene.cast.people["mette"]
    async with scene.database.writing() as db:
        await decision("2026-11-24")(Ground(db, scene.cast, "amina"))
        case = await find_case(db, mette, case_id, NOON)
        (hers,) = await glance(db, mette, NOON, mine=True, case_id=case_id)
        matter = next(one for one in hers.matters if one.kind.name == "decision")
        await put_off(db, case, matter, at("2026-11-24 11:00"), NOON)
    told = (Reminder.staff_id == mette.id, Reminder.key.startswith("decision:"))
    await scene.sweep("2026-11-24 09:30")
    assert await scene.count(Reminder, *told) == 0
    await scene.sweep("2026-11-24 11:00")
    assert await scene.count(Reminder, *told) == 1
