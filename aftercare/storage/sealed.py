"""Sealed columns: AES-256-GCM, bound to their table, column, row and key."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.orm import InstrumentedAttribute


class Unreadable(Exception):
    """A sealed value that does not open: wrong key, moved to another row, or damaged."""


@dataclass(frozen=True)
class Lock:
    """Seals and opens text. A sealed value is key id (4), nonce (12), ciphertext and tag."""

    current: str
    keys: dict[str, bytes] = field(repr=False)

    def seal(self, column: InstrumentedAttribute[Any], row_id: str, text: str) -> bytes | None:
        """`text` sealed for this column of this row; an empty text is stored as nothing."""
        if not text:
            return None
        nonce = secrets.token_bytes(12)
        bound = _bound(column, row_id, self.current)
        body = AESGCM(self.keys[self.current]).encrypt(nonce, text.encode(), bound)
        return self.current.encode() + nonce + body

    def open(self, column: InstrumentedAttribute[Any], row_id: str, sealed: bytes | None) -> str:
        """The text again, empty for nothing. Raises Unreadable."""
        if sealed is None:
            return ""
        kid = bytes(sealed[:4]).decode("ascii", "replace")
        if kid not in self.keys:
            raise Unreadable(f"no key {kid} for {_name(column)}")
        try:
            plain = AESGCM(self.keys[kid]).decrypt(sealed[4:16], sealed[16:], _bound(column, row_id, kid))
        except InvalidTag:
            raise Unreadable(f"a value of {_name(column)} does not open") from None
        return plain.decode()


def _name(column: InstrumentedAttribute[Any]) -> str:
    return f"{column.class_.__tablename__}|{column.key}"


def _bound(column: InstrumentedAttribute[Any], row_id: str, kid: str) -> bytes:
    return f"{_name(column)}|{row_id}|{kid}".encode()
