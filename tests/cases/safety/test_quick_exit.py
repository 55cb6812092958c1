"""Her way out without script: a cookie shuts every page of hers on that phone until she opens it again."""

import re

import pytest
from starlette.testclient import TestClient

from aftercare.routes import ROUTES
from tests.conftest import House
from tests.visits.talking import linked, planned

# Every open page whose path holds a secret of hers: the next such door is walked here too.
ASKED = [f"{route.facts.method} {route.path}" for route in ROUTES]
DOORS = [each.removeprefix("GET ") for each in ASKED if re.fullmatch(r"GET /[ms]/\{\w+\}", each)]


@pytest.fixture
def hers(house: House) -> TestClient:
    return house.phone(None)


def left(hers: TestClient) -> None:
    gone = hers.get("/m/exit")
    assert (gone.status_code, gone.headers["location"]) == (303, "https://www.dmi.dk/")
    cookie = gone.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "max-age=86400" in cookie


def test_what_she_left_shows_nothing_until_she_opens_it_again(house: House, hers: TestClient) -> None:
    mette = house.phone("mette")
    link = linked(mette, planned(house, mette))
    assert "Mette" in hers.get(f"{link}?lang=da").text
    left(hers)
    for _ in range(2):
        page = hers.get(f"{link}?lang=da")
        assert page.status_code == 200 and "Siden er lukket" in page.text
        assert "Mette" not in page.text and "november" not in page.text and 'name="answer"' not in page.text
        assert "<title>Aftaler</title>" in page.text
    to = re.search(r'name="to" value="([^"]+)"', page.text)
    assert to and to[1] == f"{link}?lang=da"
    back = hers.post("/m/opening", data={"to": to[1]})
    assert (back.status_code, back.headers["location"]) == (303, f"{link}?lang=da")
    assert "Mette" in hers.get(back.headers["location"]).text


def test_every_door_of_hers_is_shut(house: House, hers: TestClient) -> None:
    left(hers)
    assert len(DOORS) >= 2
    pages = {
        hers.get(re.sub(r"\{\w+\}", word, door) + "?lang=da").text for door in DOORS for word in ("x", "y.z")
    }
    assert all("Siden er lukket" in page for page in pages)
    assert house.phone(None).get("/m/x?lang=da").status_code == 404, "another phone has left nothing"


@pytest.mark.parametrize(
    "to", ["https://example.org/m/x", "//example.org", "/cases", "/m/../cases", "/m/x?to=//a", ""]
)
def test_it_opens_nothing_but_pages_of_hers(hers: TestClient, to: str) -> None:
    left(hers)
    opened = hers.post("/m/opening", data={"to": to})
    assert opened.headers["location"] == "/m/gone"


def test_the_page_says_what_stays_and_how_to_leave(house: House, hers: TestClient) -> None:
    mette = house.phone("mette")
    page = hers.get(f"{linked(mette, planned(house, mette))}?lang=da").text
    assert "bliver stående i browserens historik" in page and "Shift tre gange" in page
    assert 'title="' not in page, "what only a mouse can read is read by nobody on a phone"
