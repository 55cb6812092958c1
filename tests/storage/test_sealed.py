"""Sealed columns open only in their place, with their key, undamaged."""

import secrets
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.records import Case
from aftercare.course.contacts.records import Contact
from aftercare.storage import keys
from aftercare.storage.ids import is_id, new_id
from aftercare.storage.keys import BadKeys, Keyring
from aftercare.storage.sealed import DAMAGED, Unreadable, sound

RING = Keyring("h001", {"h001": secrets.token_bytes(32)})
CASE, OTHER = new_id(), new_id()
WRAPPED = RING.new_case_key(CASE)


@given(st.text(max_size=500))
def test_what_is_sealed_opens_again(text: str) -> None:
    lock = RING.case(CASE, WRAPPED)
    sealed = lock.seal(Contact.note, "row", text)
    assert lock.open(Contact.note, "row", sealed) == text
    assert text == "" or text.encode() not in (sealed or b"") or len(text) < 3


@given(st.integers(min_value=0), st.integers(0, 7))
def test_one_flipped_bit_is_noticed(place: int, bit: int) -> None:
    lock = RING.case(CASE, WRAPPED)
    sealed = bytearray(lock.seal(Contact.note, "row", "Prøvevej 1") or b"")
    sealed[place % len(sealed)] ^= 1 << bit
    assert lock.open(Contact.note, "row", bytes(sealed)) == DAMAGED
    with pytest.raises(Unreadable):
        lock.open_sound(Contact.note, "row", bytes(sealed))


def test_a_value_does_not_open_in_another_row_column_or_case() -> None:
    lock = RING.case(CASE, WRAPPED)
    sealed = lock.seal(Case.phone, CASE, "20 00 00 01")
    for column, row in ((Case.phone, OTHER), (Case.address, CASE), (Contact.note, CASE)):
        with pytest.raises(Unreadable):
            lock.open_sound(column, row, sealed)
    for foreign in (RING.case(OTHER, RING.new_case_key(OTHER)), RING.case(OTHER, WRAPPED), RING.house):
        assert foreign.open(Case.phone, CASE, sealed) == DAMAGED
        with pytest.raises(Unreadable):
            foreign.open_sound(Case.phone, CASE, sealed)


def test_a_damaged_key_of_a_case_opens_nothing_and_seals_nothing() -> None:
    for wrapped in (b"", b"h001", WRAPPED[:20], WRAPPED[:-1], b"h999" + WRAPPED[4:]):
        lock = RING.case(CASE, wrapped)
        assert lock.open(Case.phone, CASE, RING.case(CASE, WRAPPED).seal(Case.phone, CASE, "20")) == DAMAGED
        assert (lock.open(Case.phone, CASE, None), lock.seal(Case.phone, CASE, "")) == ("", None)
        with pytest.raises(Unreadable):
            lock.seal(Case.phone, CASE, "20")


def test_a_damaged_value_is_never_sealed_anew_nor_copied_into_another_row() -> None:
    lock = RING.case(CASE, WRAPPED)
    row = Case(phone=b"what stands there")
    row.phone = lock.seal(Case.phone, CASE, DAMAGED)
    assert row.phone == b"what stands there"
    with pytest.raises(Unreadable):
        Case(phone=lock.seal(Case.phone, CASE, DAMAGED))
    with pytest.raises(Unreadable):
        sound(f"Kære {DAMAGED}")
    assert sound("Kære Amina") == "Kære Amina"


def test_two_seals_of_the_same_text_differ() -> None:
    assert RING.house.seal(Case.phone, CASE, "20") != RING.house.seal(Case.phone, CASE, "20")


def test_fingerprints_fold_case_and_spaces_and_keep_purposes_apart() -> None:
    assert RING.fingerprint("email", " Mette@Example.org ") == RING.fingerprint("email", "mette@example.org")
    assert RING.fingerprint("email", "x") != RING.fingerprint("phone", "x")


def test_ids_are_random_and_checked() -> None:
    assert is_id(new_id()) and new_id() != new_id()
    assert not is_id("7") and not is_id(new_id() + "0") and not is_id("../" + new_id()[3:])


def test_the_key_file_is_private_kept_and_never_overwritten(tmp_path: Path) -> None:
    made = keys.make(tmp_path / "keys")
    path = tmp_path / "keys" / keys.FILE_NAME
    assert path.stat().st_mode & 0o777 == 0o600
    assert keys.load(tmp_path / "keys") == made
    with pytest.raises(FileExistsError):
        keys.make(tmp_path / "keys")


@pytest.mark.parametrize("spoil", ["missing", "open", "text", "short", "no current"])
def test_a_bad_key_file_is_refused_with_a_reason(tmp_path: Path, spoil: str) -> None:
    keys.make(tmp_path)
    path = tmp_path / keys.FILE_NAME
    if spoil == "missing":
        path.unlink()
    elif spoil == "open":
        path.chmod(0o644)
    else:
        bodies = {"text": "hello", "short": '{"current": "h001", "keys": {"h001": "aGVq"}}'}
        path.write_text(bodies.get(spoil, '{"keys": {}}'))
    with pytest.raises(BadKeys) as told:
        keys.load(tmp_path)
    assert str(path) in str(told.value)
