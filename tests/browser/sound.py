"""Pieces of pages in which axe has found nothing in this run, for all its processes."""

import atexit
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

_FILE = "AFTERCARE_TESTS_SOUND"  # Told to the processes of one run.


class Sound:
    """What one process has found sound stands in a file, which the others read before they ask axe anew."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._read = 0
        self.alone = False

    def holds(self, pieces: Iterable[str]) -> bool:
        """True for a page that is made of these alone."""
        wanted = set(pieces)
        if not wanted <= self._known and not self.alone:
            self._look_what_others_found()
        return wanted <= self._known

    def add(self, pieces: Iterable[str]) -> None:
        """axe has found nothing in a page that is made of them."""
        fresh = set(pieces) - self._known
        self._known |= fresh
        if fresh and not self.alone:
            # One write of whole lines: those of two processes do not mix.
            with _shared().open("ab", buffering=0) as file:
                file.write("".join(f"{json.dumps(one)}\n" for one in fresh).encode())

    def forget(self) -> None:
        """axe is asked about every page anew, whatever others find."""
        self._known.clear()
        self.alone = True

    def _look_what_others_found(self) -> None:
        if not _shared().exists():
            return
        with _shared().open("rb") as file:
            file.seek(self._read)
            whole = file.read().rpartition(b"\n")[0]
        self._known.update(json.loads(line) for line in whole.splitlines())
        self._read += len(whole) + bool(whole)


def begin_run() -> None:
    """A place for this run, before its processes begin."""
    if _FILE not in os.environ:
        folder = tempfile.mkdtemp(prefix="aftercare-sound-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ[_FILE] = str(Path(folder) / "pieces")


def _shared() -> Path:
    return Path(os.environ[_FILE])
