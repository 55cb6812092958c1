"""The one file of case keys beside the backups: a sealed box for each key, known by a mark.

The server opens none of them, and yet can carry one on whose row has vanished and drop one that was erased.
It is replaced at each backup and never kept in versions; so it never shrinks but by an erasure.
Beside the boxes it tells in plain which installation it is of and how the last whole backup stood.
"""

import base64
import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from aftercare.storage.backups.folder import CASE_KEYS, put_down
from aftercare.storage.backups.sealed_box import MARK, Damaged, WrongKey, seal_bytes, unseal, unseal_bytes
from aftercare.storage.case_key_records import key_mark, not_erased

FIRST = b"AFTERCARE CASE KEYS 2 "
BEFORE = "the file is of an earlier version"


@dataclass(frozen=True)
class KeptKeys:
    """Sealed keys by their marks, and the marks of erased ones.

    `whole_at` (aware) and `rows` are of the last backup at which nothing was missing.
    """

    installation: str = ""
    whole_at: datetime | None = None
    rows: int = 0
    boxes: Mapping[str, bytes] = field(default_factory=dict)
    erased: Set[str] = frozenset()

    def without(self, marks: Set[str]) -> "KeptKeys":
        """The same when these keys were erased too."""
        left = {mark: box for mark, box in self.boxes.items() if mark not in marks}
        return replace(self, boxes=left, erased=self.erased | marks)

    def packed(self) -> bytes:
        """As the file holds it."""
        told: dict[str, Any] = {"installation": self.installation, "rows": self.rows}
        told["whole_at"] = self.whole_at and self.whole_at.isoformat()
        told["boxes"] = {mark: base64.b64encode(box).decode() for mark, box in self.boxes.items()}
        body = json.dumps(told | {"erased": sorted(self.erased)}).encode()
        return FIRST + sha256(body).hexdigest().encode() + b"\n" + body


@dataclass(frozen=True)
class OpenedKeys:
    """Wrapped case keys by case, marks of erased ones, and how many boxes none of the given keys opens."""

    keys: Mapping[str, bytes]
    erased: Set[str] = frozenset()
    unopened: int = 0

    def without(self, marks: Set[str]) -> "OpenedKeys":
        """The same when these keys were erased too."""
        left = {case: self.keys[case] for case in not_erased(self.keys, marks)}
        return replace(self, keys=left, erased=self.erased | marks)


def boxed(public: X25519PublicKey, keys: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each of these wrapped keys in a box of its own, by its mark."""
    return {
        key_mark(case): seal_bytes(public, json.dumps([case, base64.b64encode(key).decode()]).encode())
        for case, key in keys.items()
    }


def keep(shelf: Path, kept: KeptKeys) -> None:
    """The file anew, whole or not at all."""
    put_down(shelf / CASE_KEYS, lambda file: file.write(kept.packed()))


def holds_kept_keys(path: Path) -> bool:
    """True for such a file, whatever it is called."""
    with path.open("rb") as file:
        return file.read(len(FIRST)) == FIRST


def read_kept(path: Path) -> KeptKeys:
    """What the file holds, nothing when there is none. Raises Damaged, also for one of an earlier version."""
    if not path.exists():
        return KeptKeys()
    first, _, body = path.read_bytes().partition(b"\n")
    if first.startswith(MARK):
        raise Damaged(BEFORE)
    if first != FIRST + sha256(body).hexdigest().encode():
        raise Damaged(f"{path} is damaged: it is not what was written.")
    try:
        return _unpacked(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Damaged(f"{path} is damaged: it does not say what is in it.") from None


def _unpacked(told: dict[str, Any]) -> KeptKeys:
    whole_at = datetime.fromisoformat(told["whole_at"]) if told["whole_at"] else None
    boxes = {mark: base64.b64decode(box) for mark, box in told["boxes"].items()}
    return KeptKeys(str(told["installation"]), whole_at, int(told["rows"]), boxes, frozenset(told["erased"]))


def open_kept(path: Path, *privates: X25519PrivateKey) -> OpenedKeys:
    """The keys themselves, also out of a file of today's or an earlier version. Raises Damaged or WrongKey.

    WrongKey only when no box opens; what a key opens that was not given is counted.
    """
    if path.read_bytes().startswith(MARK):
        return OpenedKeys(_of_earlier_version(path, *privates))
    kept, opened, wrong = read_kept(path), dict[str, bytes](), list[WrongKey]()
    for mark, box in kept.boxes.items():
        try:
            case, key = json.loads(unseal_bytes(box, str(path), *privates))
        except WrongKey as trouble:
            wrong.append(trouble)
            continue
        if key_mark(case) != mark:
            raise Damaged(f"{path} was changed: a key stands in another's place.")
        opened[case] = base64.b64decode(key)
    if wrong and not opened:
        raise wrong[0]
    return OpenedKeys(opened, kept.erased, len(wrong))


def _of_earlier_version(path: Path, *privates: X25519PrivateKey) -> dict[str, bytes]:
    manifest, *parts = unseal(path, *privates)
    if json.loads(manifest)["kind"] != CASE_KEYS:
        raise Damaged(f"{path} does not hold case keys.")
    return {case: base64.b64decode(key) for case, key in json.loads(b"".join(parts)).items()}
