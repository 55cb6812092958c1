"""From an empty installation to the first case: each door leads on, ticks follow from what is there."""

import re
from html import unescape

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.people.records import Staff
from aftercare.reminders.records import Phone
from aftercare.routes import ROUTES
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.words import words
from tests.conftest import House
from tests.people.place import Place
from tests.people.test_setup import first_form

da = words("da")
# What may be pressed: a button that leads on or sends something.
STEP = re.compile(r'class="button (?!button--plain)|<form[^>]*method="post"')
FRAGMENT, FETCHED = {"hx-request": "true"}, 'hx-get="/first-steps"'


@pytest.fixture
def gry(empty: Place) -> TestClient:
    """The first coordinator, who has just set up."""
    browser = empty.at("127.0.0.1")
    answer = browser.post("/setup", data=first_form(browser, empty.setup_code()))
    assert answer.headers["location"] == "/first-steps"
    return browser


def ticked(browser: TestClient) -> list[bool]:
    """Which of the steps are done, in their order."""
    page = browser.get("/first-steps").text
    return ['class="pill pill--teal"' in one for one in page.split('<li class="card')[1:]]


async def staff_id(place: Place) -> str:
    async with place.database.reading() as db:
        return str((await db.execute(select(Staff.id).order_by(Staff.joined_at).limit(1))).scalar_one())


async def carries_a_phone(place: Place) -> None:
    hers, phone_id = await staff_id(place), new_id()
    async with place.database.writing() as db:
        house = keys_of(db).house
        phone = Phone(
            id=phone_id, staff_id=hers, endpoint_mark=phone_id, added_at=clock.now(), seen_at=clock.now()
        )
        for name in ("endpoint", "p256dh", "auth", "label"):
            setattr(phone, name, house.seal(getattr(Phone, name), phone_id, "x"))
        db.add(phone)


def test_an_empty_installation_leads_from_the_door_to_the_set_up(empty: Place) -> None:
    browser = empty.at("127.0.0.1")
    assert browser.get("/").headers["location"] == "/sign-in"
    assert browser.get("/sign-in").headers["location"] == "/setup"
    assert browser.get("/setup").status_code == 200


def test_the_door_stays_a_door_once_somebody_works_here(place: Place) -> None:
    assert place.at("127.0.0.1").get("/sign-in").status_code == 200


def test_each_step_is_ticked_by_what_is_there(empty: Place, gry: TestClient) -> None:
    assert ticked(gry) == [True, False, False, False, False]
    new_backup_key(empty.settings.data, empty.settings.data.parent / f"{empty.settings.data.name}.key")
    assert ticked(gry) == [True, True, False, False, False]
    invited = {"id": new_id(), "called": "Bo Lund", "email": "bo@example.org", "role": "caseworker"}
    link = gry.post("/colleagues", data=invited | {"profession": "pedagogue"})
    assert link.status_code == 200 and "<svg" in link.text.split('role="img"')[1][:200]
    assert ticked(gry) == [True, True, True, False, False]
    empty.run(carries_a_phone, empty)
    assert ticked(gry) == [True, True, True, True, False]
    assert da("The first case") in unescape(gry.get("/first-steps", headers=FRAGMENT).text)
    hers = empty.run(staff_id, empty)
    case = {"id": new_id(), "called": "Zahra", "programme": "cti", "team": [hers], "lead": hers}
    assert gry.post("/cases/new", data=case).is_redirect
    assert ticked(gry) == [True] * 5
    assert gry.get("/first-steps", headers=FRAGMENT).text.strip() == ""


def test_each_way_of_a_step_opens(gry: TestClient) -> None:
    page = gry.get("/first-steps").text.split("<ol", 1)[1].split("</ol>")[0]
    ways = re.findall(r'<a\s[^>]*href="([^"]+)"', page)
    assert len(ways) == 5
    for way in ways:
        assert gry.get(way).status_code == 200, way


def test_today_shows_the_next_step_until_it_is_put_away(gry: TestClient) -> None:
    assert FETCHED in gry.get("/").text
    assert 'href="/first-steps"' in gry.get("/first-steps", headers=FRAGMENT).text
    assert FETCHED in gry.get("/").text
    assert gry.post("/first-steps").is_redirect
    assert gry.get("/first-steps", headers=FRAGMENT).text.strip() == ""
    assert FETCHED not in gry.get("/").text
    again = gry.get("/first-steps")
    assert again.status_code == 200 and da("Hide the list") not in again.text
    assert 'href="/first-steps"' in gry.get("/more").text


def test_it_is_the_coordinators_alone(house: House) -> None:
    assert house.phone("mette").get("/first-steps").status_code == 403
    assert "/first-steps" not in house.phone("mette").get("/").text


# What begins each list, while it is empty.
EMPTY = {
    "/cases": "/cases/new",
    "/visits": "/new/visit",
    "/new/contact": "/cases/new",
    "/new/concern": "/cases",
    "/children": "/cases",
    "/cafes": "/cafes/new",
    "/programmes": "/programmes/groups/new",
    "/programmes/groups": "/programmes/groups/new",
    "/supervision": "/supervision/new",
    "/services": "/cases",
    "/partners": "/partners/new",
    "/municipalities": "/cases",
    "/house": "/house/new",
    "/goals": "/goals/new",
    "/stays": "/cases",
}
# What is empty there is good news, or made at the server.
NOTHING_TO_BEGIN = {
    *("/alarms", "/emergency/review", "/looks", "/operation"),
    *("/me/reminders/sent", "/not-seen", "/reminders/too-late"),
}
# It answers a script, with numbers to call.
NO_PAGE = {"/outbox/duty"}
# They lead to the + of the same noun, which is empty in its own way.
ASKS_FOR_WHOM = {"/contacts/new", "/visits/new"}
PIECE = '<div class="card empty">'


def main_of(browser: TestClient, address: str) -> str:
    page = browser.get(address)
    assert page.status_code == 200, address
    return page.text.split("<main", 1)[1].split("</main>")[0]


@pytest.mark.parametrize("address", EMPTY)
def test_an_empty_list_says_what_will_stand_there_and_how_it_begins(gry: TestClient, address: str) -> None:
    main = main_of(gry, address)
    assert PIECE in main and re.search(r'<p class="muted small">\s*\S', main.split(PIECE, 1)[1])
    assert f'href="{EMPTY[address]}"' in main


def test_no_empty_page_leaves_her_without_a_next_step(gry: TestClient) -> None:
    """Every page that needs no id; a way back is no step, and neither is one of the menu."""
    pages = [one.facts for one in ROUTES if one.facts.method == "GET" and "{" not in one.facts.path]
    own = [one for one in pages if one.path not in ASKS_FOR_WHOM | NO_PAGE]
    empty = {one.path: main_of(gry, one.path) for one in own if not one.who.is_open and not one.log}
    without = {path for path, main in empty.items() if PIECE in main and not STEP.search(main)}
    assert without == NOTHING_TO_BEGIN, without ^ NOTHING_TO_BEGIN
    assert sum(PIECE in main for main in empty.values()) > len(EMPTY)
