"""Signed heads of the access log, one beside each backup, to be taken away with it.

A log cut back in the database, mark and all, still lacks the rows that an older head tells of.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from aftercare.storage.chain import Head
from aftercare.storage.keys import Keyring
from aftercare.storage.shelf import put_down

HEADS = "log-heads.jsonl"
PURPOSE = "access log head"


class ForeignHead(Exception):
    """A line that this house did not sign, or that was changed; the message names the line."""


@dataclass(frozen=True)
class Signed:
    """A head as it was at `at` (aware), with an Ed25519 signature by a key made from the house key."""

    at: datetime
    head: Head
    signature: bytes

    def line(self) -> str:
        """One line of JSON."""
        told = {"at": self.at.isoformat(), "seq": self.head.seq, "link": self.head.link.hex()}
        return json.dumps(told | {"signature": self.signature.hex()}) + "\n"


def sign(ring: Keyring, head: Head, at: datetime) -> Signed:
    """This head, signed."""
    return Signed(at, head, _signing_keys(ring)[-1].sign(_told(at, head)))


def write_head(shelf: Path, signed: Signed) -> None:
    """Add it to the file beside the backups, whole or not at all."""
    path = shelf / HEADS
    before = path.read_bytes() if path.exists() else b""
    put_down(path, lambda file: file.write(before + signed.line().encode()))


def read_heads(path: Path, ring: Keyring) -> list[Signed]:
    """Every head in the file with its time, oldest first. Raises ForeignHead, OSError."""
    public = [key.public_key() for key in _signing_keys(ring)]
    found = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        try:
            told = json.loads(line)
            at, head = datetime.fromisoformat(told["at"]), Head(told["seq"], bytes.fromhex(told["link"]))
            signature = bytes.fromhex(told["signature"])
        except (ValueError, KeyError, TypeError):
            raise ForeignHead(f"line {number} of {path} is not a head of the log") from None
        if at.tzinfo is None or not any(_signed_by(key, signature, _told(at, head)) for key in public):
            raise ForeignHead(f"line {number} of {path} was not signed by this house")
        found.append(Signed(at, head, signature))
    return found


def _told(at: datetime, head: Head) -> bytes:
    return f"{at.isoformat()}|{head.seq}|{head.link.hex()}".encode()


def _signing_keys(ring: Keyring) -> list[Ed25519PrivateKey]:
    return [
        Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)) for secret in ring.log_secret(PURPOSE)
    ]


def _signed_by(key: Ed25519PublicKey, signature: bytes, told: bytes) -> bool:
    try:
        key.verify(signature, told)
    except InvalidSignature:
        return False
    return True
