"""Signed heads of the access log, one beside each backup, to be taken away with it.

A log cut back in the database, mark and all, still lacks the rows that an older head tells of.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from aftercare.storage.access_log.chain import Head
from aftercare.storage.backups.folder import on_shelf, put_down
from aftercare.storage.keys import Keyring

HEADS = "log-heads.jsonl"
PURPOSE = "access log head"


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


@dataclass(frozen=True)
class Heads:
    """Heads that were taken away, oldest first, and what is wrong with lines that are none of ours."""

    signed: list[Signed] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def write_head(shelf: Path, signed: Signed) -> None:
    """Add it to the file beside the backups, whole or not at all; a line torn off before it stays its own."""
    path = shelf / HEADS
    before = path.read_bytes() if path.exists() else b""
    before += b"" if not before or before.endswith(b"\n") else b"\n"
    put_down(path, lambda file: file.write(before + signed.line().encode()))


def read_heads(path: Path, ring: Keyring) -> Heads:
    """Every head in the file. A line that this house did not sign takes no other with it. Raises OSError."""
    public = [key.public_key() for key in _signing_keys(ring)]
    found = Heads()
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        signed = _read(line)
        if signed is None:
            found.troubles.append(f"line {number} of {path} is not a head of the log")
        elif not any(_signed_by(key, signed) for key in public):
            found.troubles.append(f"line {number} of {path} was not signed by this house")
        else:
            found.signed.append(signed)
    return found


def heads_beside(shelf: Path, ring: Keyring) -> Heads:
    """The heads beside the backups; each backup that lies there must have left one."""
    path = shelf / HEADS
    found = read_heads(path, ring) if path.exists() else Heads()
    told = {head.at.astimezone(UTC).replace(microsecond=0) for head in found.signed}
    if lost := (set(on_shelf(shelf)) if shelf.is_dir() else set()) - told:
        found.troubles.append(f"{path} lacks the heads of {len(lost)} backups that lie beside it")
    return found


def _read(line: bytes) -> Signed | None:
    """None for what is no head."""
    try:
        told = json.loads(line)
        at, head = datetime.fromisoformat(told["at"]), Head(int(told["seq"]), bytes.fromhex(told["link"]))
        signature = bytes.fromhex(told["signature"])
    except (ValueError, KeyError, TypeError):
        return None
    return Signed(at, head, signature) if at.tzinfo else None


def _told(at: datetime, head: Head) -> bytes:
    return f"{at.isoformat()}|{head.seq}|{head.link.hex()}".encode()


def _signing_keys(ring: Keyring) -> list[Ed25519PrivateKey]:
    return [
        Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)) for secret in ring.log_secret(PURPOSE)
    ]


def _signed_by(key: Ed25519PublicKey, signed: Signed) -> bool:
    try:
        key.verify(signed.signature, _told(signed.at, signed.head))
    except InvalidSignature:
        return False
    return True
