"""The pages of stays, as a phone gets them: what is told, what is refused, and nothing typed is lost."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.conftest import House

STAY = {"moved_in_on": "2026-05-01", "moved_out_on": "2026-07-28", "destination": "new_home", "version": "0"}


@pytest.fixture
def here(house: House) -> str:
    return f"/cases/{house.cast.cases['birgitte']}/stays"


@pytest.fixture
def mette(house: House) -> TestClient:
    return house.phone("mette")


def write(phone: TestClient, here: str, **facts: str) -> str:
    """The id of a stay written down."""
    stay_id = new_id()
    assert phone.post(here, data=STAY | {"id": stay_id} | facts).is_redirect
    return stay_id


def test_a_stay_tells_whether_aftercare_may_be_offered_and_why(mette: TestClient, here: str) -> None:
    assert "Der er ikke skrevet noget ophold endnu" in mette.get(here).text
    write(mette, here, leaving="as_agreed", grounds="physical")
    page = mette.get(here).text
    assert (
        "1. maj 2026 til 28. juli 2026" in page and "Ny egen bolig" in page and "sluttede som aftalt" in page
    )
    assert "Kan få tilbudt efterværn" in page and "Hun boede her i 88 dage, altså mere end 14" in page
    write(mette, here, moved_in_on="2026-07-20", destination="back")
    page = mette.get(here).text
    assert "Ikke efter reglen" in page and "Hun boede her i 8 dage; reglen kræver mere end 14" in page
    assert "Hun flyttede tilbage til voldsudøver" in page


def test_both_parts_of_the_plan_are_carried_over_side_by_side(mette: TestClient, here: str) -> None:
    write(mette, here, social="Indskudslån\n<b>Skilsmisse</b>", pedagogical="Faste sengetider")
    page = mette.get(here).text
    assert page.index("Socialfaglig del") < page.index("Indskudslån") < page.index("Pædagogisk del")
    assert page.index("Pædagogisk del") < page.index("Faste sengetider")
    assert "&lt;b&gt;Skilsmisse&lt;/b&gt;" in page


def test_an_anonymous_stay_has_an_alias_and_no_cpr_number(mette: TestClient, here: str) -> None:
    typed = STAY | {"id": new_id(), "anonymous": "yes", "social": "Bolig, 010190-1234"}
    refused = mette.post(here, data=typed)
    assert refused.status_code == 422 and "intet CPR-nummer" in refused.text and "010190-1234" in refused.text
    assert mette.post(here, data=typed | {"social": "Bolig"}).is_redirect
    assert "Anonymt: kun alias, intet CPR-nummer" in mette.get(here).text


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"moved_out_on": "2026-04-30"}, "Vælg en senere dag"),
        ({"moved_in_on": "2026-11-25", "moved_out_on": ""}, "Vælg i dag eller en tidligere dag"),
        ({"moved_out_on": ""}, "Skriv også den dag, hun flytter ud"),
        ({"destination": "månen"}, "Vælg et af svarene"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    mette: TestClient, here: str, facts: dict[str, str], said: str
) -> None:
    refused = mette.post(here, data=STAY | {"id": new_id(), "social": "Indskudslån"} | facts)
    assert refused.status_code == 422 and said in refused.text and "Indskudslån" in refused.text


def test_two_people_change_one_stay_and_nothing_is_lost(house: House, mette: TestClient, here: str) -> None:
    stay_id = write(mette, here, social="Indskudslån")
    again = STAY | {"id": stay_id, "version": "1"}
    assert house.phone("karin").post(here, data=again | {"social": "Karins ord"}).is_redirect
    late = mette.post(here, data=again | {"social": "Mettes ord"})
    assert late.status_code == 409 and "Karins ord" in late.text and "Mettes ord" in late.text
    assert 'name="version" value="2"' in late.text
    assert mette.post(here, data=again | {"version": "2", "social": "Begges ord"}).is_redirect
    assert "Begges ord" in mette.get(f"{here}/{stay_id}").text


def test_a_double_tap_writes_one_stay_and_a_foreign_id_none(
    house: House, mette: TestClient, here: str
) -> None:
    stay_id = write(mette, here)
    assert mette.post(here, data=STAY | {"id": stay_id}).is_redirect
    assert mette.get(here).text.count("Hun boede her i 88 dage") == 1
    amina = f"/cases/{house.cast.cases['amina']}/stays"
    for version in ("0", "1"):
        assert mette.post(amina, data=STAY | {"id": stay_id, "version": version}).status_code == 404
    for path in (stay_id, f"{stay_id}/offer", f"elsewhere/{stay_id}", f"inquiries/{stay_id}"):
        assert mette.get(f"{amina}/{path}").status_code == 404


def test_stays_elsewhere_are_earlier_or_new(mette: TestClient, here: str) -> None:
    write(mette, here)
    one = {"id": new_id(), "known_from": "herself", "version": "0"}
    before = one | {"began_on": "2024-02-01", "ended_on": "2024-01-01"}
    assert mette.post(f"{here}/elsewhere", data=before).status_code == 422
    assert mette.post(f"{here}/elsewhere", data=before | {"ended_on": "2024-03-01"}).is_redirect
    assert "Kendt nyt ophold" not in mette.get(f"{here}/elsewhere").text
    new = {"id": new_id(), "known_from": "municipality", "began_on": "2026-10-02", "place": "Fyn"}
    assert mette.post(f"{here}/elsewhere", data=new).is_redirect
    page = mette.get(f"{here}/elsewhere").text
    assert "Kendt nyt ophold" in page and "Tidligere ophold" in page and "Fyn" in page
    changed = mette.post(f"{here}/elsewhere", data=new | {"version": "1", "place": "Jylland"})
    assert changed.is_redirect
    late = mette.post(f"{here}/elsewhere", data=new | {"version": "1", "place": "Sjælland"})
    assert late.status_code == 409 and "Jylland" in late.text and "Sjælland" in late.text


def test_an_inquiry_of_a_former_resident_led_to_aftercare(mette: TestClient, here: str) -> None:
    asked = {"id": new_id(), "asked_on": "2026-11-20", "channel": "phone", "asker": "former"}
    asked |= {"outcome": "aftercare", "note": "Om besøgene", "version": "0"}
    later = mette.post(f"{here}/inquiries", data=asked | {"asked_on": "2026-11-25"})
    assert later.status_code == 422 and "Om besøgene" in later.text
    assert mette.post(f"{here}/inquiries", data=asked).is_redirect
    page = mette.get(f"{here}/inquiries").text
    assert "Hun selv, som fraflyttet beboer" in page and "På telefon" in page and "Om besøgene" in page
    for outcome in ("Ingen ledig plads", "Henvist til", "Rådgivning", "Indskrivning", "Ikke i målgruppen"):
        assert outcome in page
    assert mette.post(f"{here}/inquiries", data=asked | {"version": "1", "note": "Andre ord"}).is_redirect
    assert mette.post(f"{here}/inquiries", data=asked | {"version": "1"}).status_code == 409


def test_the_offer_is_not_to_be_had_until_the_lead_decides(
    house: House, mette: TestClient, here: str
) -> None:
    offer = f"{here}/{write(mette, here, moved_in_on='2026-07-14')}/offer"
    said = {"id": new_id(), "answer": "offered", "offered_on": "2026-11-24", "version": "0"}
    refused = mette.post(offer, data=said)
    assert refused.status_code == 422 and "Kontaktpersonen eller koordinatoren" in refused.text
    ruling = {"id": new_id(), "ruling": "let", "why": ""}
    assert mette.post(offer.replace("/offer", "/ruling"), data=ruling).status_code == 422
    ida = house.phone("ida")
    assert "Giv dispensation" not in ida.get(offer).text
    assert ida.post(offer.replace("/offer", "/ruling"), data=ruling | {"why": "Fordi"}).status_code == 403
    assert mette.post(offer.replace("/offer", "/ruling"), data=ruling | {"why": "Små børn"}).is_redirect
    page = mette.get(offer).text
    assert "Dispensation givet" in page and "Små børn" in page and "Mette" in page
    assert mette.post(offer, data=said).is_redirect
    assert "Tilbudt; hun har ikke svaret endnu" in mette.get(offer).text
    late = mette.post(
        offer, data=said | {"id": new_id(), "answer": "declined", "note": "Hendes ord", "version": "1"}
    )
    assert late.status_code == 422 and "Hendes ord" in late.text
    stale = mette.post(offer, data=said | {"id": new_id()})
    assert stale.status_code == 409


def test_who_waits_for_an_offer_stands_on_a_list(house: House, mette: TestClient, here: str) -> None:
    stay_id = write(mette, here)
    assert "Birgitte" in mette.get("/stays").text and "ikke tilbudt endnu" in mette.get("/stays").text
    assert "Birgitte" not in house.phone("jonas").get("/stays").text
    said = {"id": new_id(), "answer": "thinking", "offered_on": "2026-11-10", "answered_on": "2026-11-16"}
    assert mette.post(f"{here}/{stay_id}/offer", data=said | {"version": "0"}).is_redirect
    page = mette.get("/stays").text
    assert "ikke tilbudt endnu" not in page and "spørg igen" in page and "Hun tænker over det" in page
    yes = said | {"id": new_id(), "answer": "accepted", "version": "1"}
    assert mette.post(f"{here}/{stay_id}/offer", data=yes).is_redirect
    assert "Birgitte" not in mette.get("/stays").text


def test_the_rule_is_the_coordinators_and_tells_from_when(house: House, mette: TestClient) -> None:
    karin = house.phone("karin")
    assert "Den offentliggjorte regel" in karin.get("/stays/rules").text
    rule = {"id": new_id(), "valid_from": "2026-12-01", "more_than_days": "10", "excluded": ["back"]}
    assert mette.post("/stays/rules", data=rule).status_code == 403
    assert karin.post("/stays/rules", data=rule | {"excluded": ["family"]}).status_code == 422
    assert karin.post("/stays/rules", data=rule | {"more_than_days": "-1"}).status_code == 422
    assert karin.post("/stays/rules", data=rule).is_redirect
    page = karin.get("/stays/rules").text
    assert (
        "Gælder fra 1. december 2026" in page and "mere end 10 dage" in page and "Den offentliggjorte" in page
    )
    clock.set_to(NOON + timedelta(days=8))
    assert "Den offentliggjorte" not in house.phone("karin").get("/stays/rules").text
    assert "mere end 10 dage" not in house.phone("vibeke").get("/stays/rules").text


def test_one_line_of_time_from_inquiry_to_new_stay(mette: TestClient, here: str) -> None:
    stay_id = write(mette, here)
    asked = {"id": new_id(), "asked_on": "2026-04-20", "channel": "mail", "asker": "caseworker"}
    mette.post(f"{here}/inquiries", data=asked | {"outcome": "admitted"})
    said = {"id": new_id(), "answer": "accepted", "offered_on": "2026-07-20", "answered_on": "2026-07-22"}
    mette.post(f"{here}/{stay_id}/offer", data=said | {"version": "0"})
    new = {"id": new_id(), "known_from": "herself", "began_on": "2026-10-02", "ended_on": "2026-10-20"}
    mette.post(f"{here}/elsewhere", data=new)
    case = here.removesuffix("/stays")
    shut = {"id": new_id(), "reason": "her_wish", "closed_on": "2026-11-24", "note": "x", "without": "x"}
    assert mette.post(f"{case}/closure", data=shut).is_redirect
    assert mette.post(f"{case}/reopening").is_redirect
    page = mette.get(f"{case}/time").text
    assert page.count('<svg class="timeline"') == 4
    path = (
        *("Forløbet blev åbnet igen", "Forløbet blev afsluttet", "Opholdet det andet sted sluttede"),
        *("Kendt nyt ophold et andet sted", "Hun flyttede ud", "Hun har sagt ja", "Forløbet blev åbnet<"),
        *("Hun flyttede ind", "Henvendelse<"),
    )
    listed = page[page.index("Det samme i ord") :]
    found = [re.search(words, listed) for words in path]
    places = [one.start() for one in found if one]
    assert len(places) == len(path), [words for words, one in zip(path, found, strict=True) if not one]
    assert places == sorted(places)
