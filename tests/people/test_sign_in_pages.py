"""The doors: one answer for everything that is wrong, and the owner always gets in."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.errors import TooMany
from aftercare.people.attempts import ADDRESS_LIMIT, PAIR_LIMIT, knock
from aftercare.people.records import Attempt, Login, Staff
from tests.conftest import House
from tests.people.place import Place, keys_for
from tests.people.things import PASSWORD, code_now, same_but_for


def enter(browser: TestClient, person: str = "mette", **other: str) -> int:
    return browser.post("/sign-in", data=keys_for(person, **other)).status_code


def change(place: Place, person: str, **new: object) -> None:
    async def write() -> None:
        async with place.database.writing() as db:
            await db.execute(update(Staff).where(Staff.id == place.cast.people[person].id).values(**new))

    place.run(write)


def test_all_three_open_the_door(place: Place) -> None:
    browser = place.at("10.0.0.1")
    answer = browser.post("/sign-in", data=keys_for("mette", to="/more"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/more")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert "Mette Holm" in browser.get("/me").text
    assert "iPhone · Safari" in browser.get("/me").text
    assert browser.get("/sign-in?to=//evil.org").headers["location"] == "/"


def test_another_sites_address_is_not_followed(place: Place) -> None:
    answer = place.at("10.0.0.1").post("/sign-in", data=keys_for("mette", to="//evil.org"))
    assert answer.headers["location"] == "/"
    assert 'value="/"' in place.at("10.0.0.1").get("/sign-in?to=https://evil.org").text


def test_everything_wrong_looks_the_same(place: Place) -> None:
    change(place, "jonas", left_at=clock.now())
    change(place, "ida", works_until=clock.today() - timedelta(days=1))
    change(place, "sara", password=None)
    change(place, "ole", code_secret=None)
    used = keys_for("mette")
    assert place.at("10.0.0.99").post("/sign-in", data=used).status_code == 303
    tried = [
        used,
        keys_for("nobody"),
        keys_for("mette", password="en helt anden en"),
        keys_for("mette", code="000000"),
        keys_for("mette", code=code_now(steps=-1)),
        keys_for("mette", code=code_now(steps=3)),
        *(keys_for(person) for person in ("jonas", "ida", "sara", "ole")),
        keys_for("mette", email="no address at all"),
        keys_for("mette", email="' OR 1=1 --"),
    ]
    seen = set()
    for number, body in enumerate(tried):
        answer = place.at(f"10.0.1.{number}").post("/sign-in", data=body)
        kept = body["email"].replace("'", "&#39;")
        headers = {name for name in answer.headers if name != "content-length"}
        seen.add((answer.status_code, same_but_for(answer.text, kept), tuple(sorted(headers))))
        assert PASSWORD not in answer.text and body["code"] not in answer.text
    assert len(seen) == 1
    assert seen.pop()[0] == 422


def test_a_code_opens_once(place: Place) -> None:
    used = keys_for("mette")
    assert place.at("10.0.0.1").post("/sign-in", data=used).status_code == 303
    assert place.at("10.0.0.2").post("/sign-in", data=used).status_code == 422
    clock.set_to(clock.now() + timedelta(seconds=30))
    assert enter(place.at("10.0.0.2")) == 303


def test_an_attacker_elsewhere_does_not_lock_the_owner_out(place: Place) -> None:
    attacker, owner = place.at("203.0.113.9"), place.at("10.0.0.1")
    wrong = [enter(attacker, password="gæt nummer så og så") for _ in range(PAIR_LIMIT)]
    assert wrong == [422] * PAIR_LIMIT
    assert enter(attacker) == 429, "even the right keys wait, from there"
    assert enter(owner) == 303
    clock.set_to(clock.now() + timedelta(minutes=16))
    assert enter(attacker) == 303


def test_unknown_people_are_counted_as_known_ones(place: Place) -> None:
    for person in ("mette", "nobody"):
        browser = place.at("203.0.113.9" if person == "mette" else "203.0.113.10")
        got = [enter(browser, person, password="gæt nummer så og så") for _ in range(PAIR_LIMIT + 1)]
        assert got == [422] * PAIR_LIMIT + [429]


def test_good_tries_do_not_count(place: Place) -> None:
    for _ in range(PAIR_LIMIT + 2):
        clock.set_to(clock.now() + timedelta(seconds=30))
        assert enter(place.at("10.0.0.1")) == 303

    async def counted() -> int:
        async with place.database.reading() as db:
            return (await db.execute(select(func.count()).select_from(Attempt))).scalar_one()

    assert place.run(counted) == 0


async def test_one_address_may_not_try_everybody(db: AsyncSession, noon: datetime) -> None:
    for number in range(ADDRESS_LIMIT):
        await knock(db, f"person{number}@example.org", "2001:db8::1", noon)
    with pytest.raises(TooMany):
        await knock(db, "mette@example.org", "2001:db8::2", noon)
    await knock(db, "mette@example.org", "2001:db8:0:1::1", noon)
    await knock(db, "mette@example.org", "2001:db8::2", noon + timedelta(minutes=16))


def test_signing_out_leaves_nothing_behind(place: Place) -> None:
    browser = place.at("10.0.0.1")
    enter(browser)
    stolen = dict(browser.cookies)
    answer = browser.post("/sign-out")
    assert answer.headers["location"] == "/sign-in"
    gone = answer.headers["set-cookie"].lower()
    assert gone.startswith('login="";') and "max-age=0" in gone
    assert "device" in browser.cookies, (
        "the phone stays known: that opens nothing, and keeps its owner from harm"
    )
    thief = place.at("10.0.0.2")
    thief.cookies.update(stolen)
    assert thief.get("/me").headers["location"] == "/sign-in?to=/me"
    assert browser.post("/sign-out").status_code == 303


def test_a_forged_cookie_opens_nothing(place: Place) -> None:
    browser = place.at("10.0.0.1")
    enter(browser)
    for cookie in (browser.cookies["login"][:-2], "x", "", "a.b.c", "Æ".encode().hex()):
        thief = place.at("10.0.0.2")
        thief.cookies.set("login", cookie)
        assert thief.get("/me").status_code == 303


def test_a_quarter_of_an_hour_unused_is_out(place: Place) -> None:
    browser, began = place.at("10.0.0.1"), clock.now()
    enter(browser)
    clock.set_to(began + timedelta(minutes=14))
    assert browser.get("/me").status_code == 200
    clock.set_to(began + timedelta(minutes=28))
    assert browser.get("/me").status_code == 200, "using it keeps it open"
    clock.set_to(began + timedelta(minutes=45))
    assert browser.get("/me").status_code == 303


def test_ten_hours_are_enough(place: Place) -> None:
    browser, began = place.at("10.0.0.1"), clock.now()
    enter(browser)
    for minutes in range(10, 600, 10):
        clock.set_to(began + timedelta(minutes=minutes))
        assert browser.get("/more").status_code == 200, minutes
    clock.set_to(began + timedelta(hours=10, seconds=1))
    assert browser.get("/more").status_code == 303


def test_a_relief_worker_is_out_when_her_last_day_is_over(place: Place) -> None:
    browser = place.at("10.0.0.1")
    last = place.cast.people["ida"].works_until
    assert last
    clock.set_to(clock.midnight(last + timedelta(days=1)) - timedelta(minutes=5))
    assert enter(browser, "ida") == 303
    assert browser.get("/me").status_code == 200
    clock.set_to(clock.midnight(last + timedelta(days=1)))
    assert browser.get("/me").status_code == 303
    assert enter(browser, "ida") == 422


def test_signing_in_anew_ends_the_login_before(place: Place) -> None:
    browser = place.at("10.0.0.1")
    enter(browser, "mette")
    enter(browser, "jonas")

    async def still_open() -> int:
        async with place.database.reading() as db:
            opened = select(func.count()).select_from(Login).where(Login.ended_at.is_(None))
            return (await db.execute(opened)).scalar_one()

    assert place.run(still_open) == 1
    assert "Jonas Bech" in browser.get("/me").text


@pytest.mark.parametrize(
    "body", [{}, {"email": "mette@example.org"}, {"email": " ", "password": " ", "code": ""}]
)
def test_an_empty_field_is_named_beside_it(place: Place, body: dict[str, str]) -> None:
    answer = place.at("10.0.0.1").post("/sign-in", data=body)
    assert answer.status_code == 422
    assert 'id="e-password"' in answer.text and 'id="e-code"' in answer.text


@pytest.mark.parametrize("long", ["a" * 10_000, "😀" * 5_000, "\u202e<script>" * 900])
def test_long_and_strange_keys_are_answered(place: Place, long: str) -> None:
    answer = place.at("10.0.0.1").post("/sign-in", data={"email": long, "password": long, "code": long})
    assert answer.status_code == 422
    assert "<script>" not in answer.text.split("<body")[1]


def test_the_way_in_is_neutral_and_the_cast_only_in_demo(place: Place, house: House) -> None:
    outside, inside = place.at("10.0.0.1").get("/sign-in").text, house.client().get("/sign-in").text
    assert "Mette" not in outside and "Nordlys" not in outside
    assert "Mette Holm" in inside and "Vibeke Krogh" in inside
    assert place.at("10.0.0.1").post("/demo/sign-in", data={"person": "mette"}).status_code == 404
    assert house.client().post("/demo/sign-in", data={"person": "amina"}).status_code == 404
    assert (
        house.client().post("/demo/sign-in", data={"person": "mette", "to": "/more"}).headers["location"]
        == "/more"
    )
