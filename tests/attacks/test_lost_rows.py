"""A row of which there is always one is gone: the server starts and works, or says in words what is lost."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, select, text

from aftercare.__main__ import cli
from aftercare.demo.cast import NOON
from aftercare.operation.health import Trouble, operation
from aftercare.people.installation import prepare
from aftercare.settings import BadSettings, Settings
from aftercare.storage.clock_watch import ask_witness, confirm_clock
from aftercare.storage.clock_witness import ClockWitness, is_witnessed
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import OPENED, SWEEP, Heartbeat, beat
from aftercare.storage.upgrade import upgrade
from tests.conftest import House
from tests.storage.access_log.test_rows import disarm

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("cure", ["a start", "an hour", "a word"])
async def test_a_lost_witness_begins_anew_with_what_else_was_written(
    database: Database, tmp_path: Path, cure: str
) -> None:
    settings = Settings(data=tmp_path, database_url="" if database.sqlite else database.url)
    await prepare(database, settings, NOON)
    async with database.writing() as db:
        await beat(db, SWEEP, NOON)
        await db.execute(delete(ClockWitness))
    async with database.reading() as db:
        seen = await operation(db, settings, NOON + timedelta(days=900))
    assert Trouble.witness in seen.troubles  # A clock in 2029 is not believed for want of a witness.
    if cure == "a start":
        await prepare(database, settings, NOON + HOUR)
    elif cure == "an hour":
        assert await ask_witness(database, NOON + HOUR) is None
    else:
        async with database.writing() as db:
            await confirm_clock(db, NOON + HOUR)
    async with database.reading() as db:
        assert (await db.execute(select(ClockWitness.seen_at))).scalar_one() == NOON + HOUR
        assert await is_witnessed(db, NOON + HOUR)
    assert await ask_witness(database, NOON + timedelta(days=900)) is not None


async def test_a_lost_heartbeat_beats_again(database: Database) -> None:
    async with database.writing() as db:
        await db.execute(delete(Heartbeat))
        for name in (SWEEP, OPENED):
            await beat(db, name, NOON)
            await beat(db, name, NOON + HOUR)
        assert list(await db.scalars(select(Heartbeat.at))) == [NOON + HOUR] * 2


async def test_a_lost_step_is_said_and_nothing_is_made(database: Database) -> None:
    async with database.writing() as db:
        await db.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(BadSettings, match="alembic_version is lost"):
        await upgrade(database)


PAGES = {"/cases": 503, "/caseload": 503, "/operation": 200}


def test_without_the_end_of_the_log_nothing_is_shown_and_the_page_says_so(house: House) -> None:
    async def lose() -> None:
        async with house.database.writing() as db:
            await disarm(db)
            await db.execute(text("DELETE FROM access_head"))

    phone = house.phone("karin")
    house.run(lose)
    assert {page: phone.get(page).status_code for page in PAGES} == PAGES
    assert phone.post("/demo/sign-in", data={"person": "mette"}).status_code == 503


COMMANDS = (
    ("check",), ("log", "verify"), ("clock", "confirm", "--yes"), ("backup",), ("setup-code",),
    ("keys", "rotate"), ("keys", "retire"), ("losses", "accept", "1"), ("people", "recover", "x@example.org"),
    ("centres", "found"), ("export", "--as", "x@example.org", "--to", "there"),
)  # fmt: skip


@pytest.mark.by_turns
@pytest.mark.parametrize("spoilt", ["of an earlier version", "a lost table", "a torn page"])
def test_every_command_ends_in_a_sentence(house: House, spoilt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the database lacks: no traceback, which says nothing to an operator and may hold data."""
    folder = house.settings.data
    monkeypatch.setenv("AFTERCARE_DATA", str(folder))
    monkeypatch.setenv("AFTERCARE_DEMO", "1")

    async def spoil() -> None:
        async with house.database.writing() as db:
            if spoilt == "of an earlier version":
                await db.execute(text("DROP TABLE clock_witness"))
                await db.execute(text("UPDATE alembic_version SET version_num = '0028'"))
            elif spoilt == "a lost table":
                for name in ("access_head", "heartbeats", "erased_keys", "clock_witness"):
                    await db.execute(text(f"DROP TABLE {name}"))

    house.run(spoil)
    if spoilt == "a torn page":
        file = folder / "aftercare.db"
        body = bytearray(file.read_bytes())
        body[8192:] = bytes(len(body) - 8192)
        file.write_bytes(body)
        for side in ("-wal", "-shm"):
            (folder / f"aftercare.db{side}").unlink(missing_ok=True)
    for words in COMMANDS:
        ended = CliRunner().invoke(cli, list(words), input="\n" * 9)
        assert ended.exception is None or isinstance(ended.exception, SystemExit), (words, ended.exception)
