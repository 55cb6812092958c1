"""Makes a backup: a checked copy, sealed so that this server cannot read it, beside the latest case keys.

A backup never holds `case_keys`. They go to one file of sealed boxes, `case-keys.latest`, replaced at each
backup. So a case that is erased - its key destroyed - is unreadable in every old backup too, as long as that
one file is copied off the machine over its predecessor and never kept in versions. A key that is missing
without having been erased stays in that file, is told, and as long as it is no good backup is taken away.
The house key is in neither: two people keep it, and whoever takes the backups cannot read a name.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

import aftercare
from aftercare.storage.access_log.signed_heads import sign, write_head
from aftercare.storage.backups import sealed_box
from aftercare.storage.backups.backup_keys import public_half
from aftercare.storage.backups.copy import BadCopy, Copied, Manifest
from aftercare.storage.backups.folder import (
    CASE_KEYS,
    clear_drafts,
    name_of,
    new_file,
    one_at_a_time,
    prune,
    put_down,
    shelf_of,
)
from aftercare.storage.backups.history import Backup, write_down
from aftercare.storage.backups.kept_keys import KeptKeys, keep, read_kept
from aftercare.storage.backups.losses import Weighed, weigh
from aftercare.storage.backups.postgres_copy import copy_postgres
from aftercare.storage.backups.sealed_box import BLOCK, Damaged
from aftercare.storage.backups.sqlite_copy import copy_sqlite
from aftercare.storage.clock_watch import ask_witness
from aftercare.storage.damage.records import damaged_since
from aftercare.storage.engines import Database
from aftercare.storage.identity import here
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring

log = logging.getLogger("aftercare.backup")
COPY = "copy.tmp"


async def back_up(database: Database, data: Path, now: datetime) -> Backup:
    """One backup into the data folder's shelf, pruned unless the clock is in doubt, and
    written down; a failure is an outcome, not a raise.

    Raises BadBackupKey before anything is begun when there is no key to seal to.
    """
    public = public_half(data)
    kind = "sqlite" if database.sqlite else "postgres"
    outcome = Backup(id=new_id(), at=now, kind=kind, size=0, tables=0, rows=0, ok=False)
    outcome.lost_keys, outcome.shrunk = 0, False
    shelf = shelf_of(data)
    async with one_at_a_time(shelf):
        try:
            copied = await _copy(database, shelf / COPY)
            since, sure = await _may_prune(database, now)
            await asyncio.to_thread(
                _put_by, data, public, copied, database.keyring, outcome, damaged=since, sure=sure
            )
        except Exception as trouble:
            outcome.reason = _told(trouble)
            log.error("a backup failed: %s", outcome.reason)
        finally:
            await asyncio.to_thread(clear_drafts, shelf)
    async with database.writing() as db:
        await write_down(db, outcome)
    return outcome


async def _may_prune(database: Database, now: datetime) -> tuple[datetime | None, bool]:
    """Since when something is damaged, and whether the clock is sure; not when that cannot be read.

    The backup is made in any case.
    """
    try:
        async with database.reading() as db:
            since = await damaged_since(db)
        return since, await ask_witness(database, now) is None
    except Exception as trouble:
        log.error("no old backup is taken away: %s", type(trouble).__name__)
        return None, False


def _put_by(
    data: Path,
    public: X25519PublicKey,
    copied: Copied,
    ring: Keyring,
    outcome: Backup,
    *,
    damaged: datetime | None,
    sure: bool,
) -> None:
    """Keys, copy and head onto the shelf, then away with what is too old; `outcome` learns how it went.

    Nothing goes unless we are `sure` of the clock.
    """
    shelf, now = shelf_of(data), outcome.at
    if set(here(data).ids.values()) - {copied.installation}:
        raise BadCopy("the database is not of the installation that this folder and its backups belong to")
    before, trouble = _before(shelf)
    weighed = weigh(before, copied, ring)
    outcome.lost_keys, outcome.shrunk = len(weighed.losses.keys), weighed.losses.shrunk
    if trouble and weighed.losses.keys:
        raise BadCopy(f"case keys are missing, and {CASE_KEYS} is left as it was: {trouble}")
    about = (copied.installation, aftercare.__version__, copied.migration)
    manifest = Manifest(outcome.kind, now, copied.rows, copied.head, *about)
    kept = weighed.kept(public, copied.installation, now)
    # First, so that no backup ever lies there without its head.
    write_head(shelf, sign(ring, copied.head, now))
    outcome.size = _shelve(shelf, public, manifest, kept)
    outcome.tables, outcome.rows, outcome.ok = len(copied.rows), sum(copied.rows.values()), True
    outcome.reason = _amiss(copied, weighed)
    if weighed.losses:
        log.error("%s case keys are missing, rows %s", outcome.lost_keys, outcome.shrunk)
    if sure and not copied.worn and (not weighed.losses or kept.whole_at):
        prune(shelf, now, damaged, after=kept.whole_at if weighed.losses else None)


def _amiss(copied: Copied, weighed: Weighed) -> str | None:
    """What a good backup tells all the same, the worst first."""
    told = [
        f"{copied.worn}; whole in the backup" if copied.worn else "",
        f"erased cases are here again: {len(weighed.back_again)}" if weighed.back_again else "",
        f"references lead nowhere in {copied.loose}" if copied.loose else "",
    ]
    return "; ".join(filter(None, told))[:200] or None


def _before(shelf: Path) -> tuple[KeptKeys, str]:
    """What was kept so far, or why it cannot be carried on."""
    try:
        return read_kept(shelf / CASE_KEYS), ""
    except Damaged as trouble:
        return KeptKeys(), str(trouble)


async def _copy(database: Database, draft: Path) -> Copied:
    new_file(draft).close()
    if database.sqlite:
        return await asyncio.to_thread(copy_sqlite, Path(database.engine.url.database or ""), draft)
    return await copy_postgres(database, draft)


def _shelve(shelf: Path, public: X25519PublicKey, manifest: Manifest, kept: KeptKeys) -> int:
    """Put down the keys and then the copy, so that no backup is ever newer than the keys beside it."""
    keep(shelf, kept)
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


def _read(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block


def _told(trouble: Exception) -> str:
    """Why, in a line that cannot hold anybody's data."""
    if isinstance(trouble, BadCopy | Damaged | sqlite3.OperationalError):
        return str(trouble)[:200]
    why = trouble.strerror if isinstance(trouble, OSError) else ""
    return f"{type(trouble).__name__} {why or ''}".strip()
