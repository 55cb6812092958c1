"""Hashes cost what trust.md asks, unknown people as much as known ones."""

from base64 import b32encode
from datetime import UTC, datetime

import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from aftercare.people import passwords
from aftercare.people.codes import Enrolment, step_of
from aftercare.people.passwords import hashed, matches
from aftercare.storage.keys import Keyring
from tests.people.things import SECRET, code_of

RING = Keyring("h001", {"h001": b"k" * 32})
NOW = datetime(2026, 11, 24, 7, 0, 10, tzinfo=UTC)
THIS = int(NOW.timestamp()) // 30


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
    for steps in range(-3, 4):
        found = step_of(SECRET, code_of(SECRET, THIS + steps), NOW)
        assert found == (THIS + steps if abs(steps) <= 1 else None)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (2000000000, "279037"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_rfc(seconds: int, code: str) -> None:
    """Appendix B of RFC 6238, of which six digits are the end of eight."""
    secret = b32encode(b"12345678901234567890").decode()
    assert step_of(secret, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


def test_a_code_may_be_typed_as_it_is_read() -> None:
    code = code_of(SECRET, THIS)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    for typed in (f"{code[:3]} {code[3:]}", f"{code[:3]}-{code[3:]}", wide):
        assert step_of(SECRET, typed, NOW) == THIS
    for other in ("", "abc", "١٢٣٤٥٦", "0" * 4000, code + "0"):
        assert step_of(SECRET, other, NOW) is None


def test_nobody_has_no_code() -> None:
    nobodys = code_of("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", THIS)
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
