"""Who else on this machine could read a key, or put another in its place: nobody, or we do not start."""

from pathlib import Path

from aftercare.storage.keys import BadKeys

PRIVATE_BACKUP_KEY = "backup-private.key"
READABLE, WRITABLE = 0o077, 0o022


def refuse_open_files(data: Path) -> None:
    """Raises BadKeys, with the cure, for a key or a folder of keys that other accounts can come at."""
    folder = data / "keys"
    _refuse(data, WRITABLE, "can be changed by others", "go-w")
    _refuse(folder, READABLE, "can be opened by others", "700")
    kept = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    for path in (*kept, data / PRIVATE_BACKUP_KEY):
        _refuse(path, READABLE, "can be read by others", "600")


def _refuse(path: Path, forbidden: int, why: str, cure: str) -> None:
    if path.exists() and path.stat().st_mode & forbidden:
        raise BadKeys(f"{path} {why}, and holds keys. Run: chmod {cure} {path}")
