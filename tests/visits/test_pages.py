"""Planning, moving and keeping a visit on the screen."""

import re
from datetime import timedelta

from aftercare import clock
from tests.conftest import House
from tests.moments import at
from tests.visits.talking import hidden, linked, planned, typed, visits_in

AT_THE_DOOR = at("2026-11-26 09:34")


def test_a_visit_is_planned_and_shown(house: House) -> None:
    mette = house.phone("mette")
    assert "Amina K." in mette.get("/visits/new").text
    address = planned(house, mette, purpose="Budget")
    page = mette.get(address).text
    told = ("Hjemmebesøg", "Amina K.", "09.30–10.30", "Valby", "Budget", "Ikke bekræftet endnu")
    for shown in (*told, "Mette Holm"):
        assert shown in page, shown
    assert "Amina K." in mette.get("/visits").text
    assert re.search(r"<title>Hjemmebesøg · Aftaler</title>", page)


def test_a_double_tap_plans_one(house: House) -> None:
    mette = house.phone("mette")
    fields = typed(house, mette)
    places = {mette.post("/visits", data=fields).headers["location"] for _ in range(2)}
    assert len(places) == 1 and len(visits_in(house)) == 1


def test_a_warning_is_overruled_with_one_tap(house: House) -> None:
    mette = house.phone("mette")
    fields = typed(house, mette, day="2026-12-25", at="21.15")
    asked = mette.post("/visits", data=fields)
    assert asked.status_code == 422 and not visits_in(house)
    assert "helligdag: Juledag" in asked.text and "Aftal det alligevel" in asked.text
    over = hidden(asked.text, "overrule")
    other_day = mette.post("/visits", data=fields | {"overrule": over, "day": "2026-12-26"})
    assert other_day.status_code == 422, "what was overruled was another time"
    assert mette.post("/visits", data=fields | {"overrule": over}).status_code == 303
    assert visits_in(house)[0].wall == "2026-12-25T21:15"


def test_clashes_are_told_with_their_hours(house: House) -> None:
    mette = house.phone("mette")
    planned(house, mette)
    asked = mette.post("/visits", data=typed(house, mette, case="birgitte", at="10:00"))
    assert asked.status_code == 422 and "09.30–10.30" in asked.text and "Amina" not in asked.text
    hers = mette.post("/visits", data=typed(house, mette, at="10:15", staff=house.cast.people["jonas"].id))
    assert "Hun har en anden aftale" in hers.text


def test_what_cannot_be_is_refused_beside_its_field(house: House) -> None:
    mette = house.phone("mette")
    wrong = {
        "day": ["2026-11-23", "2028-06-30", "0001-01-01", "9999-12-31", "31/2", ""],
        "minutes": ["1500", "0", "-60", "9" * 40, "en time"],
        "at": ["25:00", "", "99"],
        "kind": ["visit", ""],
        "staff": ["", "f" * 24, house.cast.people["jonas"].id, house.cast.people["ole"].id],
        "place": ["x" * 10_000],
        "purpose": ["😀" * 501],
    }
    for name, values in wrong.items():
        for value in values:
            answer = mette.post("/visits", data=typed(house, mette, case="birgitte", **{name: value}))
            assert answer.status_code == 422, (name, value)
            assert f'id="e-{name}"' in answer.text, (name, value)
            assert 'value="Valby"' in answer.text or name == "place"
    assert not visits_in(house)


def test_odd_letters_are_kept_as_they_are(house: House) -> None:
    mette = house.phone("mette")
    odd = "<script>alert(1)</script> '; DROP TABLE visits;-- \u202egnul\u202c 👩‍👧 عربي {{ 7*7 }} \x00"
    page = mette.get(planned(house, mette, place=odd, purpose=odd)).text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    assert "{{ 7*7 }}" in page and "👩‍👧 عربي" in page and "\x00" not in page


def test_moving_keeps_the_old_time_and_asks_for_a_new_link(house: House) -> None:
    mette = house.phone("mette")
    address = planned(house, mette)
    link = linked(mette, address)
    form = mette.get(f"{address}/move").text
    fields = typed(house, mette, day="2026-12-01", at="13:00", why="Tolken kan ikke")
    moved = mette.post(f"{address}/move", data=fields | {"version": hidden(form, "version")})
    assert moved.headers["location"].endswith("said=moved")
    page = mette.get(address).text
    assert "Tolken kan ikke" in page and "det var torsdag 26. november kl. 09.30" in page
    assert house.phone(None).get(link).status_code == 404


def test_a_visit_becomes_a_contact(house: House) -> None:
    mette = house.phone("mette")
    address = planned(house, mette)
    assert "Du kan checke ind fra" in mette.get(address).text
    assert mette.post(f"{address}/check-in", data={"version": "1"}).status_code == 409
    clock.set_to(AT_THE_DOOR)
    mette = house.phone("mette")
    assert mette.post(f"{address}/check-in", data={"version": "1"}).status_code == 303
    clock.set_to(AT_THE_DOOR + timedelta(minutes=42, seconds=30))
    mette = house.phone("mette")
    page = mette.get(address).text
    assert "Du er checket ind siden 09.34" in page and "42 min" in page
    fields = {
        "version": hidden(page, "version"),
        "id": hidden(page, "id"),
        "minutes": "",
        "note": "Budget gået igennem",
    }
    for _ in range(2):
        done = mette.post(
            f"{address}/check-out", data=fields | {"present": ["her", "child"], "areas": ["economy"]}
        )
        assert done.status_code == 303, done.text
    after = mette.get(address).text
    contact = mette.get(f"/contacts/{fields['id']}").text
    assert "Læs, hvad der blev skrevet" in after and "Budget gået igennem" in contact and "42" in contact


def test_a_check_out_with_too_much_keeps_what_was_typed(house: House) -> None:
    mette = house.phone("mette")
    address = planned(house, mette)
    clock.set_to(AT_THE_DOOR)
    mette = house.phone("mette")
    page = mette.get(f"{address}?out=1").text
    fields = {"version": "1", "id": hidden(page, "id"), "minutes": "9999", "note": "Vi gik en tur"}
    answer = mette.post(f"{address}/check-out", data=fields)
    assert answer.status_code == 422 and "Vi gik en tur" in answer.text and 'id="e-minutes"' in answer.text


def test_cancelling_and_missing_say_why(house: House) -> None:
    mette = house.phone("mette")
    address = planned(house, mette)
    assert mette.get(f"{address}/absence").status_code == 404, "nobody has missed it yet"
    empty = mette.post(f"{address}/cancellation", data={"version": "1"})
    assert empty.status_code == 422 and 'id="e-who"' in empty.text
    mette.post(f"{address}/cancellation", data={"version": "1", "who": "her", "why": "Barnet er sygt"})
    page = mette.get(address).text
    assert "Aflyst" in page and "af hende" in page and "Barnet er sygt" in page and "Find en ny tid" in page


def test_the_link_goes_only_the_ways_she_has_said_are_safe(house: House) -> None:
    mette = house.phone("mette")
    amina = mette.post(f"{planned(house, mette)}/link").text
    assert "هل يناسبكِ هذا الموعد؟ http://127.0.0.1:8000/m/" in amina
    assert re.search(r'href="sms:\+4520000001\?&amp;body=[^"]+%2Fm%2F|href="sms:\+4520000001[^"]+/m/', amina)
    assert re.search(r'<svg [^>]*class="qr"', amina) and "style=" not in amina
    birgitte = mette.post(f"{planned(house, mette, case='birgitte', at='13:00')}/link").text
    assert 'href="sms:' not in birgitte and "Hun har sagt nej til sms" in birgitte
    jonas = house.phone("jonas")
    staff = house.cast.people["jonas"].id
    unknown = jonas.post(f"{planned(house, jonas, case='safiya', staff=staff)}/link").text
    assert 'href="sms:' not in unknown and "Ingen har spurgt hende om sms" in unknown
    assert "tel:" not in jonas.get("/visits").text


def test_a_visit_of_ordinary_aftercare_has_its_four_purposes(house: House) -> None:
    mette = house.phone("mette")
    hers, cti = planned(house, mette, case="birgitte", at="14:00"), planned(house, mette)
    page = mette.get(hers).text
    for purpose in ("Overgangen", "Mål fra opholdet", "Nye behov", "Hvem der ellers skal vide noget"):
        assert purpose in page, purpose
    assert f"/cases/{house.cast.cases['birgitte']}/letters" in page
    assert "Emner til besøget" not in mette.get(cti).text, "a CTI visit follows its phase"
