"""Boxes anybody with the public half may close and only the private half opens: X25519, HKDF, AES-256-GCM.

A box is a head (mark, version, key id, one-time public key, SHA-256 of all the rest) and framed blocks.
The number of a block is its nonce and the head goes with every block, so none can be changed, moved or
taken out; the last block is empty and marked, so that a box cut short is noticed.
The SHA-256 lets the server, which cannot open the box, see that the disk still holds what was written.
"""

import hashlib
import io
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BLOCK = 1 << 20
MARK, VERSION = b"AFTERBOX", 1
HEAD = struct.Struct(">8sB8s32s")
FRAME = struct.Struct(">I")
SUM = hashlib.sha256().digest_size
TAG = 16


class Damaged(Exception):
    """A box that is not whole: changed, cut short, or no box at all. The message names the file."""


class WrongKey(Exception):
    """A whole box that another key opens; the message names both keys by their ids."""


def key_id(public: X25519PublicKey) -> bytes:
    """Eight bytes that tell keys apart."""
    return hashlib.sha256(b"aftercare box " + public.public_bytes_raw()).digest()[:8]


def seal(file: BinaryIO, public: X25519PublicKey, blocks: Iterable[bytes]) -> None:
    """Write a box of these blocks, each at most BLOCK bytes, to a file that can seek."""
    once = X25519PrivateKey.generate()
    head = HEAD.pack(MARK, VERSION, key_id(public), once.public_key().public_bytes_raw())
    cipher = _cipher(once.exchange(public), head)
    whole = hashlib.sha256(head)
    file.write(head + bytes(SUM))
    for sealed in _sealed(cipher, head, blocks):
        framed = FRAME.pack(len(sealed)) + sealed
        whole.update(framed)
        file.write(framed)
    file.seek(HEAD.size)
    file.write(whole.digest())


def seal_bytes(public: X25519PublicKey, body: bytes) -> bytes:
    """A small box that needs no file of its own; `body` is at most BLOCK bytes."""
    file = io.BytesIO()
    seal(file, public, [body])
    return file.getvalue()


def check(path: Path) -> None:
    """Raises Damaged unless the box is byte for byte what was written; needs no key."""
    with path.open("rb") as file:
        _check(file, str(path))


def _check(file: BinaryIO, called: str) -> None:
    head, told = _read_head(file, called)
    whole = hashlib.sha256(head)
    while part := file.read(BLOCK):
        whole.update(part)
    if whole.digest() != told:
        raise Damaged(f"{called} is damaged: it is not what was written. Take another backup.")


def unseal(path: Path, *privates: X25519PrivateKey) -> Iterator[bytes]:
    """The blocks again, in their order, opened by whichever of these keys it was sealed for.

    Raises Damaged or WrongKey, the latter before any block.
    """
    with path.open("rb") as file:
        yield from _unsealed(file, str(path), privates)


def unseal_bytes(box: bytes, called: str, *privates: X25519PrivateKey) -> bytes:
    """What `seal_bytes` was given; `called` is what people are told. Raises Damaged or WrongKey."""
    return b"".join(_unsealed(io.BytesIO(box), called, privates))


def _unsealed(file: BinaryIO, called: str, privates: tuple[X25519PrivateKey, ...]) -> Iterator[bytes]:
    _check(file, called)
    file.seek(0)
    head, _ = _read_head(file, called)
    _, _, sealed_for, once = HEAD.unpack(head)
    mine = {key_id(private.public_key()): private for private in privates}
    if sealed_for not in mine:
        given = ", ".join(each.hex() for each in mine)
        raise WrongKey(f"{called} opens with backup key {sealed_for.hex()}; the key given is {given}.")
    cipher = _cipher(mine[sealed_for].exchange(X25519PublicKey.from_public_bytes(once)), head)
    try:
        yield from _opened(cipher, head, file)
    except (InvalidTag, struct.error):
        raise Damaged(f"{called} is damaged or was changed: a block does not open.") from None


def _sealed(cipher: AESGCM, head: bytes, blocks: Iterable[bytes]) -> Iterator[bytes]:
    number = 0
    for number, block in enumerate(blocks, 1):
        if len(block) > BLOCK:
            raise ValueError("a block is too long")
        yield cipher.encrypt(_nonce(number - 1), block, head)
    yield cipher.encrypt(_nonce(number), b"", head + b"last")


def _opened(cipher: AESGCM, head: bytes, file: BinaryIO) -> Iterator[bytes]:
    frame, number = _frame(file), 0
    while following := _frame(file):
        yield cipher.decrypt(_nonce(number), frame, head)
        frame, number = following, number + 1
    cipher.decrypt(_nonce(number), frame, head + b"last")


def _frame(file: BinaryIO) -> bytes:
    """The next sealed block, nothing at the end."""
    told = file.read(FRAME.size)
    if not told:
        return b""
    (length,) = FRAME.unpack(told)
    return file.read(min(length, BLOCK + TAG))


def _read_head(file: BinaryIO, called: str) -> tuple[bytes, bytes]:
    head, told = file.read(HEAD.size), file.read(SUM)
    if len(told) != SUM or not head.startswith(MARK):
        raise Damaged(f"{called} is no backup of Aftercare, or its beginning is damaged.")
    if head[len(MARK)] != VERSION:
        raise Damaged(f"{called} is damaged, or a newer Aftercare made it.")
    return head, told


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _cipher(shared: bytes, head: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), 32, salt=head, info=b"aftercare box 1").derive(shared))
