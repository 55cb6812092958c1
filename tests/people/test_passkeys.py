"""Passkeys: the owner of one gets in with it, and nobody with anything less."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.people.challenges import MOST_OPEN
from aftercare.people.records import Staff
from tests.people.authenticator import HONEST, MAY_TRAVEL, PRESENT, TRAVELS, Authenticator
from tests.people.place import Place, keys_for, new_way_in


def ask(browser: TestClient, address: str = "/sign-in/passkey") -> dict[str, object]:
    answer = browser.post(f"{address}/challenge")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def signed_in(place: Place, person: str = "mette", address: str = "10.0.0.1") -> TestClient:
    browser = place.at(address)
    clock.set_to(clock.now() + timedelta(seconds=30))
    assert browser.post("/sign-in", data=keys_for(person)).status_code == 303
    return browser


def given(place: Place, person: str = "mette", **facts: object) -> Authenticator:
    """A passkey this person has added."""
    phone = Authenticator(owner=place.cast.people[person].id, **facts)
    browser = signed_in(place, person)
    answer = browser.post("/me/passkeys", data=phone.make(ask(browser, "/me/passkeys")))
    assert answer.json() == {"to": "/me?said=passkey"}, answer.text
    browser.post("/sign-out")
    return phone


def enter(place: Place, form: dict[str, str], browser: TestClient | None = None) -> int:
    return (browser or place.at("10.0.0.9")).post("/sign-in/passkey", data=form).status_code


def test_a_passkey_lets_its_owner_in_without_any_name(place: Place) -> None:
    phone, browser = given(place), place.at("10.0.0.9")
    question = ask(browser)
    assert question["userVerification"] == "required" and question["allowCredentials"] == []
    answer = browser.post("/sign-in/passkey", data=phone.prove(question) | {"to": "/more"})
    assert (answer.status_code, answer.json()) == (200, {"to": "/more"})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert "Mette Holm" in browser.get("/me").text


def test_what_a_new_one_is_asked_for(place: Place) -> None:
    question = ask(signed_in(place), "/me/passkeys")
    chosen = question["authenticatorSelection"]
    assert isinstance(chosen, dict)
    assert (chosen["userVerification"], chosen["residentKey"]) == ("required", "required")
    assert question["rp"] == {"name": "Aftaler", "id": "localhost"}
    assert "example.org" not in json.dumps(question), "no e-mail in the phone's list of passkeys"


@pytest.mark.parametrize("flags", [PRESENT, 0, HONEST & ~PRESENT])
def test_without_a_check_of_who_holds_the_phone_nothing_counts(place: Place, flags: int) -> None:
    phone, browser = given(place), place.at("10.0.0.9")
    assert enter(place, phone.prove(ask(browser), flags)) == 422
    mette, other = signed_in(place), Authenticator()
    made = other.make(ask(mette, "/me/passkeys"), flags)
    assert mette.post("/me/passkeys", data=made).status_code == 422


def test_a_question_is_answered_once(place: Place) -> None:
    phone, browser = given(place), place.at("10.0.0.9")
    form = phone.prove(ask(browser))
    assert [enter(place, form), enter(place, form)] == [200, 422]


def test_a_wrong_answer_uses_the_question_up(place: Place) -> None:
    phone, browser = given(place), place.at("10.0.0.9")
    question = ask(browser)
    assert enter(place, phone.prove(question, PRESENT)) == 422
    assert enter(place, phone.prove(question)) == 422


def test_a_question_is_good_for_five_minutes(place: Place) -> None:
    phone, browser = given(place), place.at("10.0.0.9")
    form, late = phone.prove(ask(browser)), phone.prove(ask(browser))
    clock.set_to(clock.now() + timedelta(minutes=4, seconds=59))
    assert enter(place, form) == 200
    clock.set_to(clock.now() + timedelta(seconds=1))
    assert enter(place, late) == 422


def test_a_question_of_our_own_making_is_none(place: Place) -> None:
    assert enter(place, given(place).prove({"challenge": "A" * 43})) == 422


def test_a_question_for_one_purpose_serves_no_other(place: Place) -> None:
    phone = given(place)
    mette = signed_in(place)
    for foreign in ("/me/passkeys", "/unlock/passkey"):
        assert enter(place, phone.prove(ask(mette, foreign))) == 422, foreign
    for foreign in ("/me/passkeys", "/sign-in/passkey"):
        form = phone.prove(ask(mette, foreign))
        assert mette.post("/unlock/passkey", data=form).status_code == 422, foreign
    for foreign in ("/sign-in/passkey", "/unlock/passkey"):
        form = Authenticator().make(ask(mette, foreign))
        assert mette.post("/me/passkeys", data=form).status_code == 422, foreign


def test_a_question_put_to_one_phone_is_not_answered_by_another(place: Place) -> None:
    mette, jonas = signed_in(place), signed_in(place, "jonas", "10.0.0.2")
    form = Authenticator().make(ask(mette, "/me/passkeys"))
    assert jonas.post("/me/passkeys", data=form).status_code == 422


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:8000"},
        {"type": "webauthn.create"},
        {"challenge": "AAAA"},
    ],
)
def test_an_answer_made_for_something_else_is_refused(place: Place, lie: dict[str, str]) -> None:
    phone, browser = given(place), place.at("10.0.0.9")
    assert enter(place, phone.prove(ask(browser), **lie)) == 422


def test_an_answer_signed_by_another_key_or_for_another_site_is_refused(place: Place) -> None:
    phone, browser = given(place), place.at("10.0.0.9")
    assert enter(place, Authenticator(credential=phone.credential).prove(ask(browser))) == 422
    phone.site = "evil.example"
    assert enter(place, phone.prove(ask(browser))) == 422
    assert enter(place, Authenticator().prove(ask(browser))) == 422, "nobody's"


def test_an_answer_that_names_another_owner_is_refused(place: Place) -> None:
    phone, browser = given(place), place.at("10.0.0.9")
    phone.owner = place.cast.people["karin"].id
    assert enter(place, phone.prove(ask(browser))) == 422


@pytest.mark.parametrize(
    "answer", ["", "{", "null", "[]", "7", '{"id": 7}', '{"response": {"clientDataJSON": "é"}}', "[" * 9999]
)
def test_nonsense_is_refused_like_everything_else(place: Place, answer: str) -> None:
    assert enter(place, {"passkey": answer}) == 422
    mette = signed_in(place)
    assert mette.post("/me/passkeys", data={"passkey": answer}).status_code == 422
    assert mette.post("/unlock/passkey", data={"passkey": answer}).status_code == 422


def test_a_count_that_goes_back_is_refused_and_told(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    phone, browser = given(place, count=5), place.at("10.0.0.9")
    phone.count = 9
    assert enter(place, phone.prove(ask(browser))) == 200
    for count in (9, 8, 0):
        phone.count = count
        assert enter(place, phone.prove(ask(browser))) == 422
    assert caplog.text.count("its count went back") == 3 and "Mette" not in caplog.text
    phone.count = 10
    assert enter(place, phone.prove(ask(browser))) == 200
    caplog.clear()
    assert enter(place, Authenticator(credential=phone.credential).prove(ask(browser))) == 422
    assert "its count" not in caplog.text, "only what the passkey itself signed is told"


@pytest.mark.parametrize("gone", ["departure", "last day", "new link", "marked"])
def test_who_has_left_does_not_come_back_with_a_passkey(place: Place, gone: str) -> None:
    phone, karin, browser = given(place, "ida"), signed_in(place, "karin"), place.at("10.0.0.9")
    ida = place.cast.people["ida"]
    form = phone.prove(ask(browser))
    if gone == "departure":
        assert karin.post(f"/colleagues/{ida.id}/departure", data={"to-all": "nobody"}).status_code == 303
    elif gone == "new link":
        place.second_coordinator()
        new_way_in(karin, signed_in(place, "lone", "10.0.0.2"), ida.id)
    else:
        new = (
            {"works_until": clock.today() - timedelta(days=1)}
            if gone == "last day"
            else {"left_at": clock.now()}
        )
        place.run(_change, place, ida.id, new)
    assert enter(place, form) == 422


async def _change(place: Place, staff_id: str, new: dict[str, object]) -> None:
    async with place.database.writing() as db:
        await db.execute(update(Staff).where(Staff.id == staff_id).values(**new))


def test_one_address_holds_a_limited_number_of_questions_open(place: Place) -> None:
    browser = place.at("203.0.113.9")
    for _ in range(MOST_OPEN):
        ask(browser)
    assert browser.post("/sign-in/passkey/challenge").status_code == 429
    ask(place.at("10.0.0.9"))
    clock.set_to(clock.now() + timedelta(minutes=5))
    ask(browser)


def test_adding_and_removing_need_a_fresh_proof(place: Place) -> None:
    mette, phone = signed_in(place), Authenticator()
    form = phone.make(ask(mette, "/me/passkeys"))
    clock.set_to(clock.now() + timedelta(minutes=4, seconds=50))
    assert mette.post("/me/passkeys", data=form).status_code == 200
    remove = mette.get("/me").text.split('/removal"')[0].split('href="')[-1] + "/removal"
    clock.set_to(clock.now() + timedelta(seconds=10))
    told = mette.post("/me/passkeys/challenge")
    assert (told.status_code, told.json()) == (401, {"to": "/unlock?to=/me"})
    assert mette.post("/me/passkeys", data=form).status_code == 401
    assert mette.post(remove).status_code == 401
    phone.owner, phone.count = place.cast.people["mette"].id, 1
    assert mette.post("/unlock/passkey", data=phone.prove(ask(mette, "/unlock/passkey"))).status_code == 200
    assert mette.post(remove).headers["location"] == "/me?said=removed"
    phone.count = 2
    assert enter(place, phone.prove(ask(mette))) == 422


def test_a_passkey_is_named_and_is_nobody_elses(place: Place) -> None:
    phone = given(place)
    mette, jonas = signed_in(place), signed_in(place, "jonas", "10.0.0.2")
    own = mette.get("/me").text.split('action="/me/passkeys/')[1].split('"')[0]
    assert mette.post(f"/me/passkeys/{own}", data={"called": "Min <b>telefon</b>"}).status_code == 303
    assert "Min &lt;b&gt;telefon&lt;/b&gt;" in mette.get("/me").text
    assert jonas.post(f"/me/passkeys/{own}", data={"called": "Jonas"}).status_code == 404
    assert jonas.post(f"/me/passkeys/{own}/removal").status_code == 404
    again = phone.make(ask(jonas, "/me/passkeys"))
    assert jonas.post("/me/passkeys", data=again).status_code == 422, "one credential, one owner"


def test_what_a_cloud_keeps_is_said(place: Place) -> None:
    mette, phone = signed_in(place), Authenticator()
    flags = HONEST | MAY_TRAVEL | TRAVELS
    mette.post("/me/passkeys", data=phone.make(ask(mette, "/me/passkeys"), flags))
    assert "telefonens sky" in mette.get("/me").text
