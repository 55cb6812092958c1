"""A worker's share of full time: set by a coordinator from a day on, and the caseload is judged by it."""

from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.course.method.check import LIMIT, Period, rows_of
from aftercare.course.method.lists import courses
from aftercare.course.method.rules import caseload
from aftercare.course.method.shares import share_of
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.people.terms_set import set_to

NEW_YEAR = date(2027, 1, 1)


async def test_a_caseload_is_judged_by_the_share_of_its_day(db: AsyncSession, cast: Cast) -> None:
    karin = await set_to(db, cast.people["karin"], LIMIT, 2)
    followed = await courses(db, karin, NOON)
    lead = followed[0].lead_id
    karin = await set_to(db, karin, share_of(lead), 50, NEW_YEAR)
    two = [replace(one, lead_id=lead) for one in (followed * 2)[:2]]
    for last, met in ((date(2026, 12, 31), True), (NEW_YEAR, False)):
        period = Period(date(2026, 1, 1), last)
        judged = rows_of(two, None, period, today=date(2027, 6, 1), terms=karin.terms)
        assert [row.met for row in judged if row.criterion == "caseload"] == [met]
    others = [one.id for one in cast.people.values() if one.id != lead]
    assert {karin.terms.on(NEW_YEAR).of(share_of(one)) for one in others} == {100}


def test_half_of_full_time_has_room_for_half_as_many() -> None:
    assert caseload("m", 5, 50, 10, date(2026, 11, 24)).met
    assert not caseload("m", 6, 50, 10, date(2026, 11, 24)).met


def form(value: int, first: str, version: int = 0) -> dict[str, str]:
    return {"id": new_id(), "value": str(value), "valid_from": first, "version": str(version)}


def test_a_share_says_from_when_by_whom_and_what_is_usual(house: House) -> None:
    karin, mette = house.phone("karin"), house.cast.people["mette"].id
    there = f"/method/workers/{mette}"
    answer = karin.post(there, data=form(120, "2027-01-01"))
    assert answer.status_code == 422
    assert "field__error" in answer.text and 'value="120"' in answer.text
    assert karin.post(there, data=form(60, "2026-11-01")).status_code == 422
    soon, new = form(60, "2026-11-24"), form(80, "2027-01-01", 1)
    assert [karin.post(there, data=one).status_code for one in (soon, new)] == [303, 303]
    assert karin.post(there, data=form(70, "2027-02-01", 1)).status_code == 409, "another was first"
    told = " ".join(karin.get(there).text.split())
    assert "Nu: 60 procent" in told and "Fra 1. januar 2027: 80 procent" in told
    assert "Ændret af Karin Dahl 24. november 2026" in told and "Standard: 100 procent" in told
    assert "60 %" in " ".join(karin.get("/method/thresholds").text.replace("\u00a0", " ").split())
    assert karin.post(f"{there}/{new['id']}/withdrawal").is_redirect
    assert "Fra 1. januar 2027" not in karin.get(there).text
    elsewhere = house.cast.people["vibeke"].id
    assert karin.get(f"/method/workers/{elsewhere}").status_code == 404
    assert karin.post(f"/method/workers/{elsewhere}", data=form(50, "2027-01-01")).status_code == 404


def test_bands_areas_and_the_list_say_who_changed_them(house: House) -> None:
    karin = house.phone("karin")
    said = "Ændret af Karin Dahl 24. november 2026"
    bands = {f"band{n}": str(20 * (n - 1)) for n in range(2, 6)} | {"version": "0"}
    changes = {
        "/method/thresholds": ("/method/thresholds", bands),
        "/areas": ("/areas/economy", {"keep": "no"}),
        "/move-out": ("/move-out/lines/deposit/keeping", {"keep": "no"}),
    }
    for page, (address, typed) in changes.items():
        assert said not in " ".join(karin.get(page).text.split()), page
        assert karin.post(address, data=typed).is_redirect, page
        assert said in " ".join(karin.get(page).text.split()), page
    assert " ".join(karin.get("/settings").text.split()).count(said) == len(changes)
