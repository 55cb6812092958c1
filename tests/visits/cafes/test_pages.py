"""Cafés as caseworkers and coordinators meet them."""

import re
from dataclasses import replace

import pytest

from aftercare import clock
from tests.conftest import House
from tests.visits.cafes.afternoons import FIELDS, cafes_in, guests_in, planted
from tests.visits.cafes.things import AUTUMN


def test_a_cafe_is_made_once_and_shown(house: House) -> None:
    mette = house.phone("mette")
    made = re.search(r'name="id" value="(\w+)"', mette.get("/cafes/new").text)
    assert made
    for _ in range(2):
        answer = mette.post("/cafes", data=FIELDS | {"id": made[1]})
        assert answer.headers["location"].startswith(f"/cafes/{made[1]}")
    assert cafes_in(house) == 1
    assert "Efterårscafé" in mette.get("/cafes").text
    assert "Salen" in house.phone("jonas").get(f"/cafes/{made[1]}").text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day", "2026-11-23"),
        ("day", "2031-01-01"),
        ("day", "9999-99-99"),
        ("at", "25:00"),
        ("minutes", "1500"),
        ("minutes", "-5"),
        ("seats", "0"),
        ("seats", "10000"),
        ("seats", "mange"),
        ("called", ""),
        ("called", "x" * 10_000),
        ("place", "<b>" * 1000),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(house: House, field: str, typed: str) -> None:
    answer = house.phone("mette").post("/cafes", data=FIELDS | {"id": "a" * 24, field: typed})
    assert answer.status_code == 422
    assert f'id="e-{field}"' in answer.text
    assert 'value="Efterårscafé"' in answer.text or field == "called"
    assert cafes_in(house) == 0


def test_a_holiday_is_overruled_with_one_tap(house: House) -> None:
    mette, christmas = house.phone("mette"), FIELDS | {"id": "a" * 24, "day": "2026-12-25"}
    asked = mette.post("/cafes", data=christmas)
    assert (asked.status_code, "Juledag" in asked.text) == (422, True)
    stamp = re.search(r'name="overrule"\s+value="([^"]+)"', asked.text)
    assert stamp
    other_day = mette.post("/cafes", data=christmas | {"day": "2026-12-26", "overrule": stamp[1]})
    assert other_day.status_code == 422
    assert mette.post("/cafes", data=christmas | {"overrule": stamp[1]}).status_code == 303


def test_odd_letters_are_kept_as_they_are(house: House) -> None:
    odd = "<script>'; DROP TABLE cafes;-- \u202e🌿"
    mette = house.phone("mette")
    mette.post("/cafes", data=FIELDS | {"id": "a" * 24, "called": odd})
    page = mette.get("/cafes/" + "a" * 24).text
    assert "&lt;script&gt;&#39;; DROP TABLE cafes;-- \u202e🌿" in page
    assert "<script>'" not in page


def test_nobody_learns_who_is_invited_beyond_her_own_reach(house: House) -> None:
    there, _ = planted(house, "amina", "birgitte")
    seen = {name: house.phone(name).get(there).text for name in ("karin", "mette", "jonas", "sara")}
    named = {name: [who for who in ("Amina K.", "Birgitte") if who in page] for name, page in seen.items()}
    assert named == {
        "karin": ["Amina K.", "Birgitte"],
        "mette": ["Amina K.", "Birgitte"],
        "jonas": ["Amina K."],
        "sara": [],
    }
    assert "og 1 mere" in seen["jonas"]
    assert "og 2 mere" in seen["sara"]
    assert "mere, som" not in seen["karin"]
    for page in seen.values():
        assert "0 af 40 pladser" in page
    invitations = house.phone("jonas").get(f"{there}/invitations").text
    assert "Birgitte" not in invitations and "Safiya" in invitations


def test_she_is_invited_the_way_that_is_safe(house: House) -> None:
    there, _ = planted(house)
    karin = house.phone("karin")
    page = karin.get(f"{there}/invitations").text
    ways = [page.index(part) for part in ('id="link"', "Amina K.", 'id="call"', "Birgitte", 'id="ask_her"')]
    assert ways == sorted(ways)
    assert house.cast.cases["safiya"] not in re.findall(r'name="cases" value="(\w+)"', page)
    both = [house.cast.cases["amina"], house.cast.cases["birgitte"]]
    for _ in range(2):
        assert karin.post(f"{there}/invitations", data={"cases": both}).status_code == 303
    assert len(guests_in(house)) == 2


def test_an_empty_choice_is_told(house: House) -> None:
    there, _ = planted(house)
    answer = house.phone("karin").post(f"{there}/invitations", data={})
    assert (answer.status_code, "mindst ét af navnene" in answer.text) == (422, True)


def test_the_link_goes_only_the_ways_she_has_said_are_safe(house: House) -> None:
    _, guests = planted(house, "amina", "birgitte")
    karin = house.phone("karin")
    hers = karin.post(f"{guests['amina']}/link").text
    assert "sms:+4520000001?" in hers and "data-copy" in hers and 'class="qr"' in hers
    assert "هل تودّين أن تأتي لشرب القهوة" in hers
    called = karin.post(f"{guests['birgitte']}/link").text
    assert 'href="sms:' not in called and "data-copy" not in called and 'class="qr"' in called
    assert 'href="tel:+4520000001"' in karin.get(guests["birgitte"]).text


def test_an_answer_by_phone_and_room_made_for_her(house: House) -> None:
    there, guests = planted(house, "amina", plan=replace(AUTUMN, seats=2))
    mette, amina = house.phone("mette"), guests["amina"]
    yes = {"coming": "yes", "children": "2", "interpreter": "yes", "note": "Glutenfri", "version": "1"}
    full = mette.post(f"{amina}/answer", data=yes)
    assert full.status_code == 409
    assert "Gør plads til hende" in full.text and "Glutenfri" in full.text
    assert mette.post(f"{amina}/answer", data=yes | {"overrule": "yes"}).status_code == 303
    page = mette.get(there).text
    assert "Amina K. + 2 børn" in page and "Tolk: arabisk" in page and "Glutenfri" in page
    assert "3 af 2 pladser" in page


def test_the_second_of_two_is_told_and_loses_nothing(house: House) -> None:
    there, guests = planted(house, "amina")
    mette, jonas = house.phone("mette"), house.phone("jonas")
    no = {"coming": "no", "version": "1"}
    mette.post(f"{guests['amina']}/answer", data=no)
    late = jonas.post(f"{guests['amina']}/answer", data=no | {"coming": "later", "note": "Ring igen"})
    assert late.status_code == 409
    assert "Ring igen" in late.text and "Kan ikke" in late.text and 'name="version" value="2"' in late.text
    assert mette.post(there, data=FIELDS | {"place": "Haven"}).status_code == 303
    stale = jonas.post(there, data=FIELDS | {"called": "Vintercafé"})
    assert stale.status_code == 409
    assert "Haven" in stale.text and 'value="Vintercafé"' in stale.text
    assert jonas.post(there, data=FIELDS | {"called": "Vintercafé", "version": "2"}).status_code == 303


def test_calling_off_is_shown_and_stays(house: House) -> None:
    there, guests = planted(house, "amina")
    karin = house.phone("karin")
    assert "Ja, aflys den" in karin.get(f"{there}/edit").text
    stale = karin.post(f"{there}/cancellation", data={"version": "7"})
    assert stale.headers["location"].startswith(f"{there}/edit")
    for _ in range(2):
        assert karin.post(f"{there}/cancellation", data={"version": "1"}).status_code == 303
    page = karin.get(there).text
    assert "Caféen er aflyst" in page and "Inviter" not in page.split("<main")[1].split("Gæster")[0]
    assert karin.get(f"{there}/edit").status_code == 404
    for last, body in (("link", {}), ("answer", {"coming": "yes", "version": "1"})):
        assert karin.post(f"{guests['amina']}/{last}", data=body).status_code == 303
    assert guests_in(house) == [(None, 0, True, "", 1)]


def test_who_came_is_a_tap_and_a_tap_back(house: House) -> None:
    there, guests = planted(house, "amina", "birgitte")
    mette = house.phone("mette")
    tap = f"{guests['amina']}/attendance"
    mette.post(tap, data={"came": "yes"})
    assert "Hvem kom?" not in mette.get(there).text
    clock.set_to(AUTUMN.starts_at)
    mette = house.phone("mette")
    assert mette.post(tap, data={"came": "yes"}).headers["location"] == f"{there}?said=saved#who-came"
    page = mette.get(there).text
    assert page.count('aria-pressed="true"') == 1 and page.count('aria-pressed="false"') == 1
    part = mette.post(tap, data={"came": "no"}, headers={"hx-request": "true"}).text
    assert 'aria-pressed="false"' in part and "<html" not in part


def test_an_earlier_cafe_is_below(house: House) -> None:
    planted(house, "amina")
    clock.set_to(AUTUMN.ends_at)
    page = house.phone("mette").get("/cafes").text
    assert "Tidligere" in page and "På vej" not in page


def test_the_first_page_offers_the_first_step(house: House) -> None:
    assert "Lav den første café" in house.phone("vibeke").get("/cafes").text
