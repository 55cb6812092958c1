"""The weekly sample: drawn by chance, once, of the week that is over, and asked about by somebody else."""

import asyncio
from collections import Counter
from datetime import date
from random import Random
from secrets import SystemRandom

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast, move_in
from aftercare.papers.looks.records import LookCheck
from aftercare.papers.looks.sampling import SAMPLE, WeeklySamples, draw, draw_weeks
from aftercare.people.access_log import Deed, Purpose
from aftercare.people.records import Role, Staff
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import Database
from tests.conftest import House
from tests.moments import at
from tests.papers.looks.history import History
from tests.papers.looks.things import LAST_MONDAY

pytestmark = pytest.mark.both_databases


def test_five_are_drawn_and_fewer_when_there_are_fewer() -> None:
    rows = [(number, "mette", f"case {number}") for number in range(20)]
    assert len(set(draw(rows, Random(1)))) == SAMPLE == 5
    assert draw(rows[:2], Random(1)) in ([0, 1], [1, 0])
    assert draw([], Random(1)) == []


def test_one_look_at_a_strangers_case_weighs_as_much_as_a_hundred_at_ones_own() -> None:
    rows = [(number, "mette", "hers") for number in range(100)]
    rows += [(100 + number, "jonas", f"case {number}") for number in range(9)]
    times = Counter(min(seq, 100) for each in range(2000) for seq in draw(rows, Random(each)) if seq <= 100)
    often = sum(times[seq] for seq in range(100))
    assert 900 < often < 1100
    assert 900 < times[100] < 1100


def test_what_is_drawn_cannot_be_foreseen() -> None:
    rows = [(number, "mette", f"case {number}") for number in range(1000)]
    assert len({tuple(draw(rows, SystemRandom())) for _ in range(20)}) == 20


async def week_of_looks(db: AsyncSession, cast: Cast) -> None:
    told = History(db, cast)
    for hour in range(8, 14):
        await told.did("mette", f"2026-11-18 {hour:02}:00", case_id=f"case{hour:020}")
        await told.did("karin", f"2026-11-18 {hour:02}:30", purpose=Purpose.coordinator)
    await told.did("mette", "2026-11-15 23:59", place="GET /before")
    await told.did("mette", "2026-11-23 00:00", place="GET /after")
    await told.did("mette", "2026-11-18 15:00", Deed.denied, "GET /refused")
    await told.did("", "2026-11-18 16:00", Deed.push, "reminder", Purpose.house)


async def drawn(db: AsyncSession, week: date = LAST_MONDAY) -> list[AccessEntry]:
    rows = select(AccessEntry).join(LookCheck, LookCheck.entry_seq == AccessEntry.seq)
    return list((await db.execute(rows.where(LookCheck.week == week))).scalars())


async def test_the_full_week_before_is_drawn_for_once(db: AsyncSession, cast: Cast) -> None:
    await week_of_looks(db, cast)
    assert await draw_weeks(db, cast.centres["nordlys"], at("2026-11-23 00:10"), Random(3)) == 6
    rows = await drawn(db)
    assert len(rows) == 5
    assert {row.place for row in rows} == {"GET /cases/{case_id}"}
    assert [row.place for row in await drawn(db, date(2026, 11, 9))] == ["GET /before"]
    assert await draw_weeks(db, cast.centres["nordlys"], at("2026-11-24 10:00"), Random(4)) == 0


async def test_a_lone_coordinators_own_looks_are_not_drawn_and_those_of_two_are(
    db: AsyncSession, cast: Cast
) -> None:
    told = History(db, cast)
    await told.did("karin", "2026-11-18 10:00", purpose=Purpose.coordinator)
    assert await draw_weeks(db, cast.centres["nordlys"], at("2026-11-23 08:00")) == 0
    sara = Staff.id == cast.people["sara"].id
    await db.execute(update(Staff).where(sara).values(role=Role.coordinator))
    assert await draw_weeks(db, cast.centres["nordlys"], at("2026-11-23 08:00")) == 1


async def test_the_server_draws_by_itself_and_two_of_them_draw_once(database: Database) -> None:
    async with database.writing() as db:
        await week_of_looks(db, await move_in(db, NOON))
    moment = at("2026-11-23 08:00")
    one, other = WeeklySamples(database, lambda: moment), WeeklySamples(database, lambda: moment)
    await asyncio.gather(one.once(), other.once())
    async with database.reading() as db:
        assert len(await drawn(db)) == SAMPLE


@pytest.fixture
def sampled(house: House) -> House:
    """Last week's sample is drawn, and Sara coordinates too."""

    async def write() -> None:
        async with house.database.writing() as db:
            sara = Staff.id == house.cast.people["sara"].id
            await db.execute(update(Staff).where(sara).values(role=Role.coordinator))
            told = History(db, house.cast)
            await told.did("mette", "2026-11-18 10:00")
            await told.did("karin", "2026-11-18 11:00", purpose=Purpose.coordinator)
            await told.did("jonas", "2026-11-11 11:00", case_id=house.cast.cases["safiya"])
            await draw_weeks(db, house.cast.centres["nordlys"], at("2026-11-23 08:00"))

    house.run(write)
    return house


async def checks(house: House) -> dict[str, LookCheck]:
    """By who looked."""
    async with house.database.reading() as db:
        asked = select(AccessEntry.staff_id, LookCheck).join(
            LookCheck, LookCheck.entry_seq == AccessEntry.seq
        )
        names = {person.id: name for name, person in house.cast.people.items()}
        return {names[staff_id]: check for staff_id, check in await db.execute(asked)}


BODY = {"version": "1", "outcome": "explained", "asked": "yes", "note": "Vikar for Ida den dag."}


def test_a_coordinator_asks_and_writes_what_came_of_it(sampled: House) -> None:
    karin, check = sampled.phone("karin"), sampled.run(checks, sampled)["mette"]
    page = karin.get(f"/looks/checks/{check.id}").text
    assert "Mette Holm" in page and "Birgitte" in page and "onsdag 18. november kl. 10.00" in page
    assert karin.post(f"/looks/checks/{check.id}", data=BODY).status_code == 303
    text = karin.get("/looks").text
    assert "1 af 1 spurgt til" in text and "Forklaret" in text
    kept = sampled.run(checks, sampled)["mette"]
    assert (kept.outcome, kept.asked, kept.by, kept.version) == (
        "explained",
        True,
        sampled.cast.people["karin"].id,
        2,
    )
    assert b"Vikar" not in (kept.note or b"")
    assert "Vikar for Ida den dag." in karin.get(f"/looks/checks/{check.id}").text


def test_nobody_judges_her_own_looks_and_another_coordinator_does(sampled: House) -> None:
    karin, sara = sampled.phone("karin"), sampled.phone("sara")
    check = sampled.run(checks, sampled)["karin"]
    assert karin.get(f"/looks/checks/{check.id}").status_code == 404
    assert karin.post(f"/looks/checks/{check.id}", data=BODY).status_code == 404
    assert f"/looks/checks/{check.id}" not in karin.get("/looks").text
    assert "Linjer om dig selv vises for Sara Lind." in karin.get("/looks").text
    assert f"/looks/checks/{check.id}" in sara.get("/looks").text
    assert sara.post(f"/looks/checks/{check.id}", data=BODY).status_code == 303


def test_two_coordinators_at_once_lose_nothing(sampled: House) -> None:
    check = sampled.run(checks, sampled)["mette"]
    assert sampled.phone("sara").post(f"/looks/checks/{check.id}", data=BODY).status_code == 303
    second = sampled.phone("karin").post(
        f"/looks/checks/{check.id}", data=BODY | {"outcome": "ok", "note": "Alt i orden."}
    )
    assert second.status_code == 409
    assert "Vikar for Ida den dag." in second.text and "Alt i orden." in second.text
    assert 'name="version" value="2"' in second.text


def test_a_week_not_asked_about_is_late_after_the_week_that_was_for_it(sampled: House) -> None:
    text = sampled.phone("karin").get("/looks").text
    assert text.count("Ugens stikprøve er over fristen.") == 1
    assert (
        text.index("Stikprøve for uge 47") < text.index("Stikprøve for uge 46") < text.index("over fristen")
    )


@pytest.mark.parametrize(
    "wrong", [{"outcome": ""}, {"outcome": "guilty"}, {"note": "x" * 2001}, {"version": "x"}]
)
def test_a_form_that_says_nothing_is_refused(sampled: House, wrong: dict[str, str]) -> None:
    check = sampled.run(checks, sampled)["mette"]
    answer = sampled.phone("karin").post(f"/looks/checks/{check.id}", data=BODY | wrong)
    assert answer.status_code == 422
    assert sampled.run(checks, sampled)["mette"].outcome == ""


def test_everybody_can_read_that_samples_are_taken(house: House) -> None:
    for person in ("mette", "ida"):
        assert "Hvert opslag i et forløb skrives ned. Hver uge" in house.phone(person).get("/more").text
