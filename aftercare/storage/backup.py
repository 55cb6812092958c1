"""Makes a backup: a checked copy, sealed so that this server cannot read it, beside the latest case keys.

A backup never holds `case_keys`. They go to one sealed file, `case-keys.latest`, replaced at each backup.
So a case that is erased - its key destroyed - is unreadable in every old backup too, from the next backup
on, as long as that one file is copied off the machine over its predecessor and never kept in versions.
The house key is in neither: two people keep it, and whoever takes the backups cannot read a name.
"""

import asyncio
import base64
import json
import logging
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from aftercare.storage import sealed_box
from aftercare.storage.backup_keys import public_half
from aftercare.storage.backups_log import Backup, write_down
from aftercare.storage.copies import BadCopy, Copied, Manifest
from aftercare.storage.engines import Database
from aftercare.storage.heads import sign, write_head
from aftercare.storage.ids import new_id
from aftercare.storage.postgres_copy import copy_postgres
from aftercare.storage.sealed_box import BLOCK, Damaged
from aftercare.storage.shelf import (
    CASE_KEYS,
    clear_drafts,
    name_of,
    new_file,
    one_at_a_time,
    prune,
    put_down,
    shelf_of,
)
from aftercare.storage.sqlite_copy import copy_sqlite

log = logging.getLogger("aftercare.backup")
COPY = "copy.tmp"


async def back_up(database: Database, data: Path, now: datetime) -> Backup:
    """One backup into the data folder's shelf, pruned and written down; a failure is an outcome, not a raise.

    Raises BadBackupKey before anything is begun when there is no key to seal to.
    """
    public = public_half(data)
    kind = "sqlite" if database.sqlite else "postgres"
    outcome = Backup(id=new_id(), at=now, kind=kind, size=0, tables=0, rows=0, ok=False)
    shelf = shelf_of(data)
    async with one_at_a_time(shelf):
        try:
            copied = await _copy(database, shelf / COPY)
            manifest = Manifest(kind, now, copied.rows, copied.head)
            outcome.size = await asyncio.to_thread(_shelve, shelf, public, manifest, copied)
            await asyncio.to_thread(write_head, shelf, sign(database.keyring, copied.head, now))
            outcome.tables, outcome.rows, outcome.ok = len(copied.rows), sum(copied.rows.values()), True
            outcome.reason = f"references lead nowhere in {copied.loose}"[:200] if copied.loose else None
            await asyncio.to_thread(prune, shelf, now)
        except Exception as trouble:
            outcome.reason = _told(trouble)
            log.error("a backup failed: %s", outcome.reason)
        finally:
            await asyncio.to_thread(clear_drafts, shelf)
    async with database.writing() as db:
        await write_down(db, outcome)
    return outcome


async def _copy(database: Database, draft: Path) -> Copied:
    new_file(draft).close()
    if database.sqlite:
        return await asyncio.to_thread(copy_sqlite, Path(database.engine.url.database or ""), draft)
    return await copy_postgres(database, draft)


def _shelve(shelf: Path, public: X25519PublicKey, manifest: Manifest, copied: Copied) -> int:
    """Seal the keys and then the copy, so that no backup is ever newer than the keys beside it."""
    keys = json.dumps({case: base64.b64encode(key).decode() for case, key in copied.case_keys.items()})
    about = Manifest(CASE_KEYS, manifest.made_at, {"case_keys": len(copied.case_keys)})
    _box(shelf / CASE_KEYS, public, about, _parts(keys.encode()))
    with (shelf / COPY).open("rb") as file:
        return _box(shelf / name_of(manifest.made_at), public, manifest, _read(file))


def _box(path: Path, public: X25519PublicKey, manifest: Manifest, body: Iterator[bytes]) -> int:
    def write(file: BinaryIO) -> None:
        sealed_box.seal(file, public, _with_first(manifest.packed(), body))

    size = put_down(path, write)
    sealed_box.check(path)
    return size


def _with_first(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _parts(whole: bytes) -> Iterator[bytes]:
    yield from (whole[start : start + BLOCK] for start in range(0, len(whole), BLOCK))


def _read(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block


def _told(trouble: Exception) -> str:
    """Why, in a line that cannot hold anybody's data."""
    if isinstance(trouble, BadCopy | Damaged | sqlite3.OperationalError):
        return str(trouble)[:200]
    why = trouble.strerror if isinstance(trouble, OSError) else ""
    return f"{type(trouble).__name__} {why or ''}".strip()
