"""The access log's chain: each link is a hash over its row and the link before it."""

import hmac
import json
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from hashlib import sha256

GENESIS = bytes(32)


@dataclass(frozen=True)
class Written:
    """One row as it is hashed: who did what, where, about whom and why. `at` is aware; empty means none.

    `criterion` is the sealed text of a search as it lies in the database.
    """

    seq: int
    at: datetime
    centre_id: str
    staff_id: str
    login_id: str
    deed: str
    place: str
    case_id: str
    target: str
    purpose: str
    shown: int
    criterion: bytes | None = None


@dataclass(frozen=True)
class Head:
    """Where the chain ends: the number of the newest row and its link. An empty log ends at 0."""

    seq: int = 0
    link: bytes = GENESIS


def link_after(before: bytes, row: Written) -> bytes:
    """The link of a row (32 bytes) that stands after the link `before`."""
    seq, at, *rest, criterion = astuple(row)
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    told = json.dumps([seq, moment, *rest, criterion.hex() if criterion else None], ensure_ascii=True)
    return sha256(before + told.encode()).digest()


def mark_of(secret: str, head: Head) -> str:
    """A keyed mark on a head, which whoever has only the database cannot make for a shorter log."""
    return hmac.new(secret.encode(), b"%d|%s" % (head.seq, head.link), sha256).hexdigest()
