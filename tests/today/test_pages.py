"""Today, the case, the calendar, the board and the + as phones get them."""

import re
from datetime import timedelta
from html import unescape

from aftercare import clock
from aftercare.storage.ids import new_id
from aftercare.words import words
from tests.conftest import House
from tests.moments import at
from tests.visits.talking import planned

da = words("da")


def test_from_the_plus_a_call_is_two_taps(house: House) -> None:
    phone, amina = house.phone("mette"), house.cast.cases["amina"]
    plus = phone.get("/new").text
    tap = next(href for href in re.findall(r'href="([^"]+)"', plus) if f"case={amina}" in href)
    page = phone.get(tap.replace("&amp;", "&")).text
    form = next(
        one
        for one in re.findall(r"<form[^>]+>.*?</form>", page, re.S)
        if 'value="attempt"' in one and "tapped" in one
    )
    action = re.search(r'action="([^"]+)"', form)[1]
    body = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)) | {"kind": "attempt"}
    assert phone.post(action, data=body).status_code == 303
    assert da("Tried to call – no answer") in phone.get(f"/cases/{amina}").text


def test_the_plus_names_nobody_beyond_reach(house: House) -> None:
    assert "Yasmin" not in house.phone("mette").get("/new").text
    assert "Safiya" not in house.phone("mette").get("/new").text
    assert "Yasmin" in house.phone("ole").get("/new").text


def test_today_leads_with_the_longest_silence(house: House) -> None:
    page = house.phone("mette").get("/").text
    lines = re.findall(r'row__title"[^>]*>(?:<a[^>]*>)?<bdi>([^<]+)', page)
    assert lines[0].strip().startswith(("Amina", "Birgitte")) and "150 dage" in lines[0]


def test_from_today_one_tap_begins_the_visit(house: House) -> None:
    address = planned(house, house.phone("mette"))
    clock.set_to(at("2026-11-26 09:00"))
    phone = house.phone("mette")
    page = phone.get("/").text
    form = re.search(rf'<form[^>]* action="({address}/check-in)"[^>]*>.*?</form>', page, re.S)
    body = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
    assert phone.post(form[1], data=body).status_code == 303
    page = phone.get("/").text
    assert f'href="{address}?out=1"' in page and "/check-in" not in page


def test_a_try_of_today_stands_on_her_line(house: House) -> None:
    phone, amina = house.phone("mette"), house.cast.cases["amina"]
    assert "forsøg i dag" not in phone.get("/").text
    tried = {"id": new_id(), "kind": "attempt", "tapped": "yes", "back": "today"}
    assert phone.post(f"/cases/{amina}/contacts", data=tried).status_code == 303
    assert "1 forsøg i dag 08.00" in phone.get("/").text


def test_a_colleagues_cases_are_not_on_my_today(house: House) -> None:
    assert "Safiya" not in house.phone("mette").get("/").text
    assert "Safiya" in house.phone("jonas").get("/").text
    assert "Safiya" not in house.phone("karin").get("/").text


def test_the_board_shows_the_centre_and_nothing_else(house: House) -> None:
    board = house.phone("karin").get("/caseload").text
    assert all(name in board for name in ("Amina K.", "Safiya", "Birgitte", "Mette Holm"))
    assert "Yasmin" not in board and "Ole Friis" not in board
    assert house.phone("mette").get("/caseload").status_code == 403


WEEK = '<details class="board part'


def test_the_calendar_knows_weeks_and_danish_holidays(house: House) -> None:
    page = house.phone("mette").get("/calendar?from=2026-12-21").text
    assert da("Week %(n)s", n=52) in page
    assert "juledag" in page.lower()


def test_an_odd_calendar_address_shows_this_week(house: House) -> None:
    for odd in ("yesterday", "9999-12-31", "0001-01-01", "2026-13-01", "١٢"):
        assert house.phone("mette").get(f"/calendar?from={odd}").status_code == 200


def test_a_quarter_of_an_hour_later_the_phone_is_locked(house: House) -> None:
    phone = house.phone("mette")
    clock.set_to(at("2026-11-24 08:00") + timedelta(minutes=16))
    assert phone.get("/").headers["location"] == "/unlock?to=/"


def test_a_full_day_of_the_calendar_is_counted_and_folded_woman_by_woman(house: House) -> None:
    mette, her = house.phone("mette"), f"/cases/{house.cast.cases['amina']}/move-out"
    assert mette.post(her).is_redirect
    words = ("Nøgler", "Flytning", "Køleskab", "Internet")
    for number, called in enumerate(words, start=1):
        line = {"id": new_id(), "called": called, "stage": "move", "who": "her", "due_on": "2026-12-09"}
        assert mette.post(f"{her}/lines", data=line).is_redirect
        day = (
            mette.get("/calendar?from=2026-12-07")
            .text.split("Ons. 9. dec.")[1]
            .split("<h3")[0]
            .split(WEEK)[0]
        )
        folded = re.findall(r"<details[^>]*>.*</details>", day, re.S)
        assert len(folded) == (number > 3)
    assert "4 opgaver" in unescape(folded[0]).replace("\u00a0", " ")
    assert re.findall(r"<h4[^>]*><bdi>([^<]+)</bdi></h4>", folded[0]) == ["Amina K."]
    assert all(word in folded[0] for word in words)
    assert not any(word in day.replace(folded[0], "") for word in words)
