"""Puts a backup back on a bare machine: opens, checks, and only then leaves a data folder behind."""

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

import aftercare
from aftercare.storage import identity, keys
from aftercare.storage.backups.backup_keys import keep_public_half, private_half
from aftercare.storage.backups.copy import Manifest, PutBack
from aftercare.storage.backups.folder import CASE_KEYS, new_file
from aftercare.storage.backups.kept_keys import KeptKeys, OpenedKeys, boxed, holds_kept_keys, keep, open_kept
from aftercare.storage.backups.postgres_copy import put_back_postgres
from aftercare.storage.backups.sealed_box import unseal
from aftercare.storage.backups.sqlite_copy import finish_sqlite
from aftercare.storage.case_key_records import key_mark
from aftercare.storage.identity import BEGUN, DATABASE
from aftercare.storage.upgrade import FIRST, GO_THROUGH, is_before_first, known_steps

DRAFT = "restoring.tmp"
Privates = tuple[X25519PrivateKey, ...]


class CannotRestore(Exception):
    """Why nothing was restored, and what to do."""


@dataclass(frozen=True)
class Restored:
    """What was put back: how many cases stay closed because they were erased since, and how many for want
    of a key; and how many kept keys none of the given backup keys opened.
    """

    manifest: Manifest
    erased: int
    keyless: int
    unopened: int
    demo: bool


async def restore(
    box: Path, data: Path, *key_files: Path, case_keys: Path | None = None, postgres_url: str = ""
) -> Restored:
    """Put `box` into the empty or absent folder `data`, with the case keys beside it.

    Each box opens with its own among `key_files`; the first one's public half seals from now on.
    A PostgreSQL backup goes into the empty database at `postgres_url`. Nothing is left behind on failure.
    Raises CannotRestore, BadCopy, BadBackupKey, Damaged or WrongKey, whose messages are for people.
    """
    privates = tuple(private_half(path) for path in key_files)
    kept = await asyncio.to_thread(_case_keys, case_keys or box.with_name(CASE_KEYS), privates)
    made = await asyncio.to_thread(_make_empty, data)
    draft = data / DRAFT
    try:
        manifest = await asyncio.to_thread(_unpack, box, privates, draft)
        back = await _finish(manifest, draft, kept.keys, postgres_url)
        kept = kept.without(back.erased)
        await asyncio.to_thread(_furnish, data, manifest, privates[0], back, kept)
    except BaseException:
        await asyncio.to_thread(_leave_nothing, data, made)
        raise
    closed = back.cases - back.keyed
    erased = sum(1 for case_id in closed if key_mark(case_id) in kept.erased)
    return Restored(manifest, erased, len(closed) - erased, kept.unopened, back.demo)


def bring_house_keys(data: Path, house_keys: Sequence[Path]) -> None:
    """Put the kept house keys into a restored folder, 0600, as one file; the first one's key seals.

    Raises CannotRestore when one is no house key.
    """
    there = data / "keys" / keys.FILE_NAME
    rings = []
    for kept in reversed(house_keys):
        _put(there, kept.read_bytes())
        try:
            rings.append(keys.load(data / "keys"))
        except keys.BadKeys:
            there.unlink()
            raise CannotRestore(f"All is restored, but {kept} is no house key. Put it at {there}.") from None
    masters = {kid: key for ring in rings for kid, key in ring.masters.items()}
    log_keys = {kid: key for ring in rings for kid, key in ring.log_keys.items()}
    _put(there, keys.packed(replace(rings[-1], masters=masters, log_keys=log_keys)))


def _put(there: Path, body: bytes) -> None:
    with new_file(there) as file:
        file.write(body)


async def _finish(
    manifest: Manifest, draft: Path, wrapped: Mapping[str, bytes], postgres_url: str
) -> PutBack:
    if manifest.kind == "sqlite":
        return await asyncio.to_thread(finish_sqlite, draft, manifest, wrapped)
    if manifest.kind != "postgres":
        raise CannotRestore("This file holds case keys only. Name a file called aftercare-….backup.")
    if not postgres_url:
        raise CannotRestore(
            "This is a backup of PostgreSQL. Set AFTERCARE_DATABASE_URL to an empty database."
        )
    return await put_back_postgres(postgres_url, draft, manifest, wrapped)


def _case_keys(path: Path, privates: Privates) -> OpenedKeys:
    if not path.exists():
        raise CannotRestore(
            f"{path} is missing. Without it nothing about any resident opens. Put it beside the backup, "
            "or name it with --case-keys."
        )
    return open_kept(path, *privates)


def _make_empty(data: Path) -> bool:
    """The data folder, 0700; True when it was not there. Raises CannotRestore when something is in it."""
    if data.is_dir() and any(path.name != "lost+found" for path in data.iterdir()):
        raise CannotRestore(f"{data} is not empty, and nothing in it is written over. Name another folder.")
    absent = not data.exists()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    data.chmod(0o700)
    return absent


def _unpack(box: Path, privates: Privates, draft: Path) -> Manifest:
    if not box.exists():
        raise CannotRestore(f"{box} is not there.")
    if holds_kept_keys(box):
        raise CannotRestore("This file holds case keys only. Name a file called aftercare-….backup.")
    blocks = unseal(box, *privates)
    manifest = Manifest.unpacked(next(blocks))
    if manifest.migration and manifest.migration not in known_steps():
        raise CannotRestore(
            f"Aftercare {manifest.program} made this backup, at step {manifest.migration} of its database. "
            f"This is {aftercare.__version__}, which knows the steps from {FIRST} to {max(known_steps())}. "
            f"Restore it with {GO_THROUGH if is_before_first(manifest.migration) else 'that one'}."
        )
    with new_file(draft) as file:
        for block in blocks:
            file.write(block)
    return manifest


def _furnish(
    data: Path, manifest: Manifest, private: X25519PrivateKey, back: PutBack, kept: OpenedKeys
) -> None:
    """Folders, marks and kept keys as a running installation has them; the database gets its name last."""
    for name in ("keys", "backups"):
        (data / name).mkdir(mode=0o700)
    public = private.public_key()
    keep_public_half(data, public)
    keep(
        data / "backups",
        KeptKeys(back.installation, boxes=boxed(public, kept.keys), erased=kept.erased),
    )
    if back.installation:
        identity.settle(data, back.installation, manifest.kind)
    else:
        new_file(data / BEGUN).close()
    if manifest.kind == "sqlite":
        (data / DRAFT).replace(data / DATABASE)
    else:
        (data / DRAFT).unlink()


def _leave_nothing(data: Path, made: bool) -> None:
    for name in (DRAFT, f"{DRAFT}-journal", BEGUN, identity.FILE, DATABASE):
        (data / name).unlink(missing_ok=True)
    for name in ("keys", "backups"):
        shutil.rmtree(data / name, ignore_errors=True)
    if made:
        with suppress(OSError):
            data.rmdir()
