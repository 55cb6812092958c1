"""Copies a SQLite database while others write to it, checks the copy, and puts case keys back."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from aftercare.storage.access_log.chain import Head
from aftercare.storage.backups.copy import (
    ASKED,
    KEYS_ASKED,
    LOG_HEAD,
    LOG_NEWEST,
    SIGN_ALL_OUT,
    BadCopy,
    Copied,
    Manifest,
    PutBack,
    asked_again,
    copied,
    put_back,
    same_head,
    same_rows,
)
from aftercare.storage.case_key_records import CASE_KEYS_TABLE


def copy_sqlite(live: Path, draft: Path) -> Copied:
    """One snapshot of `live` in the empty file `draft`, case keys taken out to the last byte, and checked.

    Nobody waits: a reader's snapshot holds still while the writer goes on. Raises BadCopy, sqlite3.Error.
    """
    with closing(_opened(live)) as source, closing(_opened(draft)) as copy:
        source.execute("PRAGMA query_only=ON")
        source.text_factory = _text
        source.execute("BEGIN")
        held = _held(source)
        source.backup(copy)
        source.execute("ROLLBACK")
        for step in ("PRAGMA journal_mode=OFF", "PRAGMA secure_delete=ON"):
            copy.execute(step)
        copy.execute(f"DELETE FROM {CASE_KEYS_TABLE}")  # noqa: S608  A name of ours.
        copy.execute("VACUUM")
        if worn := _amiss(copy):
            # An index is made of its table: one that a dying disk spoilt is no reason to have no backups.
            copy.execute("REINDEX")
            held = replace(held, worn=worn)
        check_sqlite(copy, held.rows, held.head)
    return held


def _held(source: sqlite3.Connection) -> Copied:
    keys = {case: _bytes(wrapped) for case, wrapped in source.execute(KEYS_ASKED)}
    loose = ", ".join(sorted({row[0] for row in source.execute("PRAGMA foreign_key_check")}))
    return copied(count_rows(source), keys, _head(source, LOG_HEAD), _answers(source, ASKED), loose)


def _answers(source: sqlite3.Connection, asked: Mapping[str, str]) -> dict[str, list[Any]]:
    return {name: [value for (value,) in source.execute(one)] for name, one in asked.items()}


def _text(raw: bytes) -> str:
    """Also what is no text any more: one damaged id is no reason to copy nothing."""
    return raw.decode("utf-8", "replace")


def _bytes(wrapped: object) -> bytes:
    """A damaged key is one key lost, and no reason to keep none."""
    return wrapped if isinstance(wrapped, bytes) else b""


def check_sqlite(copy: sqlite3.Connection, rows: dict[str, int], head: Head) -> None:
    """Raises BadCopy unless pages, counts and the end of the log are as they should be."""
    try:
        if _amiss(copy):
            raise BadCopy("the copy does not pass SQLite's integrity check")
        same_rows(rows, count_rows(copy))
        same_head(head, _head(copy, LOG_HEAD), _head(copy, LOG_NEWEST))
    except sqlite3.DatabaseError as trouble:
        raise BadCopy(f"the copy cannot be read: {trouble}") from None


def _amiss(copy: sqlite3.Connection) -> str:
    """The first thing SQLite finds wrong with pages and indexes; nothing of what stands there."""
    (told,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    return "" if told == "ok" else str(told)


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table holds; counted in the table itself, as an index may be spoilt."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}" NOT INDEXED').fetchone()[0]  # noqa: S608  From the schema.
        for (name,) in connection.execute(names).fetchall()
    }


def _head(connection: sqlite3.Connection, asked: str) -> Head:
    return Head(*(connection.execute(asked).fetchone() or ()))


def finish_sqlite(path: Path, manifest: Manifest, case_keys: Mapping[str, bytes]) -> PutBack:
    """Check an unpacked copy, sign everybody out, give cases their keys again."""
    with closing(_opened(path)) as copy:
        check_sqlite(copy, manifest.rows, manifest.head)
        found = put_back(_answers(copy, asked_again(manifest)), case_keys)
        copy.execute("BEGIN")
        copy.execute(SIGN_ALL_OUT)
        rows = [(case_id, case_keys[case_id]) for case_id in sorted(found.keyed)]
        copy.executemany("INSERT INTO case_keys (case_id, wrapped) VALUES (?, ?)", rows)
        copy.execute("COMMIT")
    return found


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{path}?mode=rw", uri=True, isolation_level=None)
    connection.execute("PRAGMA busy_timeout=5000")
    return connection
