"""Sealed columns: AES-256-GCM, bound to their table, column, row and key.

A value that does not open any more is shown as DAMAGED in its place, so that one flipped bit takes one value
away and never a page. Whoever acts on a value - sends, decides, prints, seals anew - asks for it sound.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.orm import InstrumentedAttribute

DAMAGED = "\ue0da"
"""What stands for a value that does not open. Nobody can type this sign, and a page writes a word for it."""


class Unreadable(Exception):
    """A sealed value that does not open: wrong key, moved to another row, or damaged."""


@dataclass(frozen=True)
class Lock:
    """Seals and opens text. A sealed value is key id (4), nonce (12), ciphertext and tag.

    `newer` is asked when a value names a key that came after this lock was made.
    """

    current: str
    keys: dict[str, bytes] = field(repr=False)
    newer: Callable[[], "Lock"] | None = field(default=None, repr=False, compare=False)

    def seal(self, column: InstrumentedAttribute[Any], row_id: str, text: str) -> bytes | None:
        """`text` sealed for this column of this row; an empty text is stored as nothing.

        DAMAGED leaves what stands there as it is. Raises Unreadable when the key itself is damaged.
        """
        if text == DAMAGED:
            # In an UPDATE the column names itself; tables.py does the same for a row that was loaded.
            return cast(bytes, column)
        if not text:
            return None
        return self._seal(_name(column), row_id, text.encode())

    def open(self, column: InstrumentedAttribute[Any], row_id: str, sealed: bytes | None) -> str:
        """The text again for showing: empty for nothing, DAMAGED for what does not open."""
        try:
            return self.open_sound(column, row_id, sealed)
        except Unreadable:
            return DAMAGED

    def open_sound(self, column: InstrumentedAttribute[Any], row_id: str, sealed: bytes | None) -> str:
        """The text again for acting on, empty for nothing. Raises Unreadable."""
        if sealed is None:
            return ""
        return self._open(_name(column), row_id, sealed).decode()

    def seal_carried(self, what: str, whose: str, text: str) -> bytes:
        """Text that goes along with a page and stands in no column, bound to what it is and whose."""
        return self._seal(what, whose, text.encode())

    def open_carried(self, what: str, whose: str, sealed: bytes) -> str:
        """The text again. Raises Unreadable, also for somebody else."""
        return self._open(what, whose, sealed).decode()

    def opens(self, name: str, row_id: str, sealed: bytes) -> bool:
        """True when the value is sound; `name` is table|column."""
        try:
            self._open(name, row_id, sealed)
        except Unreadable:
            return False
        return True

    def reseal(self, name: str, row_id: str, sealed: bytes) -> bytes:
        """The same value under the current key; `name` is table|column. Raises Unreadable."""
        return self._seal(name, row_id, self._open(name, row_id, sealed))

    def _seal(self, name: str, row_id: str, plain: bytes) -> bytes:
        if self.current not in self.keys:
            raise Unreadable(f"no key to seal {name} with")
        nonce = secrets.token_bytes(12)
        body = AESGCM(self.keys[self.current]).encrypt(nonce, plain, _bound(name, row_id, self.current))
        return self.current.encode() + nonce + body

    def _open(self, name: str, row_id: str, sealed: bytes) -> bytes:
        kid = bytes(sealed[:4]).decode("ascii", "replace")
        key = self.keys.get(kid) or (self.newer().keys.get(kid) if self.newer else None)
        if key is None:
            raise Unreadable(f"no key {kid} for {name}")
        try:
            return AESGCM(key).decrypt(sealed[4:16], sealed[16:], _bound(name, row_id, kid))
        except (InvalidTag, ValueError):
            # A ValueError is a value cut off within its nonce.
            raise Unreadable(f"a value of {name} does not open") from None


def sound(text: str) -> str:
    """The same text, for what goes out. Raises Unreadable when a part of it is DAMAGED."""
    if DAMAGED in text:
        raise Unreadable("a part of what would go out is damaged")
    return text


def _name(column: InstrumentedAttribute[Any]) -> str:
    return f"{column.class_.__tablename__}|{column.key}"


def _bound(name: str, row_id: str, kid: str) -> bytes:
    return f"{name}|{row_id}|{kid}".encode()
