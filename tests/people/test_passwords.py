"""Hashes cost what trust.md asks, unknown people as much as known ones."""

from datetime import UTC, datetime

import pyotp
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from aftercare.people import passwords
from aftercare.people.codes import Enrolment, step_of
from aftercare.people.passwords import hashed, matches
from aftercare.storage.keys import Keyring
from tests.people.things import SECRET

RING = Keyring("h001", {"h001": b"k" * 32})
NOW = datetime(2026, 11, 24, 7, 0, 10, tzinfo=UTC)


async def test_a_password_matches_itself_only() -> None:
    kept = await hashed("giraf lampe torsk vindue")
    assert extract_parameters(kept) == RFC_9106_LOW_MEMORY
    assert "giraf" not in kept
    assert await matches(kept, "giraf lampe torsk vindue ")
    assert not await matches(kept, "giraf lampe torsk vinduer")


async def test_unknown_people_cost_the_same_work_and_never_match() -> None:
    assert extract_parameters(passwords.NOBODYS) == RFC_9106_LOW_MEMORY
    assert not await matches(None, "giraf lampe torsk vindue")
    assert not await matches("no hash at all", "giraf lampe torsk vindue")


async def test_the_same_letters_from_another_keyboard_match() -> None:
    assert await matches(await hashed("bla\u030abærgrød på en torsdag"), "bl\u00e5bærgrød på en torsdag")


def test_a_code_is_good_for_the_step_before_and_after() -> None:
    app = pyotp.TOTP(SECRET)
    this = int(NOW.timestamp()) // 30
    for steps in range(-3, 4):
        found = step_of(SECRET, app.generate_otp(this + steps), NOW)
        assert found == (this + steps if abs(steps) <= 1 else None)


def test_a_code_may_be_typed_as_it_is_read() -> None:
    code = pyotp.TOTP(SECRET).at(NOW)
    assert step_of(SECRET, f"{code[:3]} {code[3:]}", NOW)
    for other in ("", "abc", "١٢٣٤٥٦", "0" * 4000, code + "0"):
        assert step_of(SECRET, other, NOW) is None


def test_nobody_has_no_code() -> None:
    nobodys = pyotp.TOTP("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP").at(NOW)
    assert step_of("", nobodys, NOW) is None


def test_an_enrolment_comes_back_with_its_own_token_only() -> None:
    first = Enrolment(RING, "invitation 1", "sara@example.org")
    assert Enrolment(RING, "invitation 1", token=first.token).secret == first.secret
    for token in (first.token + "x", "", "null", Enrolment(RING, "invitation 2").token):
        assert Enrolment(RING, "invitation 1", token=token).secret != first.secret


def test_the_picture_obeys_the_policy_and_names_nothing() -> None:
    enrolment = Enrolment(RING, "setup", "sara@example.org")
    assert "style" not in enrolment.picture and "<script" not in enrolment.picture
    assert enrolment.picture.startswith("<svg")
    assert enrolment.typed_key.replace(" ", "") == enrolment.secret
    assert enrolment.address.startswith("otpauth://totp/Aftaler:sara")
    assert len(enrolment.secret) == 32
