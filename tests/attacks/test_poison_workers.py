"""Whatever goes on by itself goes on past one damaged row, in this turn and the next; and is on this list."""

import ast
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from aftercare import clock
from aftercare.cases.records import CaseKey
from aftercare.demo.cast import NOON, Cast, hire
from aftercare.importing.records import Import, ImportedRow
from aftercare.importing.tidying import TidyingLists
from aftercare.operation.commands.workers import workers_of
from aftercare.papers.looks.records import LookCheck
from aftercare.papers.looks.sampling import WeeklySamples, monday_of
from aftercare.people.records import Centre, Role, Staff
from aftercare.reminders.alarms import AlarmSweep
from aftercare.reminders.records import Phone
from aftercare.reminders.sweep import Sweep
from aftercare.settings import Settings
from aftercare.storage.access_log.retention import KEPT, LettingGo
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.access_log.watch import WatchingLog
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.backups.every_hour import HourlyBackups
from aftercare.storage.backups.history import Backup, write_down
from aftercare.storage.damage.open_everything import OpeningAll
from aftercare.storage.damage.records import Damage
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Worker
from tests.attacks.poison import Crowd, crowd, everywhere, service, spoil
from tests.attacks.poisoned_alarms import (
    poisoned_alarms,
    poisoned_messages,
    poisoned_order,
    poisoned_watchdog,
)
from tests.attacks.poisoned_clock import poisoned_clock
from tests.attacks.poisoned_sweeps import poisoned_emergencies, poisoned_sweep, poisoned_ways_in
from tests.moments import at
from tests.parsed import nodes_of, program

__all__ = ["crowd", "service"]
ROOT = Path(__file__).parents[2]
Attack = Callable[[Crowd], Awaitable[None]]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def poisoned_samples(crowd: Crowd) -> None:
    """A sound centre among spoiled ones has its sample."""
    ways = everywhere(Centre, LookCheck, AccessEntry, Staff)
    week = monday_of(clock.local(NOON).date()) - timedelta(days=7)
    cast, seq = Cast(), 0
    rows: dict[int, dict[str, object]] = {}
    async with crowd.database.writing() as db:
        await hire(db, cast, NOON)
        for number in range(len(ways) + 1):
            centre_id = "sound" if number == len(ways) else f"{number:024}"
            db.add(Centre(id=centre_id, opened_at=NOON))
            await db.flush()
            worker = Staff(id=new_id(), centre_id=centre_id, role=Role.caseworker, profession="pedagogue")
            worker.email_mark, worker.joined_at = new_id(), NOON
            check = LookCheck(id=new_id(), centre_id=centre_id, week=week - timedelta(days=70), number=1)
            check.entry_seq, check.drawn_at = 1, NOON
            seq += 1
            entry = AccessEntry(seq=seq, at=at("2026-11-18 10:00"), centre_id=centre_id, staff_id=worker.id)
            entry.login_id, entry.deed, entry.place, entry.case_id = "", "look", "GET /", "c" * 24
            entry.target, entry.purpose, entry.shown, entry.link = "", "team", 0, bytes(32)
            db.add_all([worker, check, entry])
            rows[number] = {
                "centres": centre_id,
                "look_checks": check.id,
                "access_log": seq,
                "staff": worker.id,
            }
    for number, (table, column, way) in enumerate(ways):
        key = "seq" if table == "access_log" else "id"
        if not (table == "access_log" and column == "seq"):
            spoil(crowd.database, table, column, rows[number][table], way=way, key=key)
    worker = WeeklySamples(crowd.database, lambda: NOON)
    await worker.turn()
    await worker.turn()
    async with crowd.database.reading() as db:
        drawn = select(func.count()).where(LookCheck.centre_id == "sound", LookCheck.week == week)
        assert (await db.execute(drawn)).scalar() == 1
    assert (await crowd.troubles("sampling")).keys() == {"centres"}


async def poisoned_lists(crowd: Crowd) -> None:
    """Sound old lists go, young ones stay, and nothing of a spoiled one is kept but its row."""
    ways = everywhere(Import)
    async with crowd.database.writing() as db:
        await hire(db, crowd.cast, NOON)
        karin = crowd.cast.people["karin"]
        names = ["sound", "young", "hung on", *(f"{number:024}" for number in range(len(ways)))]
        for name in names:
            old = NOON - timedelta(days=0 if name == "young" else 2)
            made = Import(id=name, centre_id=karin.centre_id, kind="courses", by=karin.id, at=old)
            made.content, made.matched = b"sealed", ""
            db.add(made)
        await db.flush()
        db.add(ImportedRow(id=new_id(), import_id="hung on", row=1))
    for number, (_, column, way) in enumerate(ways):
        spoil(crowd.database, "imports", column, f"{number:024}", way=way)
    worker = TidyingLists(crowd.database, lambda: NOON)
    await worker.turn()
    await worker.turn()
    with closing(sqlite3.connect(crowd.database.engine.url.database or "")) as file:
        left = dict(file.execute("SELECT CAST(id AS BLOB), content FROM imports"))
    assert b"sound" not in left and left[b"young"] == b"sealed"
    assert left[b"hung on"] is None
    assert await crowd.troubles("lists") == {"lists": "IntegrityError"}


async def poisoned_log(crowd: Crowd) -> None:
    """Retention ends its turn and takes the next, and no young row goes, whatever stands in an old one."""
    ways = [way for way in everywhere(AccessEntry) if way[1] != "seq"]
    async with crowd.database.writing() as db:
        for seq in range(1, len(ways) + 4):
            moment = NOON - KEPT - timedelta(days=9) if seq <= len(ways) + 1 else NOON
            entry = AccessEntry(seq=seq, at=moment, centre_id="", staff_id="", login_id="", deed="look")
            entry.place, entry.case_id, entry.target, entry.purpose = "GET /", "", "", "team"
            entry.shown, entry.link = 0, bytes(32)
            db.add(entry)
    for seq, (table, column, way) in enumerate(ways, 1):
        spoil(crowd.database, table, column, seq, way=way, key="seq")
    worker = LettingGo(crowd.database, lambda: NOON)
    await worker.turn()
    await worker.turn()
    async with crowd.database.reading() as db:
        young = select(func.count()).where(AccessEntry.seq > len(ways) + 1)
        assert (await db.execute(young)).scalar() == 2


async def poisoned_watch(crowd: Crowd) -> None:
    """Whatever stands in a row of the log, the day's reading of it ends, and tells."""
    await poisoned_log(crowd)
    worker = WatchingLog(crowd.database, lambda: NOON, crowd.folder)
    await worker.turn()
    assert await crowd.troubles("access log") != {}


async def poisoned_backups(crowd: Crowd) -> None:
    """Each hour has its backup, and no more, whatever stands in a table that it copies or reads."""
    await crowd.move_in("anna", "bodil")
    new_backup_key(crowd.folder, crowd.folder / "away.key")
    now = clock.now()
    ways = [*everywhere(Backup), *everywhere(CaseKey)]
    for table, column, way in ways:
        async with crowd.database.writing() as db:
            await db.execute(text("DELETE FROM backups"))
            tried = Backup(id="poison", at=now - timedelta(hours=3), kind="sqlite", size=1, tables=1, rows=1)
            tried.ok = True
            await write_down(db, tried)
            await db.execute(text("DELETE FROM case_keys WHERE case_id NOT IN (SELECT id FROM cases)"))
        key, row = ("id", "poison") if table == "backups" else ("case_id", crowd.cast.cases["anna"])
        with closing(sqlite3.connect(crowd.database.engine.url.database or "")) as file:
            kept = file.execute("SELECT * FROM case_keys WHERE case_id = ?", (row,)).fetchall()
        spoil(crowd.database, table, column, row, way=way, key=key)
        moment = now
        worker = HourlyBackups(crowd.database, crowd.folder, lambda at=moment: at, needed=True)
        assert [await worker.once(), await worker.once()] == [True, False], (table, column, way)
        now += timedelta(hours=2)
        with closing(sqlite3.connect(crowd.database.engine.url.database or "")) as file:
            for one in kept:
                file.execute("DELETE FROM case_keys WHERE rowid = (SELECT max(rowid) FROM case_keys)")
                file.execute(f"INSERT OR REPLACE INTO case_keys VALUES ({', '.join('?' * len(one))})", one)  # noqa: S608  Only marks.
            file.commit()


async def poisoned_opening(crowd: Crowd) -> None:
    """What does not open in one table is found, whatever stands in another or in what was found before."""
    ways = [*everywhere(Phone), *everywhere(Damage)]
    await crowd.move_in("anna", *(f"poison{number}" for number in range(len(ways))))
    async with crowd.database.writing() as db:
        for number in range(len(ways)):
            made = Damage(id=f"{number:024}", of_table="staff", of_column="called", row_id=f"row {number}")
            made.found_at = NOON
            db.add(made)
    for number, (table, column, way) in enumerate(ways):
        row_id = f"{number:024}" if table == "damages" else crowd.rows[f"poison{number}", table]
        crowd.spoil(table, column, row_id, way)
    spoil(crowd.database, "heartbeats", "at", "opened", way="'damaged'")
    crowd.spoil("visits", "purpose", crowd.rows["anna", "visits"], "x'6330303000'")
    night = at("2026-11-25 03:00")
    worker = OpeningAll(crowd.database, lambda: night)
    await worker.turn()
    async with crowd.database.reading() as db:
        found = select(Damage.row_id).where(Damage.of_table == "visits", Damage.of_column == "purpose")
        assert (await db.scalars(found)).all() == [crowd.rows["anna", "visits"]]
    assert (await crowd.troubles("opening everything")).keys() >= {"phones"}


POISON: dict[str, tuple[Attack, ...]] = {
    "sweep": (poisoned_sweep, poisoned_emergencies, poisoned_ways_in),
    "backup": (poisoned_backups,),
    "sampling": (poisoned_samples,),
    "log retention": (poisoned_log,),
    "access log": (poisoned_watch,),
    "lists": (poisoned_lists,),
    "opening everything": (poisoned_opening,),
    "clock": (poisoned_clock,),
    "alarms": (poisoned_alarms, poisoned_order, poisoned_messages),
    "watchdog": (poisoned_watchdog,),
}


@pytest.mark.by_turns
@pytest.mark.parametrize("attack", [one for attacks in POISON.values() for one in attacks])
async def test_it_goes_on(crowd: Crowd, attack: Attack) -> None:
    await attack(crowd)


async def test_a_reference_that_leads_nowhere_is_backed_up_and_told(crowd: Crowd) -> None:
    await crowd.move_in("anna")
    new_backup_key(crowd.folder, crowd.folder / "away.key")
    crowd.spoil("visits", "staff_id", crowd.rows["anna", "visits"], "'gone'")
    worker = HourlyBackups(crowd.database, crowd.folder, lambda: NOON, needed=True)
    await worker.turn()
    assert await crowd.troubles("backup") == {"references": "references lead nowhere in visits"}
    await worker.turn()
    assert await crowd.troubles("backup") == {"references": "references lead nowhere in visits"}
    async with crowd.database.reading() as db:
        assert (await db.execute(select(Backup.ok))).scalars().all() == [True]


async def test_whoever_works_by_itself_has_a_poison_list(crowd: Crowd, database: Database) -> None:
    async with crowd.sweeping() as sweeper, crowd.sweeping(AlarmSweep) as alarms:
        workers = workers_of(database, Settings(data=crowd.folder, demo=True), sweeper, alarms)
    assert {one.work for one in workers} == POISON.keys()
    assert {type(one) for one in workers} == {*Worker.__subclasses__(), *Sweep.__subclasses__()}


async def test_nothing_goes_on_by_itself_elsewhere(database: Database) -> None:
    makers = {"create_task", "ensure_future", "TaskGroup", "run_coroutine_threadsafe"}
    found = [
        f"{path}:{node.lineno}"
        for path, tree in program().items()
        for node in nodes_of(tree)
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in makers
    ]
    ours = ["aftercare/operation/commands/workers.py", "aftercare/reminders/flow.py"]
    assert sorted(each.partition(":")[0] for each in found) == ours, "flow waits for what it began"
