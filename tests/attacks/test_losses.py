"""Somebody with a hand in the database: what is lost there must not be lost in what is kept of it too."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast as typed

import pytest
from sqlalchemy import delete, select, text, update

from aftercare.cases.records import CaseKey
from aftercare.demo.cast import Cast, move_in, open_case
from aftercare.operation.health import Trouble, operation
from aftercare.operation.lines import lines
from aftercare.people.installation import prepare
from aftercare.settings import Settings
from aftercare.storage.backups import folder, sealed_box
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import new_backup_key, private_half, public_half
from aftercare.storage.backups.copy import Manifest
from aftercare.storage.backups.folder import CASE_KEYS, name_of, on_shelf
from aftercare.storage.backups.history import Backup
from aftercare.storage.backups.kept_keys import open_kept, read_kept
from aftercare.storage.backups.lost_keys import CannotMend, accept, bring_back
from aftercare.storage.backups.restore import Restored, restore
from aftercare.storage.case_key_records import destroy_case_keys, key_mark
from aftercare.storage.clock_watch import confirm_clock
from aftercare.storage.engines import Database
from aftercare.storage.wipe_deleted import wipe_deleted
from aftercare.words import words

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ROOT = Path(__file__).parents[2]


@dataclass
class Place:
    """An installation of 46 cases with a backup key; its clock stands where `after` puts it."""

    database: Database
    settings: Settings
    cast: Cast
    now: datetime
    fresh: Callable[[], str]

    @property
    def data(self) -> Path:
        return self.settings.data

    @property
    def shelf(self) -> Path:
        return self.data / "backups"

    def kept(self) -> set[str]:
        """Cases whose keys whoever holds the private half can still open."""
        return set(open_kept(self.shelf / CASE_KEYS, private_half(self.data / "private")).keys)

    async def backup(self, after: timedelta = timedelta(0)) -> Backup:
        """A backup later; the operator knows that the clock is right."""
        self.now += after
        async with self.database.writing() as db:
            await confirm_clock(db, self.now)
        return await back_up(self.database, self.data, self.now)

    async def by_hand(self, *statements: str) -> None:
        async with self.database.writing() as db:
            for each in statements:
                await db.execute(text(each))

    async def restored(self, at: datetime) -> Restored:
        url = "" if self.database.sqlite else self.fresh()
        bare = self.data / f"bare{len(list(self.data.iterdir()))}"
        return await restore(self.shelf / name_of(at), bare, self.data / "private", postgres_url=url)


@pytest.fixture
async def place(
    database: Database,
    tmp_path: Path,
    noon: datetime,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Place:
    monkeypatch.setattr(folder, "ALWAYS", 1)  # The newest few, which always stay, would hide what goes.
    settings = Settings(data=tmp_path, database_url="" if database.sqlite else database.url)
    await prepare(database, settings, noon)
    async with database.writing() as db:
        cast = await move_in(db, noon)
        for number in range(42):
            await open_case(db, cast, f"c{number}", f"C{number}", ("mette",), moved_out_on=None, now=noon)
    new_backup_key(tmp_path, tmp_path / "private")
    fresh = lambda: typed(str, request.getfixturevalue("postgres").fresh_database())  # noqa: E731  One line, once.
    return Place(database, settings, cast, noon, fresh)


async def take_40(place: Place) -> set[str]:
    gone = set(sorted(place.cast.cases.values())[:40])
    async with place.database.writing() as db:
        await db.execute(delete(CaseKey).where(CaseKey.case_id.in_(gone)))
    return gone


@pytest.mark.by_turns
async def test_forty_keys_deleted_by_hand_are_kept_told_and_brought_back(place: Place) -> None:
    everybody = set(place.cast.cases.values())
    first = await place.backup()
    assert (first.ok, first.lost_keys, place.kept()) == (True, 0, everybody)
    await take_40(place)
    async with place.database.writing() as db:
        new = await open_case(db, place.cast, "new", "Ny", ("mette",), moved_out_on=None, now=place.now)
    for _ in range(3):
        made = await place.backup(DAY * 60)
        assert (made.ok, made.lost_keys, made.shrunk) == (True, 40, False)
        assert place.kept() == everybody | {new}
        assert first.at in on_shelf(place.shelf)
    async with place.database.reading() as db:
        seen = await operation(db, place.settings, place.now)
        told = next(line for line in lines(seen, words("en"), str) if line.called == "Backups")
    assert Trouble.losses in seen.troubles
    assert "40 case keys are missing" in told.told
    assert "losses bring-back" in told.cure
    assert (await place.restored(first.at)).keyless == 0
    private = private_half(place.data / "private")
    assert await bring_back(place.database, place.shelf / CASE_KEYS, [private]) == 40
    async with place.database.writing() as db:
        await confirm_clock(db, place.now + DAY * 400)
    mended = await place.backup(DAY * 400)
    assert (mended.lost_keys, place.kept()) == (0, everybody | {new})
    assert first.at not in on_shelf(place.shelf)


async def test_a_key_row_that_was_altered_never_replaces_the_good_one(place: Place) -> None:
    amina, safiya = place.cast.cases["amina"], place.cast.cases["safiya"]
    await place.backup()
    async with place.database.writing() as db:
        hers = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == safiya))).scalar_one()
        await db.execute(update(CaseKey).where(CaseKey.case_id == amina).values(wrapped=hers))
    made = await place.backup(HOUR)
    assert made.lost_keys == 1
    opened = open_kept(place.shelf / CASE_KEYS, private_half(place.data / "private")).keys
    place.database.keyring.case(amina, opened[amina])
    assert (
        await bring_back(place.database, place.shelf / CASE_KEYS, [private_half(place.data / "private")]) == 1
    )
    assert (await place.backup(HOUR)).lost_keys == 0


async def test_what_is_accepted_leaves_every_kept_version_too(place: Place) -> None:
    await place.backup()
    gone = await take_40(place)
    await place.backup(HOUR)
    with pytest.raises(CannotMend, match="40 case keys are missing, not 39"):
        await accept(place.database, place.data, 39, place.now)
    assert gone <= place.kept()
    await accept(place.database, place.data, 40, place.now)
    assert not gone & place.kept()
    made = await place.backup(HOUR)
    assert (made.ok, made.lost_keys) == (True, 0)


async def test_an_erasure_leaves_every_kept_version_at_once_and_twelve_months_back(place: Place) -> None:
    amina = place.cast.cases["amina"]
    old = await place.backup()
    await place.backup(DAY * 340)
    assert old.at in on_shelf(place.shelf)
    async with place.database.writing() as db:
        await destroy_case_keys(db, [amina], place.now)
        await destroy_case_keys(db, [amina], place.now)
    await wipe_deleted(place.database, place.data)
    assert place.kept() == set(place.cast.cases.values()) - {amina}
    assert (await place.restored(old.at)).erased == 1
    made = await place.backup(HOUR)
    assert (made.ok, made.lost_keys) == (True, 0)
    assert place.kept() == set(place.cast.cases.values()) - {amina}
    assert key_mark(amina) in read_kept(place.shelf / CASE_KEYS).erased


async def test_a_database_that_shrank_takes_no_good_backup_away(place: Place) -> None:
    first = await place.backup()
    await place.by_hand("DELETE FROM team_members", "DELETE FROM safe_contacts")
    made = await place.backup(DAY * 400)
    assert (made.ok, made.lost_keys, made.shrunk) == (True, 0, True)
    await place.backup(DAY * 60)
    assert first.at in on_shelf(place.shelf)
    await accept(place.database, place.data, 0, place.now)
    assert not (await place.backup(HOUR)).shrunk


async def test_the_database_of_another_installation_backs_nothing_up(place: Place) -> None:
    await place.backup()
    before = {path.name: path.read_bytes() for path in place.shelf.glob("[ac]*")}
    for change in ("UPDATE installation SET id = 'another'", "DELETE FROM installation"):
        await place.by_hand(change)
        made = await place.backup(DAY * 400)
        assert (made.ok, "not of the installation" in str(made.reason)) == (False, True)
        assert {path.name: path.read_bytes() for path in place.shelf.glob("[ac]*")} == before


async def test_a_file_of_the_version_before_is_carried_on_unless_keys_are_missing(place: Place) -> None:
    async with place.database.reading() as db:
        keys = {
            row.case_id: row.wrapped for row in await db.execute(select(CaseKey.case_id, CaseKey.wrapped))
        }
    await place.backup()
    as_on_main(place, keys)
    before = (place.shelf / CASE_KEYS).read_bytes()
    gone = await take_40(place)
    made = await place.backup(HOUR)
    assert (made.ok, made.lost_keys) == (False, 40)
    assert (place.shelf / CASE_KEYS).read_bytes() == before
    assert (
        await bring_back(place.database, place.shelf / CASE_KEYS, [private_half(place.data / "private")])
        == 40
    )
    assert (await place.backup(HOUR)).ok
    assert gone <= place.kept()


def as_on_main(place: Place, keys: dict[str, bytes]) -> None:
    """The file of case keys as the version before wrote it: one box of all."""
    body = json.dumps({case: base64.b64encode(key).decode() for case, key in keys.items()}).encode()
    with (place.shelf / CASE_KEYS).open("wb") as file:
        first = Manifest(CASE_KEYS, place.now, {"case_keys": len(keys)}).packed()
        sealed_box.seal(file, public_half(place.data), [first, body])


def test_nothing_else_in_the_house_takes_a_case_key_away() -> None:
    """A key deleted in any other way has no mark, and would be called lost."""
    allowed = {
        "aftercare/storage/case_key_records.py": "destroys it and leaves the mark",
        "aftercare/storage/backups/lost_keys.py": "puts a sound one in its place",
        "aftercare/storage/backups/sqlite_copy.py": "takes them out of a copy",
    }
    taking = re.compile(r"delete\(\s*(_KEYS|CaseKey)|DELETE FROM \{?(CASE_KEYS_TABLE|case_keys)")
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "aftercare").rglob("*.py")
        if taking.search(path.read_text("utf-8"))
    }
    assert found == set(allowed)
