"""How the installation itself stands, and what of it somebody must act on. Nothing here is about a woman."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, String, column, func, select, table
from sqlalchemy.ext.asyncio import AsyncSession

import aftercare
from aftercare import clock
from aftercare.cases.outbox.lists import waiting_entries
from aftercare.reminders.health import PushHealth, dead_phones, phone_count, push_health, silent_phones
from aftercare.settings import Settings
from aftercare.storage.access_log.chain import Head, is_marked
from aftercare.storage.access_log.checkpoints import read_checkpoints
from aftercare.storage.access_log.rows import MARK, ONLY, AccessHead
from aftercare.storage.access_log.watch import WORK as WATCHED
from aftercare.storage.backups.backup_keys import has_backup_key
from aftercare.storage.backups.history import ALARM, Backup, last_good
from aftercare.storage.clock_watch import hear_witness
from aftercare.storage.clock_witness import Disagreement
from aftercare.storage.damage.records import Place, damages, open_damages
from aftercare.storage.engines import keys_of
from aftercare.storage.heartbeats import ALARMS, ALARMS_LATE, OPENED, SWEEP, Heartbeat
from aftercare.storage.machine import LEAST_FREE, Machine, machine, newest_migration
from aftercare.storage.periodic import WorkTrouble

SHOWN_BACKUPS = 24
SHOWN_DAMAGES = 20
SWEEP_LATE = timedelta(minutes=5)
MOST_SKEW = timedelta(seconds=5)

_MIGRATION = table("alembic_version", column("version_num", String)).select().scalar_subquery()
_WORK = select(WorkTrouble).order_by(WorkTrouble.work, WorkTrouble.stage)
_BACKUPS = select(Backup).order_by(Backup.at.desc()).limit(SHOWN_BACKUPS)


class Trouble(StrEnum):
    """What somebody must act on."""

    migration = "migration"
    no_backup_key = "no_backup_key"
    backup = "backup"
    damaged = "damaged"
    losses = "losses"
    sweep = "sweep"
    alarms = "alarms"
    push = "push"
    work = "work"
    clock = "clock"
    disk = "disk"
    key_files = "key_files"
    private_key = "private_key"
    log = "log"
    witness = "witness"
    proxies = "proxies"


@dataclass(frozen=True)
class Tried:
    """One try to make a backup."""

    at: datetime
    size: int
    ok: bool
    reason: str
    lost_keys: int = 0
    shrunk: bool = False


@dataclass(frozen=True)
class Operation:
    """Everything an operator asks for. `skew` is the database's clock minus ours; instants are aware.

    `damaged` counts the values that do not open, `damages` names the first of them.
    """

    version: str
    migration: str
    newest: str
    sqlite: bool
    backups: list[Tried]
    last_backup: datetime | None
    opened_at: datetime | None
    damaged: int
    damages: list[Place]
    swept_at: datetime | None
    alarmed_at: datetime | None
    pushes: PushHealth
    phones: int
    silent_phones: int
    dead_phones: int
    outbox: tuple[int, datetime | None]
    work: list[WorkTrouble]
    now: datetime
    skew: timedelta
    doubt: Disagreement | None
    log_head: Head
    log_marked: bool
    machine: Machine
    settings: Settings

    @property
    def lost_keys(self) -> int:
        """Case keys the newest backup missed though nobody erased them."""
        return self.backups[0].lost_keys if self.backups else 0

    @property
    def shrunk(self) -> bool:
        """True when less than half of the rows were left at the newest backup."""
        return bool(self.backups) and self.backups[0].shrunk

    @property
    def troubles(self) -> set[Trouble]:
        """What of this somebody must act on."""
        needed = backups_needed(self.settings.demo, self.machine.backup_key)
        swept, files = self.swept_at, self.machine
        passed = clock.age(swept, self.now) if swept else None
        alone = self.settings.secure and not self.settings.proxies
        found = {
            Trouble.migration: self.migration != self.newest,
            Trouble.no_backup_key: needed and not files.backup_key,
            Trouble.backup: needed and is_late(self.last_backup, self.now),
            Trouble.damaged: self.damaged > 0,
            Trouble.losses: self.lost_keys > 0 or self.shrunk,
            Trouble.sweep: _is_overdue(swept, self.now, SWEEP_LATE),
            Trouble.alarms: _is_overdue(self.alarmed_at, self.now, ALARMS_LATE),
            Trouble.work: bool(self.work),
            Trouble.push: self.pushes.count("refused") > 0,
            Trouble.clock: abs(self.skew) > MOST_SKEW or (swept is not None and passed is None),
            Trouble.witness: self.doubt is not None,
            Trouble.disk: files.free_percent < LEAST_FREE or not files.reserve,
            Trouble.key_files: files.open_files,
            Trouble.private_key: files.private_key_left,
            Trouble.log: not self.log_marked or any(one.work == WATCHED for one in self.work),
            Trouble.proxies: alone,
        }
        return {trouble for trouble, there in found.items() if there}


def backups_needed(demo: bool, has_key: bool) -> bool:
    """The demo makes none unless it was given a key."""
    return has_key or not demo


def _is_overdue(beaten: datetime | None, now: datetime, late: timedelta) -> bool:
    """True for work that never came to its end, or not lately; what lies ahead is the clock's trouble."""
    passed = clock.age(beaten, now) if beaten else None
    return beaten is None or (passed is not None and passed > late)


def is_late(last: datetime | None, now: datetime) -> bool:
    """True when no backup has succeeded for 26 hours, or ever, or when nobody knows when."""
    passed = clock.age(last, now) if last else None
    return passed is None or passed > ALARM


async def operation(db: AsyncSession, settings: Settings, now: datetime) -> Operation:
    """How it stands now, in six statements; one more when something is damaged."""
    facts = (await db.execute(_facts(db, now))).one()
    asked_at = clock.machine_now()
    head = Head(facts.log_seq or 0, bytes(facts.log_link or b""))
    tried = (await db.execute(_BACKUPS)).scalars()
    told = facts.database_now
    told = datetime.fromisoformat(f"{told}+00:00") if isinstance(told, str) else told
    return Operation(
        version=aftercare.__version__,
        migration=facts.migration or "",
        newest=newest_migration(),
        sqlite=_is_sqlite(db),
        backups=[
            Tried(each.at, each.size, each.ok, each.reason or "", each.lost_keys, each.shrunk)
            for each in tried
        ],
        last_backup=facts.last_backup,
        opened_at=facts.opened_at,
        damaged=facts.damaged,
        damages=await damages(db, SHOWN_DAMAGES) if facts.damaged else [],
        swept_at=facts.swept_at,
        alarmed_at=facts.alarmed_at,
        pushes=await push_health(db, now),
        phones=facts.phones,
        silent_phones=facts.silent,
        dead_phones=facts.dead,
        outbox=(facts.outbox, facts.outbox_since),
        work=list((await db.scalars(_WORK)).all()),
        now=now,
        skew=told - asked_at,
        doubt=(await hear_witness(db)).doubt(now),
        log_head=head,
        log_marked=is_marked(keys_of(db).log_secret(MARK), head, facts.log_mark or "")
        and not (await read_checkpoints(db)).troubles,
        machine=await asyncio.to_thread(machine, settings.data),
        settings=settings,
    )


def _facts(db: AsyncSession, now: datetime) -> Select[Any]:
    head = select(AccessHead).where(AccessHead.id == ONLY)
    return select(
        _MIGRATION.label("migration"),
        _database_now(db).label("database_now"),
        select(Heartbeat.at).where(Heartbeat.id == SWEEP).scalar_subquery().label("swept_at"),
        select(Heartbeat.at).where(Heartbeat.id == ALARMS).scalar_subquery().label("alarmed_at"),
        last_good(now).label("last_backup"),
        select(Heartbeat.at).where(Heartbeat.id == OPENED).scalar_subquery().label("opened_at"),
        open_damages().label("damaged"),
        head.with_only_columns(AccessHead.seq).scalar_subquery().label("log_seq"),
        head.with_only_columns(AccessHead.link).scalar_subquery().label("log_link"),
        head.with_only_columns(AccessHead.mark).scalar_subquery().label("log_mark"),
        phone_count().label("phones"),
        silent_phones(now).label("silent"),
        dead_phones().label("dead"),
        *waiting_entries(),
    )


def _is_sqlite(db: AsyncSession) -> bool:
    return db.get_bind().dialect.name == "sqlite"


def _database_now(db: AsyncSession) -> ColumnElement[Any]:
    return func.strftime("%Y-%m-%d %H:%M:%f", "now") if _is_sqlite(db) else func.clock_timestamp()


class BackupAlarm(StrEnum):
    """Why somebody should look at the backups; a new installation has failed nothing."""

    never = "never"
    late = "late"


async def backup_alarm(db: AsyncSession, settings: Settings, now: datetime) -> BackupAlarm | None:
    """Why, when backups are needed: none was ever made, or for 26 hours; at most one statement."""
    if not backups_needed(settings.demo, has_backup_key(settings.data)):
        return None
    last = (await db.execute(select(last_good(now)))).scalar()
    if last is None:
        return BackupAlarm.never
    return BackupAlarm.late if is_late(last, now) else None


async def migration_of(db: AsyncSession) -> str:
    """The migration this database is at, for a program that may be newer than it."""
    return str((await db.execute(select(_MIGRATION))).scalar())
