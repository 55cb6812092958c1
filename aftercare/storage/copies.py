"""A copy of a database in one moment, without the case keys, and what must be true of it."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

CASE_KEYS_TABLE = "case_keys"
# A restored database does not know who was signed out since, nor which phone was lost.
SIGN_ALL_OUT = "UPDATE logins SET ended_at = seen_at WHERE ended_at IS NULL"


class BadCopy(Exception):
    """A copy that is not what the database held; the message says what differs, without any content."""


@dataclass(frozen=True)
class Manifest:
    """The first block of a box: what is in it. `rows` counts every table, case keys too, at that moment."""

    kind: str
    made_at: datetime
    rows: dict[str, int] = field(default_factory=dict)

    def packed(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat()}).encode()

    @classmethod
    def unpacked(cls, block: bytes) -> "Manifest":
        """From JSON."""
        told = json.loads(block)
        return cls(told["kind"], datetime.fromisoformat(told["made_at"]), told["rows"])


@dataclass(frozen=True)
class Copied:
    """How many rows each table held, and the wrapped case keys, in the moment of the copy."""

    rows: dict[str, int]
    case_keys: dict[str, bytes]


def same_rows(expected: dict[str, int], found: dict[str, int]) -> None:
    """Raises BadCopy when a table is missing or counts differ; the copy holds no case keys."""
    for table in sorted(expected.keys() | found.keys()):
        wanted = 0 if table == CASE_KEYS_TABLE else expected.get(table)
        got = found.get(table)
        if got != wanted:
            raise BadCopy(f"table {table} should hold {wanted} rows and holds {got}")
