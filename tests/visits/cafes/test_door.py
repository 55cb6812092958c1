"""Behind a café's link: what she reads, what she may answer, and what it never says."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from aftercare import clock
from tests.conftest import House
from tests.statements import statements_on
from tests.visits.cafes.afternoons import guests_in, link_of, planted
from tests.visits.cafes.things import AUTUMN


def test_she_is_asked_in_her_own_language(house: House) -> None:
    _, guests = planted(house, "amina")
    link = link_of(house.phone("mette"), guests["amina"])
    page = house.client().get(link).text
    assert '<html lang="ar" dir="rtl">' in page
    assert "هل تودّين أن تأتي لشرب القهوة؟" in page and "Mette" in page
    assert "Vil du med til kaffe?" in house.client().get(f"{link}?lang=da").text
    assert "Would you like to come for coffee?" in house.client().get(f"{link}?lang=en").text


@pytest.mark.parametrize("lang", ["da", "en", "ar"])
def test_the_page_names_no_place_and_nobody_else(house: House, lang: str) -> None:
    _, guests = planted(house, "amina", "birgitte")
    link = f"{link_of(house.phone('mette'), guests['amina'])}?lang={lang}"
    hers = house.client()
    pages = [hers.get(link).text]
    for answer in ("yes", "no"):
        hers.post(link, data={"answer": answer})
        pages.append(hers.get(link).text)
    for page in pages:
        for secret in ("Salen", "Prøvevej", "Efterårscafé", "Nordlys", "Holm", "Amina", "Birgitte"):
            assert secret not in page
        parts = re.findall(r'(?:href|src)="(/static/[^"#]+)', page)
        assert len(page.encode()) + sum(len(hers.get(part).content) for part in parts) < 15_000


def test_looking_changes_nothing(house: House) -> None:
    _, guests = planted(house, "amina")
    link = link_of(house.phone("mette"), guests["amina"])
    before = guests_in(house)
    for method in ("GET", "HEAD", "OPTIONS"):
        house.client().request(method, f"{link}?answer=yes&children=3")
    assert guests_in(house) == before


def test_a_look_takes_three_statements(house: House) -> None:
    _, guests = planted(house, "amina")
    link = link_of(house.phone("mette"), guests["amina"])
    with statements_on(*house.database.engines) as taken:
        house.client().get(link)
    assert 1 <= len(taken) <= 3


def test_yes_then_children_then_not_after_all(house: House) -> None:
    there, guests = planted(house, "amina")
    mette, hers = house.phone("mette"), house.client()
    link = link_of(mette, guests["amina"])
    assert hers.post(link, data={"answer": "yes"}).headers["location"] == f"{link}?lang=ar"
    assert guests_in(house) == [(True, 0, True, "link", 2)]
    hers.post(link, data={"answer": "yes", "children": "2"})
    assert guests_in(house) == [(True, 2, False, "link", 3)]
    assert "Amina K. + 2 børn" in mette.get(there).text
    hers.post(link, data={"answer": "no"})
    assert "Kan ikke" in mette.get(there).text
    assert "Det er helt i orden" in hers.get(f"{link}?lang=da").text


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"answer": "maybe"},
        {"answer": "yes", "children": "500"},
        {"answer": "yes", "children": "-1"},
        {"answer": "yes", "children": "x" * 10_000},
    ],
)
def test_an_odd_answer_is_no_answer(house: House, typed: dict[str, str]) -> None:
    _, guests = planted(house, "amina")
    link = link_of(house.phone("mette"), guests["amina"])
    assert house.client().post(link, data=typed).status_code == 422
    assert guests_in(house)[0][0] is None


def test_when_it_is_full_she_may_ask_to_be_called(house: House) -> None:
    there, guests = planted(house, "amina", "birgitte", plan=replace(AUTUMN, seats=1))
    mette, hers = house.phone("mette"), house.client()
    mette.post(f"{guests['birgitte']}/answer", data={"coming": "yes", "version": "1"})
    link = link_of(mette, guests["amina"]) + "?lang=da"
    page = hers.get(link).text
    assert "Alle pladser er optaget lige nu" in page
    assert 'name="answer" value="yes"' not in page
    refused = hers.post(link, data={"answer": "yes"})
    assert (refused.status_code, "Alle pladser er optaget" in refused.text) == (409, True)
    assert hers.post(link, data={"answer": "wait"}).status_code == 303
    assert "Vi ringer til dig" in hers.get(link).text
    assert "Ønsker plads" in mette.get(there).text


def test_more_children_than_seats_keep_her_first_answer(house: House) -> None:
    _, guests = planted(house, "amina", plan=replace(AUTUMN, seats=2))
    hers, link = house.client(), link_of(house.phone("mette"), guests["amina"]) + "?lang=da"
    hers.post(link, data={"answer": "yes", "children": "1"})
    answer = hers.post(link, data={"answer": "yes", "children": "4"})
    assert (answer.status_code, "Dit første svar gælder stadig" in answer.text) == (409, True)
    assert guests_in(house)[0][:2] == (True, 1)


def test_after_the_deadline_only_no_is_left(house: House) -> None:
    _, guests = planted(house, "amina")
    hers, link = house.client(), link_of(house.phone("mette"), guests["amina"]) + "?lang=da"
    clock.set_to(AUTUMN.starts_at - timedelta(hours=3))
    page = hers.get(link).text
    assert "for sent at sige ja" in page and 'value="no"' in page
    assert hers.post(link, data={"answer": "yes"}).status_code == 409
    assert hers.post(link, data={"answer": "no"}).status_code == 303


def test_links_that_ended_look_like_wrong_ones(house: House) -> None:
    there, guests = planted(house, "amina", "birgitte")
    karin, hers = house.phone("karin"), house.client()
    first = link_of(karin, guests["amina"])
    second = link_of(karin, guests["amina"])
    wrong = hers.get("/m/wrong")
    assert hers.get(first).text == wrong.text
    karin.post(f"{there}/cancellation", data={"version": "1"})
    for ended in (first, second):
        for answer in (hers.get(ended), hers.post(ended, data={"answer": "yes"})):
            assert (answer.status_code, answer.text) == (404, wrong.text)
    assert guests_in(house)[0][0] is None


def test_a_cafe_that_has_begun_is_gone(house: House) -> None:
    _, guests = planted(house, "amina")
    link = link_of(house.phone("mette"), guests["amina"])
    clock.set_to(AUTUMN.starts_at)
    assert house.client().get(link).status_code == 404


def test_she_may_end_all_messages(house: House) -> None:
    _, guests = planted(house, "amina")
    mette = house.phone("mette")
    link = link_of(mette, guests["amina"])
    house.client().post(link, data={"stop": "yes"})
    page = unescape(mette.get(guests["amina"]).text)
    assert "Hun vil ikke have flere beskeder" in page and "sms:" not in page
