"""A reserve beside the database: given up when the disk is full, so that looks can still be logged and read.

Without it a full disk would close every page about a woman, since no look may go unwritten. While the
reserve is gone nothing else is written; it is laid in again as soon as there is room.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

NAME = "reserve"
SIZE = 16 * 1024 * 1024


class Ballast:
    """The reserve in one data folder, `size` bytes long."""

    def __init__(self, folder: Path, size: int = SIZE) -> None:
        self._path, self._size = folder / NAME, size

    def held(self) -> bool:
        """True when the reserve is there, or could be laid in because the disk has twice its room."""
        if self._path.exists():
            return True
        try:
            return shutil.disk_usage(self._path.parent).free >= 2 * self._size and self._lay_in()
        except OSError:
            return False

    def give_up(self) -> bool:
        """Let its room go to the log; False when it was gone already."""
        with suppress(FileNotFoundError):
            self._path.unlink()
            return True
        return False

    def is_needed(self) -> bool:
        """True when the disk has less room left than a quarter of the reserve."""
        return shutil.disk_usage(self._path.parent).free < self._size // 4

    def _lay_in(self) -> bool:
        draft = self._path.with_suffix(".tmp")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(handle, 0, self._size)
        except OSError:
            draft.unlink(missing_ok=True)
            return False
        finally:
            os.close(handle)
        draft.replace(self._path)
        return True
