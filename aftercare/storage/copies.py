"""A copy of a database in one moment, without the case keys, and what must be true of it."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

from aftercare.storage.chain import Head

CASE_KEYS_TABLE = "case_keys"
# A restored database does not know who was signed out since, nor which phone was lost.
SIGN_ALL_OUT = "UPDATE logins SET ended_at = seen_at WHERE ended_at IS NULL"


class BadCopy(Exception):
    """A copy that is not what the database held; the message says what differs, without any content."""


@dataclass(frozen=True)
class Manifest:
    """The first block of a box: what is in it. `rows` counts every table, case keys too, at that moment.

    `head` is where the access log ended.
    """

    kind: str
    made_at: datetime
    rows: dict[str, int] = field(default_factory=dict)
    head: Head = field(default_factory=Head)

    def packed(self) -> bytes:
        """As JSON."""
        head = {"seq": self.head.seq, "link": self.head.link.hex()}
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat(), "head": head}).encode()

    @classmethod
    def unpacked(cls, block: bytes) -> "Manifest":
        """From JSON."""
        told = json.loads(block)
        head = Head(told["head"]["seq"], bytes.fromhex(told["head"]["link"]))
        return cls(told["kind"], datetime.fromisoformat(told["made_at"]), told["rows"], head)


@dataclass(frozen=True)
class Copied:
    """How many rows each table held, the wrapped case keys and the log's head, in the moment of the copy.

    `loose` names the tables with references that lead nowhere: they are copied as they are, and told.
    """

    rows: dict[str, int]
    case_keys: dict[str, bytes]
    head: Head
    loose: str = ""


def same_head(expected: Head, found: Head, newest: Head) -> None:
    """Raises BadCopy unless the copy's log ends where it should, in its head and in its newest row.

    A log of which everything was let go has no newest row.
    """
    if found != expected or (newest.seq and newest != expected):
        raise BadCopy(f"the access log should end at row {expected.seq} and ends otherwise")


def same_rows(expected: dict[str, int], found: dict[str, int]) -> None:
    """Raises BadCopy when a table is missing or counts differ; the copy holds no case keys."""
    for table in sorted(expected.keys() | found.keys()):
        wanted = 0 if table == CASE_KEYS_TABLE else expected.get(table)
        got = found.get(table)
        if got != wanted:
            raise BadCopy(f"table {table} should hold {wanted} rows and holds {got}")
