"""Which installation this is, as four places tell it: database, data folder, key file, shelf of backups.

The id is made once, when an installation is founded, and lies first in the folder as `founding`, so that a
founding cut off at any point is gone on with and never taken for a loss.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import NullPool, inspect, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from aftercare.settings import BadSettings
from aftercare.storage import keys
from aftercare.storage.backups.copy import ASKED
from aftercare.storage.backups.folder import CASE_KEYS, put_down
from aftercare.storage.backups.kept_keys import read_kept
from aftercare.storage.backups.sealed_box import Damaged
from aftercare.storage.ids import is_id, new_id

FILE, FOUNDING, BEGUN, DATABASE = "installation", "founding", "begun", "aftercare.db"
KINDS = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


@dataclass(frozen=True)
class Here:
    """What lies in a data folder: ids by the place they were found, the kind of database they belong to.

    `traces` names what shows that an installation was here, also of an earlier version, which had no ids.
    """

    ids: dict[str, str]
    kind: str
    traces: list[str]
    founding: str

    @property
    def is_new(self) -> bool:
        """True when nothing was ever here, or a founding was cut off."""
        return not self.traces


def here(data: Path) -> Here:
    """What lies in this folder. Reads files, changes none. Raises keys.BadKeys for a spoilt key file."""
    founding = _line(data / FOUNDING)
    told, _, kind = _line(data / FILE).partition(" ")
    ids = {"the data folder": told, "keys/house.key": _key_file(data), "the backups": _shelf(data)}
    held = {"installation": FILE, "begun": BEGUN, "backups": "backups/aftercare-*.backup"}
    held |= {"the case keys of backups": f"backups/{CASE_KEYS}"}
    held |= {} if founding else {"keys": f"keys/{keys.FILE_NAME}"}
    traces = [name for name, path in held.items() if any(data.glob(path))]
    return Here({place: each for place, each in ids.items() if each}, kind, traces, founding)


async def database_id(url: str) -> str:
    """The id in this database; nothing when it is missing or empty. Makes no file, changes nothing.

    Raises BadSettings when it cannot be read.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not _holds_anything(Path(address.database or "")):
        return ""
    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True)
    try:
        async with engine.connect() as connection:
            if not await connection.run_sync(lambda seen: inspect(seen).has_table("installation")):
                return ""
            return str((await connection.execute(text(ASKED["installation"]))).scalar() or "")
    except Exception as trouble:
        where = address.render_as_string(hide_password=True)
        raise BadSettings(
            f"The database {where} cannot be read ({type(trouble).__name__}). Nothing was made or changed. "
            "Is it running, and is the file whole? A backup is put back by: python -m aftercare restore"
        ) from None
    finally:
        await engine.dispose()


def _holds_anything(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


def begin_founding(data: Path) -> keys.Keyring:
    """The keys of a new installation, or of one whose founding was cut off."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    told = _line(data / FOUNDING) or new_id()
    _write(data / FOUNDING, told)
    with suppress(FileExistsError):
        return keys.make(data / "keys", told)
    return keys.load(data / "keys")


def settle(data: Path, installation: str, kind: str) -> None:
    """The folder belongs to this installation from now on; done again, it changes nothing."""
    if not (data / FILE).exists():
        _write(data / FILE, f"{installation} {kind}")
    (data / BEGUN).touch(mode=0o600)
    (data / FOUNDING).unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    put_down(path, lambda file: file.write(f"{text}\n".encode()))


def _line(path: Path) -> str:
    """The id in a file, and what follows it; nothing when there is none."""
    text = path.read_text("ascii", "replace").strip() if path.is_file() else ""
    return text if is_id(text.split(" ")[0]) else ""


def _key_file(data: Path) -> str:
    return keys.load(data / "keys").installation if (data / "keys" / keys.FILE_NAME).exists() else ""


def _shelf(data: Path) -> str:
    try:
        return read_kept(data / "backups" / CASE_KEYS).installation
    except Damaged:
        return ""
