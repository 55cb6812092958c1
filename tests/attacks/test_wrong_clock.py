"""A clock that is wrong once: a start in 2029, ten hours back, a week of standing still. Nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.__main__ import cli
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import TooMany
from aftercare.operation.health import Operation, Trouble, operation
from aftercare.people.access_log import Deed, Trace, append
from aftercare.people.attempts import PAIR_LIMIT, knock
from aftercare.people.challenges import ask_passkey
from aftercare.people.devices import Seen
from aftercare.people.installation import prepare
from aftercare.people.invitations import find_invited, keep_invitation
from aftercare.people.logins import begin_login, find_person, renew_login
from aftercare.people.records import Attempt, PasskeyChallenge, Purpose
from aftercare.people.rules import is_fresh
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.access_log.checkpoints import KEPT
from aftercare.storage.access_log.retention import LettingGo
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.access_log.verify import check_log
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.backups.every_hour import HourlyBackups
from aftercare.storage.backups.folder import name_of, on_shelf
from aftercare.storage.backups.history import Backup, last_success_age, write_down
from aftercare.storage.clock_watch import WatchingClock, confirm_clock
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import SWEEP, beat
from aftercare.storage.ids import new_id

pytestmark = pytest.mark.by_turns


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
IN_2029 = datetime(2029, 12, 1, 11, tzinfo=NOON.tzinfo)


@dataclass
class Server:
    """One start of a real installation; what works by itself runs when it is told to."""

    database: Database
    settings: Settings

    async def restart(self, now: datetime) -> None:
        """Stopped, and started at what the clock says."""
        await self.database.close()
        self.database = Database(self.database.url, keys.load(self.settings.data / "keys"))
        await prepare(self.database, self.settings, now)

    async def works(self, now: datetime) -> int:
        """What an hour brings: a look of somebody, a round of reminders, a backup; how many rows went."""
        await WatchingClock(self.database, lambda: now).once()
        async with self.database.writing() as db:
            await append(db, [Trace(Deed.look, "GET /")], None, now)
            await beat(db, SWEEP, now)
        backups = HourlyBackups(self.database, self.settings.data, lambda: now, needed=True)
        assert await backups.once()
        return await LettingGo(self.database, lambda: now).once()

    async def seen(self, now: datetime) -> Operation:
        """As `check` and the operator's page see it."""
        async with self.database.reading() as db:
            return await operation(db, self.settings, now)

    @property
    def shelf(self) -> set[datetime]:
        """When the backups there were made."""
        return set(on_shelf(self.settings.data / "backups"))


@pytest.fixture
async def server(database: Database, tmp_path: Path) -> AsyncIterator[Server]:
    """An installation that has worked for fourteen hours, with rows of the log and a backup of long ago."""
    new_backup_key(tmp_path, tmp_path.parent / f"{tmp_path.name}.key")
    made = Server(database, Settings(data=tmp_path, base_url="https://aftercare.example.org"))
    await made.restart(NOON)
    for hour in range(14):
        await made.works(NOON + hour * HOUR)
    yield made
    await made.database.close()


async def rows(server: Server) -> int:
    async with server.database.reading() as db:
        assert (await check_log(db)).troubles == []
        return (await db.execute(select(func.count()).select_from(AccessEntry))).scalar_one()


async def test_one_start_in_2029_takes_nothing_and_is_told_until_somebody_says_so(server: Server) -> None:
    shelf, now = server.shelf, NOON + 14 * HOUR
    assert len(shelf) == 14
    await server.restart(IN_2029)
    for hour in range(12):
        assert await server.works(IN_2029 + hour * HOUR) == 0
    there = await server.seen(IN_2029 + 12 * HOUR)
    assert Trouble.witness in there.troubles and there.doubt is not None
    assert (there.doubt.clock, there.doubt.witness) == (IN_2029 + 12 * HOUR, NOON + 13 * HOUR)
    assert await rows(server) == 14 + 12 and shelf < server.shelf

    await server.restart(now)
    back = await server.seen(now)
    assert Trouble.witness in back.troubles and back.doubt is not None
    assert back.doubt.witness == IN_2029 + 11 * HOUR
    assert back.last_backup == NOON + 13 * HOUR
    assert Trouble.backup in (await server.seen(now + 2 * DAY)).troubles  # Not "2029-12-01, ok" for ever.
    assert await server.works(now) == 0
    async with server.database.reading() as db:
        assert await last_success_age(db, now + HOUR) == HOUR
    assert Trouble.witness in (await server.seen(now + HOUR)).troubles
    assert await rows(server) == 14 + 12 + 1 and shelf < server.shelf

    async with server.database.writing() as db:
        await confirm_clock(db, now + HOUR)
    assert await server.works(now + HOUR) == 0
    assert Trouble.witness not in (await server.seen(now + HOUR)).troubles
    assert shelf < server.shelf


async def test_a_weekend_goes_on_by_itself_and_a_week_waits_for_a_word(server: Server) -> None:
    old = server.settings.data / "backups" / name_of(NOON - 400 * DAY)
    old.touch()
    await server.restart(NOON + 4 * DAY)
    await server.works(NOON + 4 * DAY)
    assert not old.exists()
    old.touch()
    later = NOON + 12 * DAY
    await server.restart(later)
    await server.works(later)
    assert old.exists() and Trouble.witness in (await server.seen(later)).troubles
    async with server.database.writing() as db:
        await confirm_clock(db, later)
    await server.works(later + HOUR)
    assert not old.exists() and Trouble.witness not in (await server.seen(later + HOUR)).troubles


async def test_years_that_truly_passed_let_old_rows_go_after_a_word(server: Server) -> None:
    later = NOON + KEPT + 30 * DAY
    await server.restart(later)
    assert await server.works(later) == 0
    async with server.database.writing() as db:
        await confirm_clock(db, later)
    assert await server.works(later + HOUR) == 14
    assert await rows(server) == 2


async def test_a_jump_of_three_days_while_it_runs_stops_everything(server: Server) -> None:
    old = server.settings.data / "backups" / name_of(NOON - 400 * DAY)
    old.touch()
    await server.works(NOON + 3 * DAY + 13 * HOUR)
    assert old.exists()
    await server.restart(NOON + 3 * DAY + 14 * HOUR)
    await server.works(NOON + 3 * DAY + 14 * HOUR)
    assert old.exists()


async def test_a_login_is_not_fresh_while_its_proof_lies_in_the_future(
    db: AsyncSession, noon: datetime, cast: Cast
) -> None:
    karin, ahead = cast.people["karin"].id, noon + 10 * HOUR
    later = await begin_login(db, karin, Seen(), ahead)
    earlier = await begin_login(db, karin, Seen(), noon)
    found = await find_person(db, earlier.login, noon)
    assert found and is_fresh(found.person.verified_at, noon)
    await renew_login(db, found.person.login_id, ahead)
    for hours in range(10):
        now = noon + hours * HOUR
        assert await find_person(db, later.login, now) is None
        found = await find_person(db, earlier.login, now)
        assert found and found.locked and not is_fresh(found.person.verified_at, now)


async def test_an_invitation_made_in_2029_does_not_live_until_then(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    await keep_invitation(db, cast.people["mette"].id, "mark", cast.people["karin"].id, IN_2029)
    assert await find_invited(db, "mark", IN_2029 + HOUR) is not None
    assert await find_invited(db, "mark", noon) is None


@pytest.mark.parametrize(("believed", "left"), [(False, 2), (True, 1)])
async def test_what_is_over_its_time_goes_only_by_a_clock_that_is_believed(
    db: AsyncSession, noon: datetime, *, believed: bool, left: int
) -> None:
    """Every table whose rows go by themselves: one row of now and one of a year and a half later."""
    later = noon + 500 * DAY
    await confirm_clock(db, later if believed else noon)
    for moment in (noon, later):
        await knock(db, "mette@example.org", "192.0.2.1", moment, device="her own")
        await ask_passkey(db, Purpose.enter, None, "192.0.2.1", moment)
        await write_down(db, Backup(id=new_id(), at=moment, kind="x", size=0, tables=0, rows=0, ok=True))
    for table in (Attempt, PasskeyChallenge, Backup):
        assert len((await db.execute(select(table.id))).all()) == left, table


async def test_tries_of_2029_keep_nobody_out_today(database: Database) -> None:
    async with database.writing() as db:
        for _ in range(PAIR_LIMIT):
            await knock(db, "mette@example.org", "192.0.2.1", IN_2029)
        with pytest.raises(TooMany):
            await knock(db, "mette@example.org", "192.0.2.1", IN_2029)
        await knock(db, "mette@example.org", "192.0.2.1", NOON)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_operator_confirms_in_a_terminal(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERCARE_DATA", str(server.settings.data))
    monkeypatch.setenv("AFTERCARE_BASE_URL", server.settings.base_url)

    async def say(*words: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, cli, [*words], input="n\n")

    clock.set_to(None)
    async with server.database.writing() as db:
        await confirm_clock(db, clock.now() - 30 * DAY)
    now = clock.now()
    assert "clock confirm" in (await say("check")).output
    asked = await say("clock", "confirm")
    assert asked.exit_code == 1
    assert f"{now - 30 * DAY:%Y-%m-%d}" in asked.output and f"{now:%Y-%m-%d}" in asked.output
    assert "clock confirm" in (await say("check")).output
    assert (await say("clock", "confirm", "--yes")).exit_code == 0
    assert "clock confirm" not in (await say("check")).output
    assert "nothing to confirm" in (await say("clock", "confirm")).output
