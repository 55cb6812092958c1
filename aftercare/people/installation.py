"""What a start finds: an empty installation, one of ours, one of demo's, or what does not belong together."""

import asyncio
import logging
import secrets
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.key_rotation import CannotTurn, alone, keep_ring
from aftercare.people.records import Installation, Staff
from aftercare.settings import BadSettings, Settings
from aftercare.storage import keys
from aftercare.storage.access_log.rows import begin_log
from aftercare.storage.backups.copy import KEYS_ASKED
from aftercare.storage.backups.losses import opens
from aftercare.storage.clock_watch import begin_witness
from aftercare.storage.disk_reserve import Ballast
from aftercare.storage.engines import Database
from aftercare.storage.identity import KINDS, Here, begin_founding, database_id, here, settle
from aftercare.storage.ids import new_id
from aftercare.storage.modes import refuse_open_files
from aftercare.storage.sealed import DAMAGED, Lock
from aftercare.storage.upgrade import upgrade

log = logging.getLogger("aftercare")
CHECK = "these are the right keys"
SETUP_GOOD_FOR = timedelta(hours=24)
# Asked of a database that may be of an earlier version.
_INSTALLATION = text("SELECT id, demo, key_check FROM installation")

_NAMELESS = (
    "People work in this database, and the row that says whose installation it is was lost. Nothing is "
    "founded over it. Put a backup back into an empty folder (python -m aftercare restore --help)."
)


def open_database(settings: Settings) -> Database:
    """The database with its keys. A first start founds an installation where nothing was; nothing else does.

    Raises keys.BadKeys when the key file is missing beside a database, or weak; BadSettings when database,
    folder, keys and backups are not of one installation, or the database of one is gone.
    """
    refuse_open_files(settings.data)
    ring = keys.load(settings.data / "keys") if _is_one(settings) else begin_founding(settings.data)
    return Database(settings.database, ring, None if settings.database_url else Ballast(settings.data))


def open_existing(settings: Settings) -> Database:
    """The same for a command, which founds nothing and writes nowhere else. Raises BadSettings, BadKeys."""
    if not _is_one(settings):
        raise BadSettings(f"There is no installation in {settings.data}. Set AFTERCARE_DATA.")
    return Database(settings.database, keys.load(settings.data / "keys"))


def _is_one(settings: Settings) -> bool:
    """True for one whole installation, False where there was never any. Raises BadSettings for all else."""
    found = here(settings.data)
    if found.kind and found.kind != _kind(settings):
        raise BadSettings(_moved(settings, found))
    # A loop may be running here already, and another thread has none.
    with ThreadPoolExecutor(1) as apart:
        told = apart.submit(asyncio.run, database_id(settings.database)).result()
    if not told:
        if not found.is_new:
            raise BadSettings(_lost(settings, found))
        return False
    if others := {place: each for place, each in found.ids.items() if each != told}:
        apart_from = ", ".join(f"{place} of {each[:6]}" for place, each in others.items())
        raise BadSettings(
            f"The database is of installation {told[:6]}, and {apart_from}. Nothing was changed. "
            "Put back what belongs together, or name the right AFTERCARE_DATA and AFTERCARE_DATABASE_URL."
        )
    return True


def _kind(settings: Settings) -> str:
    return "sqlite" if settings.database.startswith("sqlite") else "postgres"


def _moved(settings: Settings, found: Here) -> str:
    cure = "set" if found.kind == "postgres" else "leave out"
    return (
        f"The data of the installation in {settings.data} lies in {KINDS[found.kind]}: "
        f"{cure} AFTERCARE_DATABASE_URL. Nothing was made or changed."
    )


def _lost(settings: Settings, found: Here) -> str:
    where = "The database that AFTERCARE_DATABASE_URL names" if settings.database_url else "aftercare.db"
    ways = ["Put the database back"]
    ways += [] if settings.database_url else ["set AFTERCARE_DATABASE_URL if its data lies in PostgreSQL"]
    ways += ["restore a backup into an empty folder (python -m aftercare restore --help)"]
    ways += [f"remove {settings.data} to begin the demo anew"] if settings.demo else []
    told = ", ".join(found.traces)
    return (
        f"There was an installation in {settings.data}, as is seen by: {told}. {where} is missing or empty. "
        f"Nothing was made or changed. {', or '.join(ways)}."
    )


async def prepare(database: Database, settings: Settings, now: datetime) -> bool:
    """Check that keys and mode fit this database, and then upgrade it. True when nobody works here yet.

    Raises keys.BadKeys or BadSettings, whose messages say the cure; nothing was changed then.
    """
    if await database_id(database.url):
        async with database.reading() as db:
            await _check(db, (await db.execute(_INSTALLATION)).one(), database, settings)
    await upgrade(database)
    async with database.writing() as db:
        people = (await db.execute(select(func.count()).select_from(Staff))).scalar_one()
        installation = (await db.execute(select(Installation.id))).scalar()
        if installation is None and people:
            raise BadSettings(_NAMELESS)
        if installation is None:
            installation = database.keyring.installation or new_id()
            made = Installation(id=installation, demo=settings.demo, made_at=now)
            made.key_check = database.keyring.house.seal(Installation.key_check, made.id, CHECK)
            db.add(made)
            await begin_log(db)
        if not settings.demo:
            await begin_witness(db, now)
    await asyncio.to_thread(_settle, settings, installation)
    return people == 0


def _settle(settings: Settings, installation: str) -> None:
    """Folder and key file say whose they are; those of an earlier version learn it at their first start."""
    data = settings.data
    if (data / "keys" / keys.FILE_NAME).exists() and not keys.load(data / "keys").installation:
        # A key file that may not be written, or that is being turned, learns it another time.
        with suppress(CannotTurn, OSError), alone(data):
            keep_ring(data, replace(keys.load(data / "keys"), installation=installation))
    settle(data, installation, _kind(settings))


async def _check(db: AsyncSession, found: Row[Any], database: Database, settings: Settings) -> None:
    if not _opens_check(database.keyring, found.id, bytes(found.key_check or b"")):
        if not await _opens_a_name(db, database.keyring.house):
            raise keys.BadKeys("This database was sealed with another key file. Put that one back.")
        log.error("the key file is right, but installation.key_check is damaged. Put it back from a backup")
    if found.demo and not settings.demo:
        raise BadSettings("This database holds demo data. Choose another AFTERCARE_DATA.")
    if settings.demo and not found.demo:
        raise BadSettings("This database was not made by demo mode, so demo mode leaves it alone.")


async def _opens_a_name(db: AsyncSession, house: Lock) -> bool:
    """True when the keys open what a colleague is called: then they are the right ones."""
    rows = (await db.execute(select(Staff.id, Staff.called).where(Staff.called.is_not(None)))).all()
    return any(house.open(Staff.called, row.id, row.called) != DAMAGED for row in rows)


async def why_not_these_keys(database: Database) -> str:
    """What the keys do not open in a restored database, in words; nothing when they fit it."""
    async with database.reading() as db:
        found = (await db.execute(_INSTALLATION)).first()
        wrapped = {row.case_id: bytes(row.wrapped) for row in await db.execute(text(KEYS_ASKED))}
    ring = database.keyring
    if found and not _opens_check(ring, found.id, bytes(found.key_check)):
        return (
            "is of another installation, or of before or after a rotation: in the latter case name the newer "
            "and the older one, each with --house-key."
        )
    closed = sum(1 for case_id, key in wrapped.items() if not opens(ring, case_id, key))
    return (
        f"opens {len(wrapped) - closed} of {len(wrapped)} case keys: name the newer one too."
        if closed
        else ""
    )


def _opens_check(ring: keys.Keyring, installation: str, sealed: bytes | None) -> bool:
    return ring.house.open(Installation.key_check, installation, sealed) == CHECK


async def new_setup_code(database: Database, now: datetime) -> str:
    """A fresh code for the one-time setup page, for a day; printed on the console, kept only as a mark."""
    code = secrets.token_hex(4)
    async with database.writing() as db:
        found = (await db.execute(select(Installation))).scalars().one()
        found.setup_mark = database.keyring.fingerprint("setup", code)
        found.setup_until = clock.whole_minute(now + SETUP_GOOD_FOR)
    return code
