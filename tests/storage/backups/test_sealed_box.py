"""A box opens whole, with its own key, or not at all; the server sees damage without any key."""

import hashlib
import random
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from aftercare.storage.backups.sealed_box import BLOCK, HEAD, SUM, Damaged, WrongKey, check, seal, unseal

KEY = X25519PrivateKey.generate()
CANARY = b"Amina K., Eksempelvej 1"


def box(path: Path, *blocks: bytes) -> Path:
    with path.open("w+b") as file:
        seal(file, KEY.public_key(), blocks)
    return path


def summed_again(body: bytes) -> bytes:
    """A forger without the key can make the checksum right."""
    head, rest = body[: HEAD.size], body[HEAD.size + SUM :]
    return head + hashlib.sha256(head + rest).digest() + rest


@pytest.mark.parametrize("blocks", [[], [b""], [b"a"], [b"a", b""], [b"x" * BLOCK, b"y" * BLOCK, b"z"]])
def test_what_goes_in_comes_out(tmp_path: Path, blocks: list[bytes]) -> None:
    path = box(tmp_path / "box", *blocks)
    check(path)
    assert list(unseal(path, KEY)) == blocks


def test_nothing_shows_through_and_no_two_boxes_are_alike(tmp_path: Path) -> None:
    one, other = (box(tmp_path / name, CANARY * 50).read_bytes() for name in "ab")
    assert CANARY not in one
    assert one[HEAD.size :] != other[HEAD.size :]


def test_a_block_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too long"):
        box(tmp_path / "box", b"x" * (BLOCK + 1))


def test_fifty_flipped_bits_are_each_noticed(tmp_path: Path) -> None:
    whole = box(tmp_path / "box", CANARY * 500, CANARY).read_bytes()
    dice = random.Random(50)
    places = [*range(0, HEAD.size + SUM, 9), len(whole) - 1]
    places += [dice.randrange(len(whole)) for _ in range(50 - len(places))]
    assert len(places) == 50
    for place in places:
        body = bytearray(whole)
        body[place] ^= 1 << dice.randrange(8)
        (tmp_path / "flipped").write_bytes(body)
        with pytest.raises(Damaged, match="damaged"):
            check(tmp_path / "flipped")
        with pytest.raises(Damaged, match="damaged"):
            list(unseal(tmp_path / "flipped", KEY))
        (tmp_path / "forged").write_bytes(summed_again(bytes(body)))
        if not HEAD.size <= place < HEAD.size + SUM:
            with pytest.raises((Damaged, WrongKey)):
                list(unseal(tmp_path / "forged", KEY))


@pytest.mark.parametrize("cut", [0, 5, HEAD.size, HEAD.size + SUM, HEAD.size + SUM + 3, -1, -20])
def test_a_box_cut_short_is_noticed_even_with_a_new_checksum(tmp_path: Path, cut: int) -> None:
    whole = box(tmp_path / "box", CANARY, CANARY).read_bytes()
    for body in (whole[:cut], summed_again(whole[:cut])):
        (tmp_path / "cut").write_bytes(body)
        with pytest.raises(Damaged):
            list(unseal(tmp_path / "cut", KEY))


def test_blocks_taken_out_swapped_or_added_are_noticed(tmp_path: Path) -> None:
    whole = box(tmp_path / "box", b"first", b"other").read_bytes()
    start, step = HEAD.size + SUM, 4 + 5 + 16
    head, one, two, end = whole[:start], whole[start:][:step], whole[start + step :][:step], whole[-20:]
    for order in ((one, end), (two, one, end), (one, two), (one, two, end, end), (end,), (one, one, end)):
        (tmp_path / "other").write_bytes(summed_again(head + b"".join(order)))
        with pytest.raises(Damaged):
            list(unseal(tmp_path / "other", KEY))
    assert head + one + two + end == whole


def test_another_key_is_told_by_name(tmp_path: Path) -> None:
    path = box(tmp_path / "box", CANARY)
    with pytest.raises(WrongKey, match=r"opens with backup key [0-9a-f]{16}; the key given is [0-9a-f]{16}"):
        next(unseal(path, X25519PrivateKey.generate()))
