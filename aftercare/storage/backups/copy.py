"""A copy of a database in one moment, without the case keys, and what must be true of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from aftercare.storage.access_log.chain import Head
from aftercare.storage.case_key_records import CASE_KEYS_TABLE, ErasedKey, not_erased

KEYS_ASKED = "SELECT case_id, wrapped FROM case_keys"
LOG_HEAD = "SELECT seq, link FROM access_head"
LOG_NEWEST = "SELECT seq, link FROM access_log ORDER BY seq DESC LIMIT 1"
# What is asked in the moment of a copy and again when it was put back: one statement each, one column.
ASKED = {
    "cases": "SELECT id FROM cases",
    "erased": f"SELECT mark FROM {ErasedKey.__tablename__}",  # noqa: S608  A name of ours.
    "installation": "SELECT id FROM installation",
    "demo": "SELECT demo FROM installation",
    "migration": "SELECT version_num FROM alembic_version",
}
Answers = Mapping[str, Sequence[Any]]
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


def copied(
    rows: dict[str, int], case_keys: dict[str, bytes], head: Head, answers: Answers, loose: str = ""
) -> Copied:
    """What the database held, from what it answered to ASKED."""
    return Copied(
        rows=rows,
        case_keys=case_keys,
        head=head,
        cases=frozenset(answers["cases"]),
        erased=frozenset(answers["erased"]),
        installation="".join(answers["installation"]),
        migration="".join(answers["migration"]),
        loose=loose,
    )


def asked_again(manifest: Manifest) -> dict[str, str]:
    """What of ASKED this database can answer; earlier versions kept no marks of erased keys."""
    known = ErasedKey.__tablename__ in manifest.rows
    return {name: asked for name, asked in ASKED.items() if known or name != "erased"}


def put_back(answers: Answers, case_keys: Mapping[str, bytes]) -> PutBack:
    """What the database holds once more, from its answers and the keys at hand; an erased key is none."""
    cases, erased = frozenset(answers["cases"]), frozenset(answers.get("erased", ()))
    keyed = not_erased(cases & case_keys.keys(), erased)
    return PutBack(cases, keyed, "".join(answers["installation"]), any(answers["demo"]), erased)


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
