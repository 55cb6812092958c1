"""A team meeting from its first case to what comes back next week."""

import re
from datetime import date

from aftercare import clock
from aftercare.storage.ids import new_id
from tests.conftest import House

TEXT = "Ring til hendes søster"
BODY = {"id": "a" * 24, "held_on": "2026-11-24"}


def begin(house: House) -> str:
    people = house.cast.people
    body = BODY | {"chair": people["karin"].id, "present": [people["karin"].id, people["mette"].id]}
    answer = house.phone("karin").post("/supervision", data=body)
    assert answer.status_code == 303
    return answer.headers["location"].partition("?")[0]


def points(page: str) -> dict[str, str]:
    """The id of each woman's point."""
    found = re.findall(r'<article class="card" id="p-(\w{24})">.*?<bdi>(.*?)</bdi>', page, re.DOTALL)
    return {called: point for point, called in found}


def advice(
    house: House, version: int, text: str = "Ring til hendes søster", who: str = "mette"
) -> dict[str, str]:
    return {"advice": text, "who": house.cast.people[who].id, "by_on": "2026-12-01", "version": str(version)}


def test_the_agenda_makes_itself_and_says_why(house: House) -> None:
    karin, where = house.phone("karin"), begin(house)
    page = karin.get(where).text
    assert "Til stede: Karin Dahl, Mette Holm" in page
    assert "Amina K." in points(page)  # Nobody has reached her since she moved out.
    assert "Uden kontakt længere end aftalt" in page
    again = karin.post(
        "/supervision", data=BODY | {"id": new_id(), "chair": house.cast.people["karin"].id, "present": []}
    )
    assert again.status_code == 422
    assert begin(house) == where


def test_advice_stands_at_once_and_comes_back_until_it_is_done(house: House) -> None:
    karin, where = house.phone("karin"), begin(house)
    point = points(karin.get(where).text)["Amina K."]
    assert karin.post(f"{where}/points/{point}", data=advice(house, 1)).status_code == 303
    mette = house.phone("mette")
    assert "Ring til hendes søster" in mette.get("/supervision").text
    assert "Ring til hendes søster" in mette.get(f"/cases/{house.cast.cases['amina']}").text
    clock.set_to(clock.wall(date(2026, 12, 2), clock.local(clock.now()).time()))
    assert "over fristen" in house.phone("mette").get("/supervision").text
    next_week = house.phone("karin")
    body = {"id": "b" * 24, "held_on": "2026-12-01", "chair": house.cast.people["karin"].id}
    second = next_week.post("/supervision", data=body | {"present": body["chair"]}).headers["location"]
    assert "Råd, der ikke er fulgt op endnu" in next_week.get(second).text
    assert house.phone("mette").post(f"{where}/points/{point}/done").status_code == 303
    assert "Ring til hendes søster" not in house.phone("mette").get("/supervision").text


def test_two_who_advise_at_once_lose_nothing(house: House) -> None:
    karin, where = house.phone("karin"), begin(house)
    path = f"{where}/points/{points(karin.get(where).text)['Amina K.']}"
    assert karin.post(path, data=advice(house, 1)).status_code == 303
    late = house.phone("mette").post(path, data=advice(house, 1, "Skriv et brev"))
    assert late.status_code == 409
    assert "Skriv et brev" in late.text
    assert "Ring til hendes søster" in late.text


def test_nobody_gets_a_task_on_a_case_she_cannot_open(house: House) -> None:
    karin, where = house.phone("karin"), begin(house)
    path = f"{where}/points/{points(karin.get(where).text)['Amina K.']}"
    refused = karin.post(path, data=advice(house, 1, who="vibeke"))
    assert refused.status_code == 422
    assert "Ring til hendes søster" in refused.text


def test_a_worker_sees_her_own_women_on_it_and_no_others(house: House) -> None:
    where = begin(house)
    seen, whole = points(house.phone("jonas").get(where).text), points(house.phone("karin").get(where).text)
    assert set(seen) < set(whole)
    assert "Birgitte" not in seen
    assert house.phone("vibeke").get(where).status_code == 404


def test_a_closed_meeting_is_read_only(house: House) -> None:
    karin, where = house.phone("karin"), begin(house)
    point = points(karin.get(where).text)["Amina K."]
    assert karin.post(f"{where}/closing").status_code == 303
    assert karin.post(f"{where}/points/{point}", data=advice(house, 1)).status_code == 409
    assert karin.post(f"{where}/workload", data={"workload": "Jævnt", "version": "1"}).status_code == 409
    assert karin.get(where).status_code == 200


def test_a_caseload_is_gone_through_and_remarks_stay(house: House) -> None:
    karin, mette = house.phone("karin"), house.cast.people["mette"].id
    page = karin.get(f"/caseload/{mette}").text
    assert "Amina K." in page and "Birgitte" in page and "Safiya" not in page
    where = f"/caseload/{mette}/{house.cast.cases['amina']}"
    empty = karin.post(where, data={"id": "a" * 24, "remark": " "})
    assert empty.status_code == 422
    assert karin.post(where, data={"id": "a" * 24, "remark": "Ring i aften."}).status_code == 303
    assert karin.post(where, data={"id": "b" * 24, "remark": "Hun svarede."}).status_code == 303
    told = karin.get(f"/caseload/{mette}").text
    assert "Hun svarede." in told and "Ring i aften." not in told
    assert house.phone("mette").get(f"/caseload/{mette}").status_code == 403


def test_who_leads_too_many_courses_is_on_the_agenda(house: House) -> None:
    karin, mette = house.phone("karin"), house.cast.people["mette"].id
    assert "er fuld tid" not in karin.get(begin(house)).text
    for number in range(9):
        body = {"id": f"{number:024x}", "called": f"Prøve {number}", "programme": "cti", "lead": mette}
        assert karin.post("/cases/new", data=body).status_code == 303
    body = {"id": "c" * 24, "held_on": "2026-11-24", "chair": mette, "present": mette}
    page = karin.get(karin.post("/supervision", data=body).headers["location"]).text
    assert "Mette Holm er kontaktperson i 11 forløb; 10 er fuld tid." in page


def test_advice_is_for_who_can_open_the_case_and_for_a_day_to_come(house: House) -> None:
    """Ida works here and is not on Amina's team."""
    karin, person, where = house.phone("karin"), house.cast.people, begin(house)
    path = f"{where}/points/{points(karin.get(where).text)['Amina K.']}"
    page = karin.get(path).text
    assert f'value="{person["mette"].id}"' in page and f'value="{person["ida"].id}"' not in page
    typed = advice(house, 1)
    for changed in ({"who": person["ida"].id}, {"by_on": "2026-11-23"}):
        refused = karin.post(path, data=typed | changed)
        assert refused.status_code == 422 and typed["advice"] in refused.text
    assert karin.post(path, data=typed).status_code == 303


def test_a_remark_stands_on_the_case(house: House) -> None:
    karin, birgitte = house.phone("karin"), house.cast.cases["birgitte"]
    typed = {"id": new_id(), "remark": "Hold øje med økonomien."}
    answer = karin.post(f"/caseload/{house.cast.people['mette'].id}/{birgitte}", data=typed)
    assert answer.status_code == 303, answer.text
    assert "Hold øje med økonomien." in house.phone("mette").get(f"/cases/{birgitte}").text
