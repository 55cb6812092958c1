"""What is damaged is named in the terminal and to coordinators until it is mended, and a backup stays."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Case, CaseKey
from aftercare.demo.cast import Cast, move_in
from aftercare.people.installation import prepare
from aftercare.people.key_rotation import CannotTurn, retire, rotate
from aftercare.people.records import Installation, Staff
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.backups.folder import kept
from aftercare.storage.case_key_records import key_mark, mark_erased
from aftercare.storage.damage.open_everything import OpeningAll, is_due, open_everything
from aftercare.storage.damage.records import Damage, Place, damaged_since, damages
from aftercare.storage.engines import Database
from aftercare.storage.keys import BadKeys
from aftercare.storage.periodic import Aside
from aftercare.storage.sealed import DAMAGED
from tests.attacks.damage import flipped
from tests.conftest import House
from tests.program import run_program

pytestmark = pytest.mark.by_turns


DAY = timedelta(days=1)


async def flip(db: AsyncSession, cast: Cast) -> set[Place]:
    """A bit of Amina's name, of Mette's, and of the key of Birgitte's case; done twice, all is as it was."""
    amina, birgitte, mette = cast.cases["amina"], cast.cases["birgitte"], cast.people["mette"].id
    for column, same in (
        (Case.called, Case.id == amina),
        (Staff.called, Staff.id == mette),
        (CaseKey.wrapped, CaseKey.case_id == birgitte),
    ):
        value = flipped((await db.execute(select(column).where(same))).scalar_one())
        await db.execute(update(column.class_).where(same).values({column.key: value}))
    return {("cases", "called", amina), ("staff", "called", mette), ("case_keys", "wrapped", birgitte)}


@pytest.fixture
async def moved_in(database: Database, tmp_path: Path, noon: datetime) -> Cast:
    """The cast in an installation on a database of each kind."""
    await prepare(database, Settings(data=tmp_path, demo=True), noon)
    async with database.writing() as db:
        return await move_in(db, noon)


async def test_the_pass_names_what_is_damaged_or_gone_and_what_opens_again(
    database: Database, moved_in: Cast, noon: datetime
) -> None:
    assert await open_everything(database, noon, Aside()) == 0
    hers = CaseKey.case_id == moved_in.cases["safiya"]
    async with database.writing() as db:
        done = await flip(db, moved_in)
        key = (await db.execute(select(CaseKey.wrapped).where(hers))).scalar_one()
        await db.execute(delete(CaseKey).where(hers))
    assert await open_everything(database, noon + DAY, Aside()) == 4
    async with database.reading() as db:
        assert set(await damages(db, 99)) == done | {("case_keys", "wrapped", moved_in.cases["safiya"])}
        assert await damaged_since(db) == noon, "that is when all was last seen to open"
    async with database.writing() as db:
        await flip(db, moved_in)
        await mark_erased(db, [key_mark(moved_in.cases["safiya"])], noon)
    assert await open_everything(database, noon + DAY, Aside()) == 0, "that it was erased is no damage"
    async with database.writing() as db:
        await db.execute(insert(CaseKey).values(case_id=moved_in.cases["safiya"], wrapped=key))
    assert await open_everything(database, noon + 2 * DAY, Aside()) == 0
    async with database.writing() as db:
        assert (await damages(db, 99), await damaged_since(db)) == ([], None)
        assert (await db.execute(select(Damage.mended_at))).scalars().all() == [noon + DAY] * 4
        await flip(db, moved_in)
    assert await open_everything(database, noon + 3 * DAY, Aside()) == 3
    async with database.reading() as db:
        assert (set(await damages(db, 99)), await damaged_since(db)) == (done, noon + 2 * DAY)


async def test_it_passes_once_a_night_and_ends_when_the_server_does(
    database: Database, moved_in: Cast, noon: datetime
) -> None:
    night = noon + timedelta(hours=19)
    assert (is_due(None, noon), is_due(None, night), is_due(noon, night)) == (False, True, True)
    assert not is_due(night - timedelta(hours=1), night) and not is_due(night, noon + DAY)
    assert is_due(noon - 2 * DAY, noon) and is_due(noon + 9 * DAY, noon), "the clock may have been wrong"
    async with database.writing() as db:
        await flip(db, moved_in)
    nightly = OpeningAll(database, lambda: night)
    assert (await nightly.once(), await nightly.once()) == (True, False)
    async with database.reading() as db:
        assert len(await damages(db, 99)) == 3
    stopped = OpeningAll(database, lambda: night + 2 * DAY)
    await stopped.stop()
    await stopped.run()


def test_a_backup_from_before_the_damage_stays_however_old() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    times = [now - days * DAY for days in (590, 580, 570, 1)]
    assert kept(times, now) == {now - DAY}
    assert kept(times, now, now - 575 * DAY) == {now - DAY, now - 580 * DAY}
    assert kept(times, now, now - 599 * DAY) == {now - DAY, now - 590 * DAY}, "the oldest is the likeliest"
    assert kept([], now, now) == set()


def test_terminal_operation_and_caseload_name_it_until_it_is_mended(house: House) -> None:
    async def flipping() -> set[Place]:
        async with house.database.writing() as db:
            return await flip(db, house.cast)

    def check(*options: str) -> CompletedProcess[str]:
        env = {**os.environ, "AFTERCARE_DATA": str(house.settings.data), "AFTERCARE_DEMO": "1"}
        return run_program("check", *options, env=env)

    karin = house.phone("karin")
    done = house.run(flipping)
    found = check("--open-everything")
    assert found.returncode == 1 and "ACT What is kept: 3 values are damaged" in found.stdout, found
    page = karin.get("/operation").text
    for of_table, of_column, row_id in done:
        assert f"{of_table}.{of_column} {row_id}" in found.stdout
        assert f"{of_table}.{of_column} {row_id}" in page
    assert "Nogle gemte oplysninger er beskadiget" in karin.get("/caseload").text
    assert "ACT What is kept" in check().stdout
    house.run(flipping)
    assert "ok  What is kept: everything opens" in check("--open-everything").stdout
    assert "beskadiget" not in karin.get("/caseload").text + karin.get("/operation").text


async def test_a_rotation_leaves_damaged_bytes_and_goes_on_and_the_old_key_stays(
    database: Database, moved_in: Cast, tmp_path: Path, noon: datetime
) -> None:
    async with database.writing() as db:
        done = await flip(db, moved_in)
    turned = await rotate(database, tmp_path, noon, settles=0)
    stuck = {f"{of_table}.{of_column} {row_id}" for of_table, of_column, row_id in done}
    assert set(turned.stuck) == {each for each in stuck if not each.startswith("cases.")}
    with pytest.raises(CannotTurn, match="damaged"):
        await retire(database, tmp_path, noon, ())
    async with database.writing() as db:
        await flip(db, moved_in)
        row = (await db.execute(select(Staff).where(Staff.id == moved_in.people["mette"].id))).scalar_one()
        assert database.keyring.house.open(Staff.called, row.id, row.called) == "Mette Holm"
    assert not (again := await rotate(database, tmp_path, noon, settles=0)).stuck and not again.begun
    assert await retire(database, tmp_path, noon + DAY, ()) == ["h001"]


async def test_a_damaged_key_check_is_told_from_a_foreign_key_file(
    database: Database, moved_in: Cast, tmp_path: Path, noon: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(data=tmp_path, demo=True)
    async with database.writing() as db:
        found = (await db.execute(select(Installation))).scalars().one()
        found.key_check = flipped(found.key_check or b"")
    await prepare(database, settings, noon)
    assert "installation.key_check is damaged" in caplog.text
    foreign = Database(database.url, keys.make(tmp_path / "foreign"))
    with pytest.raises(BadKeys, match="another key file"):
        await prepare(foreign, replace(settings, data=tmp_path / "foreign"), noon)
    assert foreign.keyring.house.open(Staff.called, "x", found.key_check) == DAMAGED
    await foreign.close()
