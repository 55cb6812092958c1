"""What stands on the machine rather than in the database: version, disk, key files, newest migration."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from aftercare.storage.backups.backup_keys import has_backup_key
from aftercare.storage.disk_reserve import NAME as RESERVE
from aftercare.storage.keys import FILE_NAME, BadKeys
from aftercare.storage.modes import PRIVATE_BACKUP_KEY, refuse_open_files
from aftercare.storage.upgrade import MIGRATIONS

LEAST_FREE = 10
"""Per cent of the disk below which somebody must act."""


@dataclass(frozen=True)
class Machine:
    """Free per cent and bytes of the data folder's disk, the house key's age, and what its files lack."""

    free_percent: int
    free_bytes: int
    reserve: bool
    key_made_at: datetime
    open_files: bool
    private_key_left: bool
    backup_key: bool


def machine(data: Path) -> Machine:
    """How the data folder and its disk stand now. Reads files; not for the event loop."""
    disk = shutil.disk_usage(data)
    house = (data / "keys" / FILE_NAME).stat()
    try:
        refuse_open_files(data)
        open_files = False
    except BadKeys:
        open_files = True
    return Machine(
        free_percent=100 * disk.free // disk.total,
        free_bytes=disk.free,
        reserve=(data / RESERVE).exists(),
        key_made_at=datetime.fromtimestamp(house.st_mtime, UTC),
        open_files=open_files,
        private_key_left=(data / PRIVATE_BACKUP_KEY).exists(),
        backup_key=has_backup_key(data),
    )


@cache
def newest_migration() -> str:
    """The migration a database of this program ends with."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head() or ""
