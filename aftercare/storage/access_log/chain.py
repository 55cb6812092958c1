"""The access log's chain: each link is a hash over its row and the link before it."""

import hmac
import json
from collections.abc import Sequence
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


@dataclass(frozen=True)
class Cut:
    """Where rows were let go at `at` (aware): all up to the row `seq`, whose link is `link`.

    Everything older than `older_than` went, the newest of it of `newest_at`; `head` is where the log ended
    then, so that what was there when it was cut cannot go afterwards.
    """

    seq: int
    link: bytes
    at: datetime
    older_than: datetime
    newest_at: datetime
    head: Head


def link_after(before: bytes, row: Written) -> bytes:
    """The link of a row (32 bytes) that stands after the link `before`."""
    seq, at, *rest, criterion = astuple(row)
    told = json.dumps([seq, _moment(at), *rest, criterion.hex() if criterion else None], ensure_ascii=True)
    return sha256(before + told.encode()).digest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def mark_of(secret: str, head: Head) -> str:
    """A keyed mark on a head, which whoever has only the database cannot make for a shorter log."""
    return hmac.new(secret.encode(), b"%d|%s" % (head.seq, head.link), sha256).hexdigest()


def is_marked(secrets: Sequence[str], head: Head, mark: str) -> bool:
    """True when one of these secrets made the mark."""
    return any(hmac.compare_digest(mark_of(secret, head).encode(), mark.encode()) for secret in secrets)


def cut_mark_of(secret: str, cut: Cut) -> str:
    """A keyed mark on all that a checkpoint says; its secret is another than a head's."""
    times = [_moment(at) for at in (cut.at, cut.older_than, cut.newest_at)]
    told = [cut.seq, cut.link.hex(), *times, cut.head.seq, cut.head.link.hex()]
    return hmac.new(secret.encode(), json.dumps(told).encode(), sha256).hexdigest()


def is_cut_marked(secrets: Sequence[str], cut: Cut, mark: str) -> bool:
    """True when one of these secrets made the mark."""
    return any(hmac.compare_digest(cut_mark_of(secret, cut).encode(), mark.encode()) for secret in secrets)
