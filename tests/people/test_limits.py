"""Limits that slow a guesser down, wherever she sits, and never hold the owner out."""

import asyncio
import threading
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.errors import TooMany
from aftercare.people import passwords
from aftercare.people.attempts import ACCOUNT_LIMIT, LONGEST_WAIT, PAIR_LIMIT, forgive, knock, wait_after
from aftercare.people.passkey_pages import MOST_ANSWERS
from aftercare.people.passwords import CROWD, crowded, matches
from tests.people.place import Place, keys_for, new_way_in
from tests.people.test_passkeys import ask, signed_in
from tests.people.test_passkeys import given as given_passkey
from tests.people.things import PASSWORD

WRONG = "gæt nummer så og så"
MINUTE = timedelta(minutes=1)


def enter(browser: TestClient, person: str = "mette", **other: str) -> int:
    return browser.post("/sign-in", data=keys_for(person, **other)).status_code


def later(**time: float) -> None:
    clock.set_to(clock.now() + timedelta(**time))


def siege(place: Place, person: str = "mette") -> None:
    """Somebody with forty addresses guesses at one account until no stranger is heard."""
    answers = [enter(place.at(f"198.51.100.{n}"), person, password=WRONG) for n in range(ACCOUNT_LIMIT + 10)]
    assert answers == [422] * ACCOUNT_LIMIT + [429] * 10


def test_a_siege_does_not_hold_out_a_phone_she_has_used(place: Place) -> None:
    hers = signed_in(place)
    hers.post("/sign-out")
    siege(place)
    later(seconds=30)
    assert enter(place.at("10.0.0.77")) == 429, "a phone nobody knows waits"
    assert enter(hers) == 303
    later(minutes=16)
    assert hers.post("/unlock?to=/me", data={"password": PASSWORD, "code": "000000"}).status_code == 422
    later(seconds=30)
    assert hers.post("/unlock?to=/me", data=keys_for("mette")).status_code == 303


def test_a_siege_does_not_hold_out_a_passkey(place: Place) -> None:
    key = given_passkey(place)
    siege(place)
    for number in (1, 2, 3):
        key.count = number
        browser = place.at("198.51.100.1")
        assert browser.post("/sign-in/passkey", data=key.prove(ask(browser))).status_code == 200


def test_a_siege_does_not_hold_out_a_link_made_face_to_face(place: Place) -> None:
    place.second_coordinator()
    siege(place)
    karin, lone = signed_in(place, "karin"), signed_in(place, "lone")
    link, _code = new_way_in(karin, lone, place.cast.people["mette"].id)
    assert place.at("10.0.0.77").get(link).status_code == 200


def test_a_phone_known_to_one_is_a_stranger_to_another(place: Place) -> None:
    jonas = signed_in(place, "jonas")
    siege(place, "mette")
    later(seconds=30)
    assert enter(jonas, "mette") == 429
    assert enter(jonas, "jonas") == 303


def test_guessing_on_a_phone_she_has_used_is_limited_too(place: Place) -> None:
    hers = signed_in(place)
    hers.post("/sign-out")
    assert [enter(hers, password=WRONG) for _ in range(PAIR_LIMIT)] == [422] * PAIR_LIMIT
    later(seconds=30)
    assert enter(hers) == 429
    assert enter(place.at("10.0.0.5")) == 303, "what was tried there counts there alone"
    later(minutes=16)
    assert enter(hers) == 303


def test_the_owners_own_slips_are_forgotten_once_she_is_in(place: Place) -> None:
    hers = signed_in(place)
    for _ in range(3):
        assert [enter(hers, password=WRONG) for _ in range(PAIR_LIMIT - 1)] == [422] * (PAIR_LIMIT - 1)
        later(seconds=30)
        assert enter(hers) == 303


def test_waits_double_to_four_hours() -> None:
    minutes = [wait_after(failures, 5) // MINUTE for failures in (0, 4, 5, 9, 10, 15, 20, 25, 500)]
    assert minutes == [0, 0, 15, 15, 30, 60, 120, 240, 240]


@given(st.lists(st.integers(0, 3600), max_size=60), st.integers(1, 30))
def test_more_failures_never_wait_less(gaps: list[int], limit: int) -> None:
    waits = [wait_after(count, limit) for count in range(len(gaps))]
    assert waits == sorted(waits) and all(wait <= LONGEST_WAIT for wait in waits)


async def test_a_patient_guesser_has_a_few_tries_a_day(db: AsyncSession, noon: datetime) -> None:
    now, heard = noon, 0
    for _ in range(24 * 60):
        now += MINUTE
        try:
            await knock(db, "mette@example.org", "203.0.113.9", now)
            heard += 1
        except TooMany:
            continue
    assert 10 < heard < 40


async def test_waiting_always_helps_and_success_forgets(db: AsyncSession, noon: datetime) -> None:
    for _ in range(PAIR_LIMIT):
        await knock(db, "a", "203.0.113.9", noon)
    with pytest.raises(TooMany):
        await knock(db, "a", "203.0.113.9", noon + 14 * MINUTE)
    tried = await knock(db, "a", "203.0.113.9", noon + 16 * MINUTE)
    await forgive(db, tried)
    for _ in range(PAIR_LIMIT):
        await knock(db, "a", "203.0.113.9", noon + 17 * MINUTE)


def test_answers_of_passkeys_are_limited_by_address_alone(place: Place) -> None:
    key, guesser = given_passkey(place), place.at("203.0.113.9")
    nonsense = {"passkey": "{}"}
    answers = [guesser.post("/sign-in/passkey", data=nonsense).status_code for _ in range(MOST_ANSWERS + 5)]
    assert answers == [422] * MOST_ANSWERS + [429] * 5
    key.count = 1
    browser = place.at("10.0.0.5")
    assert browser.post("/sign-in/passkey", data=key.prove(ask(browser))).status_code == 200
    assert enter(place.at("203.0.113.9"), "jonas") == 303, "nor do they count against passwords"
    later(minutes=16)
    assert guesser.post("/sign-in/passkey", data=nonsense).status_code == 422


@pytest.mark.by_turns
async def test_two_passwords_are_judged_at_once_and_a_crowd_is_sent_away() -> None:
    kept = await passwords.hashed(PASSWORD)
    most, going = 0, [asyncio.ensure_future(matches(kept, WRONG)) for _ in range(CROWD)]
    await asyncio.sleep(0)
    assert crowded()
    while not all(one.done() for one in going):
        most = max(most, sum(one.name.startswith("argon2") for one in threading.enumerate()))
        await asyncio.sleep(0.01)
    assert most == 2 and not crowded()
    assert not any([await one for one in going])
