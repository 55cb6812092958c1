"""The visit after this one: by the rhythm, where both are free, and planned with the check-out."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.clock import eve_name, holiday_name, local
from aftercare.demo.cast import NOON, Cast
from aftercare.visits.actions import Agreed
from aftercare.visits.next_rules import times_by_rhythm
from aftercare.visits.next_visits import free_time
from aftercare.visits.rules import VisitKind
from tests.cases.things import go_away
from tests.conftest import House
from tests.moments import at
from tests.visits.talking import hidden, planned, visits_in
from tests.visits.things import arrange

TEN = time(10)


@pytest.mark.parametrize(
    ("day", "rhythm", "first"),
    [
        (date(2026, 11, 24), 14, "2026-12-08 10:00"),
        (date(2026, 11, 28), 7, "2026-12-04 10:00"),
        (date(2026, 12, 18), 7, "2026-12-23 10:00"),
    ],
)
def test_the_day_of_the_rhythm_or_a_workday_beside_it(day: date, rhythm: int, first: str) -> None:
    times = list(times_by_rhythm(NOON, day, TEN, rhythm))
    assert times[0] == at(first)
    days = {local(one).date() for one in times}
    assert all(one > day and one.weekday() < 5 for one in days)
    assert not [one for one in days if holiday_name(one) or eve_name(one)]


def test_nothing_is_past() -> None:
    assert all(one > NOON for one in times_by_rhythm(NOON, date(2026, 11, 3), TEN, 21))


async def free(db: AsyncSession, cast: Cast, case: str = "birgitte") -> datetime | None:
    mette = cast.people["mette"]
    hers = await find_case(db, mette, cast.cases[case], NOON)
    return await free_time(db, hers, Agreed(VisitKind.home, mette.id, at("2026-11-24 10:00"), 60), NOON)


async def test_another_visit_of_hers_or_of_the_workers_takes_the_hour(db: AsyncSession, cast: Cast) -> None:
    first = await free(db, cast)
    assert first is not None
    await arrange(db, cast, first, case="amina")
    second = await free(db, cast)
    assert second is not None and abs(second - first) >= timedelta(hours=1)
    assert local(second).date() == local(first).date()


async def test_a_day_off_of_the_worker_is_left_out(db: AsyncSession, cast: Cast) -> None:
    first = await free(db, cast)
    assert first is not None
    away = (local(first).date() - NOON.date()).days
    await go_away(db, cast, "mette", "sara", (away, away), by="karin")
    second = await free(db, cast)
    assert second is not None and local(second).date() != local(first).date()


def test_it_is_planned_once_with_the_check_out(house: House) -> None:
    mette = house.phone("mette")
    address = planned(house, mette, day="2026-11-24", at="08:30")
    mette.post(f"{address}/check-in", data={"version": "1"})
    page = mette.get(address).text
    typed = {"version": hidden(page, "version"), "id": hidden(page, "id"), "note": "Budget", "present": "her"}
    typed |= {"next_at": hidden(page, "next_at")}
    for _twice in range(2):
        assert mette.post(f"{address}/check-out", data=typed).status_code == 303
    kept, following = sorted(visits_in(house), key=lambda one: str(one.wall))
    assert (kept.state, following.state, following.wall) == ("kept", "planned", typed["next_at"])
    assert (following.kind, following.staff_id, following.minutes) == (kept.kind, kept.staff_id, 60)


@pytest.mark.parametrize("wrong", ["2026-12-06T10:00", "2026-11-24T07:00", "2031-01-07T10:00"])
def test_a_time_that_fits_no_more_is_not_planned_and_the_note_is_kept(house: House, wrong: str) -> None:
    mette = house.phone("mette")
    address = planned(house, mette, day="2026-11-24", at="08:30")
    mette.post(f"{address}/check-in", data={"version": "1"})
    page = mette.get(address).text
    typed = {"version": hidden(page, "version"), "id": hidden(page, "id"), "note": "Budget", "present": "her"}
    answer = mette.post(f"{address}/check-out", data=typed | {"next_at": wrong})
    assert "said=next_not" in answer.headers["location"]
    assert [one.state for one in visits_in(house)] == ["kept"]
    assert "Budget" in mette.get(f"/contacts/{typed['id']}").text
    assert "Næste gang er ikke aftalt" in mette.get(answer.headers["location"]).text


def test_only_what_has_a_door_is_checked_in_to(house: House) -> None:
    mette = house.phone("mette")
    for hour, kind in enumerate(VisitKind):
        address = planned(house, mette, kind=kind, day="2026-11-24", at=f"08:{10 + 5 * hour}", minutes="5")
        page = mette.get(address).text
        assert ("/check-in" in page) is kind.has_door, kind
        assert ("Skriv, hvordan det gik" in page) is not kind.has_door, kind


def test_after_a_cancelling_of_ours_she_is_told_first(house: House) -> None:
    mette = house.phone("mette")
    for who, told in (("us", True), ("her", False)):
        address = planned(house, mette, at="09:30" if told else "13:30")
        mette.post(f"{address}/cancellation", data={"version": "1", "who": who})
        assert ("Giv hende besked om aflysningen" in mette.get(address).text) is told


def test_moving_shows_what_she_asked_for(house: House) -> None:
    mette, hers = house.phone("mette"), house.phone(None)
    address = planned(house, mette)
    found = mette.post(f"{address}/link").text
    link = found[found.index("/m/") :].split('"')[0].split("<")[0].split()[0]
    assert "Hun vil gerne have en anden tid" not in mette.get(f"{address}/move").text
    hers.post(link, data={"answer": "other", "wish": "Helst om formiddagen"})
    page = mette.get(f"{address}/move").text
    assert "Hun vil gerne have en anden tid" in page and "Helst om formiddagen" in page
