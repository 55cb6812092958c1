"""What to do about case keys that are missing: bring them back out of the kept file, or let them be gone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import LargeBinary, String, column, delete, insert, select, table, text
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.access_log.chain import Head
from aftercare.storage.backups.copy import ASKED, Copied
from aftercare.storage.backups.folder import CASE_KEYS, one_at_a_time, shelf_of
from aftercare.storage.backups.kept_keys import KeptKeys, keep, open_kept, read_kept
from aftercare.storage.backups.losses import opens, weigh
from aftercare.storage.backups.sealed_box import Damaged
from aftercare.storage.case_key_records import CASE_KEYS_TABLE, ErasedKey, key_mark, mark_erased
from aftercare.storage.engines import Database

_KEYS = table(CASE_KEYS_TABLE, column("case_id", String), column("wrapped", LargeBinary))


class CannotMend(Exception):
    """Why nothing was done about the losses; the message is for the operator."""


async def bring_back(database: Database, path: Path, privates: Sequence[X25519PrivateKey]) -> int:
    """Gives cases the keys they lack, or have in no sound row, out of the kept file; how many.

    Raises Damaged or WrongKey. A key that was erased stays away.
    """
    kept, ring = open_kept(path, *privates), database.keyring
    async with database.writing() as db:
        now = await _held(db)
        sound = {case for case, key in now.case_keys.items() if opens(ring, case, key)}
        back = {
            case: kept.keys[case]
            for case in sorted((now.cases & kept.keys.keys()) - sound)
            if key_mark(case) not in now.erased | kept.erased and opens(ring, case, kept.keys[case])
        }
        if back:
            await db.execute(delete(_KEYS).where(_KEYS.c.case_id.in_(back)))
            rows = [{"case_id": case, "wrapped": key} for case, key in back.items()]
            await db.execute(insert(_KEYS), rows)
    return len(back)


async def accept(database: Database, data: Path, count: int, now: datetime) -> None:
    """From now on the keys that are missing count as erased, and what is there now as whole.

    `count` is how many the operator was told of; CannotMend when it is another number by now.
    """
    shelf = shelf_of(data)
    async with one_at_a_time(shelf):
        kept = _kept(shelf)
        async with database.writing() as db:
            lost = weigh(kept or KeptKeys(), await _held(db), database.keyring).losses.keys
            if len(lost) != count:
                raise CannotMend(f"{len(lost)} case keys are missing, not {count}. Nothing was changed.")
            await mark_erased(db, sorted(lost), now)
        if kept:
            keep(shelf, replace(kept.without(lost), rows=0))


async def drop_erased(database: Database, data: Path) -> None:
    """Takes every erased key out of what is kept beside the backups. Raises Damaged, OSError."""
    shelf = data / "backups"
    if not shelf.is_dir():
        return
    async with one_at_a_time(shelf):
        kept = read_kept(shelf / CASE_KEYS)
        async with database.reading() as db:
            erased = set((await db.execute(select(ErasedKey.mark))).scalars())
        if erased & kept.boxes.keys():
            keep(shelf, kept.without(erased))


def _kept(shelf: Path) -> KeptKeys | None:
    """None for a file that the next backup writes anew anyhow."""
    try:
        return read_kept(shelf / CASE_KEYS)
    except Damaged:
        return None


async def _held(db: AsyncSession) -> Copied:
    """Keys and cases in this moment."""
    keys = {row.case_id: row.wrapped for row in await db.execute(select(_KEYS))}
    cases = frozenset((await db.execute(text(ASKED["cases"]))).scalars())
    erased = frozenset((await db.execute(select(ErasedKey.mark))).scalars())
    return Copied({}, keys, Head(), cases, erased)
