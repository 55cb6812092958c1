"""The key file: a 0600 file outside the database and outside its backups."""

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from aftercare.storage.sealed import Lock, Unreadable

FILE_NAME = "house.key"


class BadKeys(Exception):
    """The key file is missing, readable by others, or not the one this database was sealed with."""


@dataclass(frozen=True)
class Keyring:
    """The house keys by key id; the current one seals, all of them open."""

    current: str
    masters: dict[str, bytes] = field(repr=False)

    @cached_property
    def house(self) -> Lock:
        """The lock for what belongs to a centre or its staff."""
        return Lock(self.current, {kid: _derive(key, b"house") for kid, key in self.masters.items()})

    def secret(self, purpose: str) -> list[str]:
        """Signing secrets for one purpose, oldest first, as itsdangerous wants them."""
        ordered = sorted(self.masters, key=lambda kid: kid == self.current)
        return [_derive(self.masters[kid], b"sign " + purpose.encode()).hex() for kid in ordered]

    def fingerprint(self, purpose: str, value: str) -> str:
        """A keyed hash for exact look-up of one normalised value; reveals only equality."""
        key = _derive(self.masters[min(self.masters)], b"fingerprint " + purpose.encode())
        return hmac.new(key, value.strip().casefold().encode(), sha256).hexdigest()[:40]

    def new_case_key(self, case_id: str) -> bytes:
        """A fresh data key for one case, wrapped by the current house key."""
        nonce, data_key = secrets.token_bytes(12), secrets.token_bytes(32)
        wrapped = AESGCM(self.masters[self.current]).encrypt(nonce, data_key, case_id.encode())
        return self.current.encode() + nonce + wrapped

    def case(self, case_id: str, wrapped: bytes) -> Lock:
        """The lock of one case. Raises Unreadable for a foreign or damaged key."""
        kid, nonce, body = wrapped[:4].decode("ascii", "replace"), wrapped[4:16], wrapped[16:]
        if kid not in self.masters:
            raise Unreadable(f"no house key {kid}")
        try:
            data_key = AESGCM(self.masters[kid]).decrypt(nonce, body, case_id.encode())
        except InvalidTag:
            raise Unreadable("a case key does not open") from None
        return Lock("c001", {"c001": data_key})


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"aftercare " + purpose).derive(key)


def load(folder: Path) -> Keyring:
    """The keyring in `folder`. Raises BadKeys when it is missing, broken or open to other accounts."""
    path = folder / FILE_NAME
    if not path.exists():
        raise BadKeys(f"No key file at {path}. Put back the one this database was made with.")
    if path.stat().st_mode & 0o077:
        raise BadKeys(f"{path} can be read by others. Run: chmod 600 {path}")
    try:
        held = json.loads(path.read_text())
        masters = {kid: base64.b64decode(key, validate=True) for kid, key in held["keys"].items()}
        ring = Keyring(held["current"], masters)
        sound = ring.current in masters and all(len(key) == 32 for key in masters.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise BadKeys(f"{path} is not a key file. Put back the one this database was made with.")
    return ring


def make(folder: Path) -> Keyring:
    """A new key file for a new installation, mode 0600. Never overwrites one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_bytes(32)
    body = json.dumps({"current": "h001", "keys": {"h001": base64.b64encode(key).decode()}})
    handle = os.open(folder / FILE_NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    return Keyring("h001", {"h001": key})
