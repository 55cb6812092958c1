"""The key file: a 0600 file outside the database and outside its backups."""

import base64
import hmac
import json
import logging
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from aftercare.storage.backups.folder import put_down
from aftercare.storage.sealed import Lock, Unreadable

log = logging.getLogger("aftercare.keys")
FILE_NAME = "house.key"


class BadKeys(Exception):
    """The key file is missing, readable by others, or not the one this database was sealed with."""


@dataclass(frozen=True)
class Keyring:
    """The house keys by key id, the oldest first; the current one seals, all of them open.

    `log_keys` open what retired keys wrote into the access log, and nothing else. `finished_at` is when
    everything was sealed with the current key; None before the first rotation and during one.
    `installation` is whose keys they are; a file of an earlier version does not say.
    """

    current: str
    masters: dict[str, bytes] = field(repr=False)
    log_keys: dict[str, bytes] = field(default_factory=dict, repr=False)
    finished_at: datetime | None = None
    installation: str = ""
    file: "KeyFile | None" = field(default=None, repr=False, compare=False)

    def latest(self) -> "Keyring":
        """These keys, or what their file holds by now; costs a look at the file's dates."""
        return self.file.latest() if self.file else self

    @property
    def old(self) -> list[str]:
        """Ids of the keys that only open."""
        return [kid for kid in self.masters if kid != self.current]

    @cached_property
    def house(self) -> Lock:
        """The lock for what belongs to a centre or its staff."""
        keys = {kid: _derive(key, b"house") for kid, key in self.masters.items()}
        return Lock(self.current, keys, lambda: self.latest().house)

    @cached_property
    def log(self) -> Lock:
        """The lock for the access log, which nobody may write over: its keys stay when a house key goes."""
        keys = self.log_keys | {_log_id(kid): _derive(key, b"log") for kid, key in self.masters.items()}
        return Lock(_log_id(self.current), keys, lambda: self.latest().log)

    def secret(self, purpose: str) -> list[str]:
        """Signing secrets for one purpose, oldest first, as itsdangerous wants them."""
        ordered = [*self.old, self.current]
        return [_derive(self.masters[kid], b"sign " + purpose.encode()).hex() for kid in ordered]

    def log_secret(self, purpose: str) -> list[str]:
        """Signing secrets of the access log, oldest first; what a retired key signed there can be checked."""
        return [_derive(key, b"sign " + purpose.encode()).hex() for key in self.log.keys.values()]

    def seeds(self, purpose: str) -> dict[str, bytes]:
        """32 bytes for one purpose from each house key, by key id; the same as long as that key is kept."""
        return {kid: _derive(key, b"seed " + purpose.encode()) for kid, key in self.masters.items()}

    def fingerprint(self, purpose: str, value: str) -> str:
        """A keyed hash of one normalised value, to keep for exact look-up; reveals only equality."""
        return self.fingerprints(purpose, value)[0]

    def fingerprints(self, purpose: str, value: str) -> list[str]:
        """What to look for: the hash under the current key first, then under each that may have made one."""
        said = value.strip().casefold().encode()
        keys = (_derive(self.masters[kid], b"fingerprint " + purpose.encode()) for kid in self._newest_first)
        return [hmac.new(key, said, sha256).hexdigest()[:40] for key in keys]

    @property
    def _newest_first(self) -> list[str]:
        return [self.current, *reversed(self.old)]

    def new_case_key(self, case_id: str) -> bytes:
        """A fresh data key for one case, wrapped by the current house key."""
        return self._wrap(case_id, secrets.token_bytes(32))

    def rewrap(self, case_id: str, wrapped: bytes) -> bytes:
        """The same data key, wrapped by the current house key. Raises Unreadable."""
        return self._wrap(case_id, self._unwrap(case_id, wrapped))

    def case(self, case_id: str, wrapped: bytes) -> Lock:
        """The lock of one case. With a foreign or damaged key it opens nothing: all shows as damaged."""
        try:
            return Lock("c001", {"c001": self._unwrap(case_id, wrapped)})
        except Unreadable:
            return Lock("c001", {})

    def _wrap(self, case_id: str, data_key: bytes) -> bytes:
        nonce = secrets.token_bytes(12)
        wrapped = AESGCM(self.masters[self.current]).encrypt(nonce, data_key, case_id.encode())
        return self.current.encode() + nonce + wrapped

    def _unwrap(self, case_id: str, wrapped: bytes) -> bytes:
        kid, nonce, body = bytes(wrapped[:4]).decode("ascii", "replace"), wrapped[4:16], wrapped[16:]
        master = self.masters.get(kid) or self.latest().masters.get(kid)
        if master is None:
            raise Unreadable(f"no house key {kid}")
        try:
            return AESGCM(master).decrypt(nonce, body, case_id.encode())
        except (InvalidTag, ValueError):
            raise Unreadable("a case key does not open") from None

    def with_new_key(self) -> "Keyring":
        """With one more key, which seals from now on."""
        kid = f"h{max(int(kid[1:]) for kid in self.masters) + 1:03}"
        masters = self.masters | {kid: secrets.token_bytes(32)}
        return replace(self, current=kid, masters=masters, finished_at=None)

    def without_old_keys(self) -> "Keyring":
        """With the current key alone, and what still opens the access log."""
        return replace(self, masters={self.current: self.masters[self.current]}, log_keys=self.log.keys)


class KeyFile:
    """The file `house.key` in a folder, read again when it has changed."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._seen = _dates(self.path)
        self._ring = _read(self.path, self)

    def latest(self) -> Keyring:
        """What the file holds now. A spoilt or foreign file is told once, and the keys read before go on."""
        seen = _dates(self.path)
        if seen != self._seen:
            self._seen = seen
            try:
                found = _read(self.path, self)
                if not found.masters.items() & self._ring.masters.items():
                    raise BadKeys(f"{self.path} holds other keys than before.")
                self._ring = found
            except BadKeys as trouble:
                log.error("going on with the keys read before: %s", trouble)
        return self._ring


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"aftercare " + purpose).derive(key)


def _log_id(kid: str) -> str:
    return f"l{kid[1:]}"


def _dates(path: Path) -> tuple[int, ...]:
    try:
        seen = path.stat()
    except OSError:
        return ()
    return (seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size)


def load(folder: Path) -> Keyring:
    """The keyring in `folder`. Raises BadKeys when it is missing, broken or open to other accounts."""
    return KeyFile(folder).latest()


def _read(path: Path, file: KeyFile) -> Keyring:
    if not path.exists():
        raise BadKeys(f"No key file at {path}. Put back the one this database was made with.")
    if path.stat().st_mode & 0o077:
        raise BadKeys(f"{path} can be read by others. Run: chmod 600 {path}")
    try:
        held = json.loads(path.read_text())
        finished = datetime.fromisoformat(held["finished"]) if held.get("finished") else None
        whose = str(held.get("installation", ""))
        log_keys = _bytes(held.get("log", {}))
        ring = Keyring(held["current"], _bytes(held["keys"]), log_keys, finished, whose, file)
        keys = (*ring.masters.values(), *ring.log_keys.values())
        sound = ring.current in ring.masters and all(len(key) == 32 for key in keys)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise BadKeys(f"{path} is not a key file. Put back the one this database was made with.")
    return ring


def _bytes(held: Mapping[str, str]) -> dict[str, bytes]:
    return {kid: base64.b64decode(key, validate=True) for kid, key in held.items()}


def packed(ring: Keyring) -> bytes:
    """The text of a key file."""
    held: dict[str, Any] = {"current": ring.current, "keys": _text(ring.masters)}
    held |= {"log": _text(ring.log_keys)} if ring.log_keys else {}
    held |= {"finished": ring.finished_at.isoformat()} if ring.finished_at else {}
    held |= {"installation": ring.installation} if ring.installation else {}
    return json.dumps(held).encode()


def _text(keys: Mapping[str, bytes]) -> dict[str, str]:
    return {kid: base64.b64encode(key).decode() for kid, key in keys.items()}


def make(folder: Path, installation: str = "") -> Keyring:
    """A new key file for a new installation, mode 0600, there whole or not at all.

    Never overwrites one, also when two processes start at once: the second raises FileExistsError.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    ring = Keyring("h001", {"h001": secrets.token_bytes(32)}, installation=installation)
    draft = folder / f"{FILE_NAME}.{os.getpid()}"
    put_down(draft, lambda file: file.write(packed(ring)))
    try:
        os.link(draft, folder / FILE_NAME)
    finally:
        draft.unlink()
    return load(folder)
