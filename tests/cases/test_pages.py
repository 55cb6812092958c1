"""Opening, changing and finding cases, as a phone gets the pages."""

import re
from html import unescape

import pytest

from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.searching import search, search_as_typed

AWKWARD = "<b>' OR 1=1;--</b> 🌿 \u202eagnet\u202c"


def new_case(house: House, **facts: object) -> dict[str, object]:
    """What a new case posts."""
    mette = house.cast.people["mette"].id
    usual = {"id": new_id(), "called": "Zahra", "programme": "cti", "team": [mette], "lead": mette}
    return usual | facts


def test_a_case_is_opened_from_one_page(house: House) -> None:
    phone = house.phone("mette")
    page = phone.get("/cases/new").text
    assert f'value="{house.cast.people["mette"].id}" checked' in page
    assert house.cast.people["ole"].id not in page
    posted = new_case(house, called=AWKWARD, phone="+45 20 30 40 50", address="Hemmelig vej 7")
    first, second = (phone.post("/cases/new", data=posted) for _ in range(2))
    assert first.headers["location"] == second.headers["location"] == f"/cases/{posted['id']}?said=opened"
    listed = phone.get("/cases").text
    assert unescape(listed).count(AWKWARD) == 1 and "<b>" + "' OR" not in listed
    assert "Mangler pædagog" in listed
    for away in ("Hemmelig vej", "20 30 40 50", "+45"):
        assert away not in listed


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"called": "x" * 10_000}, "x" * 10_000),
        ({"called": ""}, "Udfyld feltet."),
        ({"moved_out_on": "1999-12-31"}, "højst et år frem"),
        ({"moved_out_on": "2028-01-01"}, "højst et år frem"),
        ({"municipality": "Narnia"}, "98 kommuner"),
        ({"phone": "ring til min søster"}, "ring til min søster"),
    ],
)
def test_what_makes_no_sense_is_told_beside_the_field(house: House, wrong: dict[str, str], told: str) -> None:
    answer = house.phone("mette").post("/cases/new", data=new_case(house, address="Vej 1", **wrong))
    assert answer.status_code == 422
    assert told in answer.text
    assert 'value="Vej 1"' in answer.text and 'class="summary"' in answer.text


def test_a_team_is_of_people_who_work_here(house: House) -> None:
    cast, phone = house.cast, house.phone("mette")
    foreign = new_case(house, team=[cast.people["ole"].id])
    assert phone.post("/cases/new", data=foreign).status_code == 422
    without_me = new_case(house, team=[], lead=cast.people["jonas"].id)
    assert phone.post("/cases/new", data=without_me).status_code == 422
    assert house.phone("karin").post("/cases/new", data=without_me).is_redirect
    amina = f"/cases/{cast.cases['amina']}/team"
    joins = {"id": new_id(), "colleague": cast.people["ole"].id}
    assert phone.post(amina, data=joins).status_code == 422
    assert phone.post(amina, data=joins | {"colleague": cast.people["sara"].id}).is_redirect
    assert "Sara Lind" in phone.get(amina).text


def test_the_second_of_two_sees_the_firsts_change(house: House) -> None:
    address = f"/cases/{house.cast.cases['amina']}/facts"
    posted = {"called": "Amina K.", "programme": "cti", "municipality": "Odense", "version": "1"}
    assert house.phone("mette").post(address, data=posted).is_redirect
    late = house.phone("jonas").post(address, data=posted | {"municipality": "Vejle", "children": "2"})
    assert late.status_code == 409
    assert "Odense" in late.text and 'value="Vejle"' in late.text and 'name="version" value="2"' in late.text
    again = posted | {"municipality": "Vejle", "version": "2"}
    assert house.phone("jonas").post(address, data=again).is_redirect


def test_a_member_leaves_and_a_lead_changes(house: House) -> None:
    phone, case = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    page = phone.get(f"{case}/team").text
    members = [part.split('"')[0] for part in page.split(f"{case}/team/")[1:]]
    lead, jonas = members[0], members[1]
    ending = f"{case}/team/{{}}/ending"
    assert phone.post(ending.format(lead), data={"last_day": "2026-11-24"}).status_code == 422
    assert phone.post(f"{case}/lead", data={"member": jonas}).is_redirect
    assert phone.post(ending.format(lead), data={"last_day": "i morgen"}).status_code == 422
    gone = phone.post(ending.format(lead), data={"last_day": "2026-11-23"})
    assert gone.headers["location"].startswith("/cases?")
    assert phone.get(case).status_code == 404
    assert "Mangler socialrådgiver" in house.phone("jonas").get(f"{case}/team").text


def test_the_list_searches_and_filters(house: House) -> None:
    phone = house.phone("karin")
    assert all(name in phone.get("/cases").text for name in ("Amina", "Birgitte", "Safiya"))
    assert "Yasmin" not in phone.get("/cases").text
    found = search_as_typed(phone, "/cases", "ami").text
    assert "Amina" in found and "Safiya" not in found and "<html" not in found
    assert "Birgitte" in phone.get("/cases?programme=aftercare").text
    assert "Amina" not in phone.get("/cases?programme=aftercare").text
    assert "Safiya" in phone.get("/cases?phase=1").text and "Amina" not in phone.get("/cases?phase=1").text
    assert "Amina" not in phone.get("/cases?closed=1").text
    assert "Amina" not in phone.get("/cases?mine=1").text
    assert "Ingen passer" in search(phone, "/cases", "'; DROP TABLE").text


def test_the_list_turns_pages_and_keeps_filters(house: House) -> None:
    phone = house.phone("mette")
    for number in range(22):
        phone.post("/cases/new", data=new_case(house, called=f"Nour {number:02}"))
    first = search(phone, "/cases", "nour", programme="cti").text
    assert "Nour 00" in first and "Nour 20" not in first
    [on] = {unescape(one) for one in re.findall(r'href="([^"]*page=2)"', first)}
    assert "programme=cti" in on and "nour" not in on
    second = phone.get(on).text
    assert "Nour 20" in second and "Nour 00" not in second
    assert "Nour 20" in phone.get(on.replace("page=2", "page=99")).text
    assert phone.get("/cases?page=²&phase=9&programme=x").status_code == 200
