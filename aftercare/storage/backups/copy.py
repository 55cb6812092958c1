"""A copy of a database in one moment, without the case keys, and what must be true of it."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

from aftercare.storage.access_log.chain import Head

CASE_KEYS_TABLE = "case_keys"
# What is asked in the moment of a copy, one statement each.
KEYS_ASKED = "SELECT case_id, wrapped FROM case_keys"
CASES_ASKED = "SELECT id FROM cases"
ERASED_KEYS_TABLE = "erased_keys"
ERASED_ASKED = f"SELECT mark FROM {ERASED_KEYS_TABLE}"  # noqa: S608  A name of ours.
INSTALLATION_ASKED = "SELECT id FROM installation"
DEMO_ASKED = "SELECT demo FROM installation"
MIGRATION_ASKED = "SELECT version_num FROM alembic_version"
# A restored database does not know who was signed out since, nor which phone was lost.
SIGN_ALL_OUT = "UPDATE logins SET ended_at = seen_at WHERE ended_at IS NULL"


class BadCopy(Exception):
    """A copy that is not what the database held; the message says what differs, without any content."""


@dataclass(frozen=True)
class Manifest:
    """The first block of a box: what is in it. `rows` counts every table, case keys too, at that moment.

    `head` is where the access log ended. Which installation it is of, which version of the program made it
    and at which migration its database stood, earlier versions did not say.
    """

    kind: str
    made_at: datetime
    rows: dict[str, int] = field(default_factory=dict)
    head: Head = field(default_factory=Head)
    installation: str = ""
    program: str = ""
    migration: str = ""

    def packed(self) -> bytes:
        """As JSON."""
        head = {"seq": self.head.seq, "link": self.head.link.hex()}
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat(), "head": head}).encode()

    @classmethod
    def unpacked(cls, block: bytes) -> "Manifest":
        """From JSON; what a newer version may have added is left aside. Raises BadCopy."""
        try:
            told = json.loads(block)
            head = told.get("head") or {"seq": 0, "link": ""}
            about = {name: str(told.get(name, "")) for name in ("installation", "program", "migration")}
            return cls(
                told["kind"],
                datetime.fromisoformat(told["made_at"]),
                told["rows"],
                Head(head["seq"], bytes.fromhex(head["link"])),
                **about,
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BadCopy("the backup's first block does not say what is in it") from None


@dataclass(frozen=True)
class Copied:
    """What the database held in the moment of the copy.

    How many rows in each table, the wrapped case keys, the log's head, whose keys there should be, marks of
    erased ones, the installation's id and the migration.
    `loose` names the tables with references that lead nowhere: they are copied as they are, and told. `worn`
    is what was wrong with an index of the database itself, which the copy has anew.
    """

    rows: dict[str, int]
    case_keys: dict[str, bytes]
    head: Head
    cases: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()
    installation: str = ""
    migration: str = ""
    loose: str = ""
    worn: str = ""


@dataclass(frozen=True)
class PutBack:
    """What a database holds once more: its cases, those of them that have a key, and whose it is.

    `erased` are the marks of keys that were erased by then; earlier versions kept none.
    """

    cases: frozenset[str]
    keyed: frozenset[str]
    installation: str
    demo: bool
    erased: frozenset[str] = frozenset()


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
