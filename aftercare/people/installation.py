"""What a start finds: an empty installation, one of ours, one of demo's, or one whose keys are wrong."""

import secrets
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from aftercare.people.records import Installation, Staff
from aftercare.settings import BadSettings, Settings
from aftercare.storage import keys
from aftercare.storage.access_log import begin_log
from aftercare.storage.ballast import Ballast
from aftercare.storage.clock_watch import begin_witness
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.modes import refuse_open_files
from aftercare.storage.sealed import Unreadable
from aftercare.storage.upgrade import upgrade

CHECK = "these are the right keys"


def open_database(settings: Settings) -> Database:
    """The database with its keys. A first start makes the key file; later ones refuse to go on without it.

    Raises keys.BadKeys when the key file is missing beside a database, or weak.
    """
    folder = settings.data / "keys"
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    begun = (settings.data / "begun").exists() or Path(settings.data / "aftercare.db").exists()
    begun = begun or (folder / keys.FILE_NAME).exists()
    refuse_open_files(settings.data)
    ring = keys.load(folder) if begun else keys.make(folder)
    (settings.data / "begun").touch(mode=0o600)
    return Database(settings.database, ring, None if settings.database_url else Ballast(settings.data))


async def prepare(database: Database, settings: Settings, now: datetime) -> bool:
    """Upgrade, then check that keys and mode fit this database. True when nobody works here yet.

    Raises keys.BadKeys or BadSettings, whose messages say the cure.
    """
    await upgrade(database)
    async with database.writing() as db:
        found = (await db.execute(select(Installation))).scalars().first()
        if found is None:
            made = Installation(id=new_id(), demo=settings.demo, made_at=now)
            made.key_check = database.keyring.house.seal(Installation.key_check, made.id, CHECK)
            db.add(made)
            await begin_log(db)
        else:
            _check(found, database, settings)
        if not settings.demo:
            await begin_witness(db, now)
        people = (await db.execute(select(func.count()).select_from(Staff))).scalar_one()
    return people == 0


def _check(found: Installation, database: Database, settings: Settings) -> None:
    try:
        opened = database.keyring.house.open(Installation.key_check, found.id, found.key_check)
    except Unreadable:
        opened = ""
    if opened != CHECK:
        raise keys.BadKeys("This database was sealed with another key file. Put that one back.")
    if found.demo and not settings.demo:
        raise BadSettings("This database holds demo data. Choose another AFTERCARE_DATA.")
    if settings.demo and not found.demo:
        raise BadSettings("This database was not made by demo mode, so demo mode leaves it alone.")


async def new_setup_code(database: Database) -> str:
    """A fresh code for the one-time setup page; printed on the console, kept only as a mark."""
    code = secrets.token_hex(4)
    async with database.writing() as db:
        found = (await db.execute(select(Installation))).scalars().one()
        found.setup_mark = database.keyring.fingerprint("setup", code)
    return code
