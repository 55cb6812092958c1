"""A case that was erased comes back by no way: an older key file, a key row, a whole older database."""

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import delete

from aftercare.cases.records import CaseKey
from aftercare.storage.backups.folder import CASE_KEYS, name_of
from aftercare.storage.backups.kept_keys import read_kept
from aftercare.storage.case_key_records import ErasedKey, destroy_case_keys, key_mark
from tests.attacks.test_losses import Place, place

__all__ = ["place"]
HOUR = timedelta(hours=1)


async def erase(place: Place) -> tuple[str, bytes]:
    """One case's key, erased; the case and what its row held."""
    case_id = min(place.cast.cases.values())
    async with place.database.writing() as db:
        wrapped = (await db.get_one(CaseKey, case_id)).wrapped
        await destroy_case_keys(db, [case_id], place.now)
    return case_id, wrapped


async def test_an_older_key_file_beside_a_newer_backup_opens_no_erased_case(place: Place) -> None:
    await place.backup()
    older = (place.shelf / CASE_KEYS).read_bytes()
    case_id, _ = await erase(place)
    made = await place.backup(HOUR)
    (place.shelf / CASE_KEYS).write_bytes(older)
    done = await place.restored(made.at)
    assert (done.erased, done.keyless) == (1, 0)
    [kept] = place.data.glob(f"bare*/backups/{CASE_KEYS}")
    assert key_mark(case_id) not in read_kept(kept).boxes
    assert key_mark(case_id) in read_kept(kept).erased


@pytest.mark.parametrize("database_forgets", [False, True], ids=["a key row put back", "an older database"])
async def test_what_came_back_is_told_and_gets_into_no_kept_keys(
    place: Place, *, database_forgets: bool
) -> None:
    await place.backup()
    case_id, wrapped = await erase(place)
    assert (await place.backup(HOUR)).reason is None
    async with place.database.writing() as db:
        db.add(CaseKey(case_id=case_id, wrapped=wrapped))
        if database_forgets:
            await db.execute(delete(ErasedKey))
    made = await place.backup(HOUR)
    assert (made.ok, made.lost_keys, made.reason) == (True, 0, "erased cases are here again: 1")
    kept = read_kept(place.shelf / CASE_KEYS)
    assert key_mark(case_id) not in kept.boxes and key_mark(case_id) in kept.erased
    assert name_of(made.at) in {path.name for path in place.shelf.iterdir()}


@pytest.mark.parametrize("body", [b"{}", b"[]", b"17", b'{"boxes": 3}', b"\xff"])
async def test_a_key_file_that_says_nothing_is_damaged_and_mended(place: Place, body: bytes) -> None:
    """Its checksum is right, so somebody wrote it."""

    await place.backup()
    first = b"AFTERCARE CASE KEYS 2 " + sha256(body).hexdigest().encode()
    (place.shelf / CASE_KEYS).write_bytes(first + b"\n" + body)
    assert (await place.backup(HOUR)).ok
    assert place.kept() == set(place.cast.cases.values())
