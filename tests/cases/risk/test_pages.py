"""On the screen: that nobody asked, the line before a home visit, the yes, and going in an emergency."""

import re

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare.cases.risk.records import AddressRisk
from aftercare.cases.risk.rules import NOBODYS_RISK, RISK_REVIEW
from aftercare.pushes import OF_AN_ADDRESS
from aftercare.storage.ids import new_id
from aftercare.visits.address_rules import VISIT_WAITS, WENT_ALONE
from tests.conftest import House
from tests.visits.talking import planned, typed

ASKED_NOT = "Ingen har spurgt om adressen endnu"
WAITS = "Venter: ingen tager alene afsted"
KNIFE = "Han har en kniv i bilen."


def here(house: House, case: str = "amina") -> str:
    return f"/cases/{house.cast.cases[case]}/home-visits"


def wrote(house: House, phone: TestClient, case: str = "amina", **more: str) -> str:
    """A weapon at her address, or another thing; its id."""
    body = {"id": new_id(), "kind": "weapon", "note": KNIFE, "owner_id": house.cast.people["mette"].id}
    answer = phone.post(here(house, case), data=body | more)
    assert answer.status_code == 303, answer.text
    return (body | more)["id"]


def test_nobody_asked_is_a_fact_and_never_no_risk(house: House) -> None:
    mette = house.phone("mette")
    address = planned(house, mette)
    for page in (address, "/visits", f"/cases/{house.cast.cases['amina']}", "/calendar"):
        assert ASKED_NOT in mette.get(page).text, page
    assert "Det er ikke det samme som ingen risiko" in mette.get(here(house)).text
    assert mette.post(f"{here(house)}/asked").status_code == 303
    assert "Mette Holm spurgte om hendes adresse 24. november" in mette.get(here(house)).text
    page = mette.get("/visits").text
    assert ASKED_NOT not in page and "intet kendt" in page


def test_the_line_is_on_each_list_and_its_words_on_the_visit(house: House) -> None:
    mette = house.phone("mette")
    address = planned(house, mette)
    wrote(house, mette)
    for page in (address, "/visits", "/", f"/cases/{house.cast.cases['amina']}", "/calendar"):
        text = mette.get(page).text
        assert "Høj risiko: våben" in text and WAITS in text, page
        assert (KNIFE in text) == (page == address), page


def test_a_relief_worker_who_goes_there_sees_it(house: House) -> None:
    mette, ida = house.phone("mette"), house.phone("ida")
    address = planned(house, mette, case="birgitte", staff=house.cast.people["ida"].id)
    wrote(house, mette, "birgitte")
    for page in ("/visits", "/"):
        assert "Høj risiko: våben" in ida.get(page).text, page
    page = ida.get(address).text
    assert KNIFE in page and "Bed Mette Holm eller koordinatoren om et ja" in page
    assert "tager alene afsted</span></button>" not in page
    wrote(house, ida, "birgitte", kind="dog", note="Bider.")
    assert "Gælder ikke længere" in ida.get(here(house, "birgitte")).text


def test_who_comes_along_sees_the_visit_among_hers(house: House) -> None:
    mette, ida = house.phone("mette"), house.phone("ida")
    wrote(house, mette, "birgitte")
    address = planned(house, mette, case="birgitte", second=house.cast.people["ida"].id)
    assert "To tager afsted" in mette.get(address).text and WAITS not in mette.get(address).text
    assert address in ida.get("/visits").text
    assert "Du tager med Mette Holm" in ida.get("/").text


def test_the_lead_says_yes_while_she_plans_with_the_risk_in_sight(house: House) -> None:
    mette = house.phone("mette")
    wrote(house, mette)
    form = mette.get(f"/visits/new?case={house.cast.cases['amina']}").text
    assert "Høj risiko: våben" in form and 'name="allowed"' in form
    waiting, allowed = planned(house, mette), planned(house, mette, at="14:00", allowed="yes")
    assert WAITS in mette.get(waiting).text
    page = mette.get(allowed).text
    assert WAITS not in page and "Ja til at tage alene afsted: <bdi>Mette Holm</bdi>" in page


def test_a_tick_of_who_may_not_say_yes_says_nothing(house: House) -> None:
    wrote(house, house.phone("mette"), "birgitte")
    ida = house.phone("ida")
    assert 'name="allowed"' not in ida.get(f"/visits/new?case={house.cast.cases['birgitte']}").text
    staff = house.cast.people["ida"].id
    assert WAITS in ida.get(planned(house, ida, case="birgitte", staff=staff, allowed="yes")).text


def test_the_coordinator_says_yes_on_the_visit(house: House) -> None:
    mette, karin = house.phone("mette"), house.phone("karin")
    wrote(house, mette)
    address = planned(house, mette)
    assert mette.post(f"{address}/yes", data={"version": "7"}).status_code == 409
    assert karin.post(f"{address}/yes", data={"version": "1"}).headers["location"].endswith("said=allowed")
    page = mette.get(address).text
    assert WAITS not in page and "<bdi>Karin Dahl</bdi>" in page


def test_a_second_who_cannot_be_is_refused_beside_its_field(house: House) -> None:
    mette = house.phone("mette")
    for second in (house.cast.people["mette"].id, house.cast.people["ole"].id, "nonsense"):
        answer = mette.post("/visits", data=typed(house, mette, second=second))
        assert answer.status_code == 422 and 'id="e-second"' in answer.text, second


def test_a_contact_day_warns_and_one_tap_overrules(house: House) -> None:
    mette = house.phone("mette")
    wrote(house, mette, kind="contact_day", weekday="3", note="")
    asked = mette.post("/visits", data=typed(house, mette))  # 26 November is a Thursday.
    assert asked.status_code == 422 and "samvær med faren den dag" in asked.text
    friday = mette.post("/visits", data=typed(house, mette, day="2026-11-27"))
    assert friday.status_code == 303
    assert "Samvær med faren den dag" in mette.get(planned(house, mette)).text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "tiger"}, "kind"),
        ({"kind": "contact_day"}, "weekday"),
        ({"kind": "other", "note": ""}, "note"),
        ({"review_on": "2026-11-01"}, "review_on"),
        ({"review_on": "2029-11-01"}, "review_on"),
        ({"owner_id": "f" * 24}, "owner_id"),
        ({"note": "x" * 1001}, "note"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(house: House, wrong: dict[str, str], field: str) -> None:
    body = {"id": new_id(), "kind": "dog", "note": "Stor", "owner_id": house.cast.people["mette"].id}
    answer = house.phone("mette").post(here(house), data=body | wrong)
    assert answer.status_code == 422 and f'href="#f-{field}"' in answer.text


def test_two_who_change_it_at_once_are_told(house: House) -> None:
    mette, karin = house.phone("mette"), house.phone("karin")
    risk = wrote(house, mette)
    body = {"kind": "weapon", "level": "high", "owner_id": house.cast.people["mette"].id, "version": "1"}
    assert mette.post(f"{here(house)}/{risk}", data=body | {"note": "Solgt"}).status_code == 303
    late = karin.post(f"{here(house)}/{risk}", data=body | {"note": "Ved politiet"})
    assert late.status_code == 409 and "Solgt" in late.text and "Ved politiet" in late.text
    assert karin.post(f"{here(house)}/{risk}/review", data={"version": "1"}).status_code == 409
    assert karin.post(f"{here(house)}/{risk}/review", data={"version": "2"}).status_code == 303
    assert karin.post(f"{here(house)}/{risk}/ending").status_code == 303
    assert karin.get(f"{here(house)}/{risk}").status_code == 404


def test_a_waiting_visit_is_begun_only_with_a_reason_and_karin_is_told(house: House) -> None:
    mette = house.phone("mette")
    address = planned(house, mette, day="2026-11-24", at="09:00")
    wrote(house, mette)
    page = mette.get(address).text
    assert "Check ind alligevel" in page and ">Check ind<" not in page
    refused = mette.post(f"{address}/check-in", data={"version": "1"})
    assert refused.status_code == 409 and "Besøget venter" in refused.text
    told = {"version": "1", "emergency": "Hun ringer og græder."}
    assert mette.post(f"{address}/check-in", data=told).status_code == 303
    assert "Hun ringer og græder." in mette.get(address).text
    assert "hjemmebesøg med høj risiko blev taget alene uden et ja" in house.phone("karin").get("/").text


def test_its_words_are_sealed_and_phones_are_never_told(house: House) -> None:
    wrote(house, house.phone("mette"))

    async def read() -> AddressRisk:
        async with house.database.reading() as db:
            return (await db.execute(select(AddressRisk))).scalar_one()

    row = house.run(read)
    assert row.note is not None and KNIFE.encode() not in row.note
    for kind in (RISK_REVIEW, NOBODYS_RISK, VISIT_WAITS, WENT_ALONE):
        assert kind.push is OF_AN_ADDRESS, kind.name


def test_a_closed_course_is_read_and_takes_no_more(house: House) -> None:
    mette = house.phone("mette")
    risk, case = wrote(house, mette), f"/cases/{house.cast.cases['amina']}"
    body = {"id": new_id(), "reason": "her_wish", "closed_on": "2026-11-24", "note": "Ja", "without": "x"}
    assert mette.post(f"{case}/closure", data=body).status_code == 303
    page = mette.get(here(house)).text
    assert KNIFE in page and "<form" not in re.sub(r"(?s)<(header|nav|footer).*?</\1>", "", page)
    assert mette.post(f"{here(house)}/{risk}/ending").status_code == 409
