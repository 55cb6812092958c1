"""Every page about a woman is at home in one room, is led to from there alone, and says where it is."""

import re
from collections import Counter

import pytest

from aftercare.cases.rooms import DOORS, ELSEWHERE, HER, WAYS, Home, Room, home_of
from aftercare.routes import ROUTES
from tests.conftest import House

ABOUT_HER = sorted(
    route.facts.path for route in ROUTES if route.facts.shows_one and route.facts.method == "GET"
)
LEADS_TO = re.compile(r'href="(/cases/[0-9a-f]{24})(/[a-z-]+)"')


def test_each_page_about_a_woman_has_a_home_or_says_why_not() -> None:
    assert len(ABOUT_HER) > 120
    homeless = [path for path in ABOUT_HER if home_of(path) is None and path not in ELSEWHERE]
    assert not homeless, "say in cases/rooms.py which room these are at home in"
    assert set(ELSEWHERE) <= set(ABOUT_HER)


def test_a_page_that_nobody_gave_a_room_is_found_out() -> None:
    assert home_of(f"{HER}/horoscope") is None
    assert home_of("/horoscopes/{horoscope_id}") is None
    assert home_of(f"{HER}/consents/{{consent_id}}") == Home(Room.papers, "/consents")
    assert home_of(f"{HER}/turn") == Home(Room.plan, "/phases")
    assert home_of(f"{HER}/network") == Home(Room.network, is_door=True)


def test_each_door_and_each_room_is_a_page() -> None:
    there = set(ABOUT_HER)
    assert {HER + one.path for one in (*WAYS, *DOORS)} <= there
    assert Counter(one.path for one in DOORS).most_common(1)[0][1] == 1


@pytest.fixture
def rooms(house: House) -> dict[Room, str]:
    """The six rooms of a CTI course as her key worker gets them."""
    her, phone = f"/cases/{house.cast.cases['amina']}", house.phone("mette")
    return {way.room: phone.get(her + way.path).text for way in WAYS}


def test_each_page_is_led_to_from_one_room(rooms: dict[Room, str]) -> None:
    """But for what is to be done there, which opens exactly where it is."""
    led: dict[str, set[Room]] = {}
    for room, page in rooms.items():
        main = re.sub(r'<nav class="rooms.*?</nav>', "", page[page.index("<main") :], flags=re.S)
        main = re.sub(r'<ul class="lines card waits">.*?</ul>', "", main, flags=re.S)
        main = re.sub(r'<article class="card card--(amber|crimson).*?</article>', "", main, flags=re.S)
        main = re.sub(r'<div class="acts.*?</div>', "", main, flags=re.S)
        for _, path in LEADS_TO.findall(main):
            led.setdefault(path, set()).add(room)
    doors = {door.path: {door.room} for door in DOORS}
    assert {path: led.get(path, set()) for path in doors} == doors


def test_the_six_rooms_are_links_and_one_is_the_present_one(rooms: dict[Room, str]) -> None:
    for number, page in enumerate(rooms.values()):
        (nav,) = re.findall(r'<nav class="rooms.*?</nav>', page, re.S)
        links = re.findall(r"<a [^>]+>", nav)
        assert [link.count("aria-current=") for link in links] == [int(at == number) for at in range(6)]
        assert 'aria-current="page"' in links[number]


def test_the_head_says_where_the_course_stands_and_offers_four_acts(rooms: dict[Room, str]) -> None:
    for page in rooms.values():
        (head,) = re.findall(r'<div class="her">.*?</nav>', page, re.S)
        assert re.search(r"<h1><bdi>[^<]+</bdi></h1>", head)
        assert re.search(r"Fase \d · dag \d+ af \d+ ·\s+Mette", head)
        (acts,) = re.findall(r'<div class="acts.*?</div>', head, re.S)
        assert len(re.findall(r'class="act[ "]', acts)) == 4


def test_a_page_beneath_names_her_and_leads_back_into_its_room(house: House) -> None:
    her = f"/cases/{house.cast.cases['amina']}"
    for door in DOORS:
        answer = house.phone("mette").get(her + door.path)
        if answer.status_code != 200:
            assert answer.headers["location"].startswith("/unlock"), door.path
            continue
        page = answer.text
        (here,) = re.findall(r'aria-current="true">([^<]+)</a></li>', page)
        (back,) = re.findall(r'class="heading__back" href="([^"]+)"', page)
        way = next(way for way in WAYS if way.room is door.room)
        assert f'<a class="her__name" href="{her}"' in page, door.path
        assert back.partition("?")[0] == her + way.path, door.path
        assert here


def test_nobody_is_named_where_a_proof_is_asked_for(house: House) -> None:
    page = house.phone("mette").get(f"/cases/{house.cast.cases['yasmin']}/facts")
    assert page.status_code == 404 and "her__name" not in page.text
