"""An app that stands while many tests ask it, and is put back before each as it was when it began.

Starting one costs more than most tests do: the migrations are looked at, and every statement and page is
compiled anew. What a put-back house still remembers are those compiled statements and pages, nothing else.
"""

import filecmp
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from aftercare.settings import Settings
from aftercare.storage.engines import Database
from aftercare.web.rate_limits import Bounds

DATABASE = "aftercare.db"
_LIVE = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm")


class Running(Protocol):
    """An app that runs over a folder with an SQLite in it."""

    settings: Settings
    database: Database
    app: Any


def nobody_works(*_: object) -> tuple[()]:
    """For `make_app`: nothing goes on by itself beside the test that is looked at."""
    return ()


Stood = TypeVar("Stood", bound=Running)


class Standing(Generic[Stood]):
    """A running app, and how its folder was when this was made."""

    def __init__(self, running: Stood, kept: Path) -> None:
        """`kept` is a folder that is not there yet."""
        self.running, self._kept = running, kept
        folder = running.settings.data
        shutil.copytree(folder, kept, ignore=shutil.ignore_patterns(*_LIVE))
        copy_database(folder / DATABASE, kept / DATABASE)

    def put_back(self) -> Stood:
        """The same app, with the database, the files and the counts of then."""
        folder, made = self.running.settings.data, self.running
        copy_database(self._kept / DATABASE, folder / DATABASE)
        _copy_files(self._kept, folder)
        made.app.state.bounds, made.database.asked_at = Bounds(), None
        return made


class StandsAnew(Generic[Stood]):
    """One that is begun again when its database no longer answers.

    Whoever reads an open SQLite as a plain file in the same process takes its locks away when the file is
    closed, and the connections that stand get nothing but an I/O error from then on.
    """

    def __init__(self, begin: Callable[[], Standing[Stood]]) -> None:
        self._begin, self._standing = begin, begin()

    def put_back(self) -> Stood:
        """The same app as it was, or another one that begins as that did."""
        try:
            return self._standing.put_back()
        except sqlite3.DatabaseError:
            self._standing = self._begin()
            return self._standing.put_back()


def copy_database(source: Path, target: Path) -> None:
    """All of an SQLite over another, also while others have that one open."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        other.execute("PRAGMA synchronous=OFF")
        one.backup(other)


def _copy_files(kept: Path, folder: Path) -> None:
    then, now = _places(kept), _places(folder)
    for place in sorted(now - then, reverse=True):
        (folder / place).rmdir() if (folder / place).is_dir() else (folder / place).unlink()
    for place in sorted(then):
        source, target = kept / place, folder / place
        if source.is_dir():
            target.mkdir(exist_ok=True)
        elif not target.exists() or not filecmp.cmp(source, target):
            shutil.copy2(source, target)


def _places(folder: Path) -> set[Path]:
    """Everything under it but the database, which is copied in its own way."""
    return {path.relative_to(folder) for path in folder.rglob("*") if path.name not in _LIVE}
