"""A key that another account could read, or put another in place of, stops the start."""

import subprocess
from pathlib import Path

import pytest

from aftercare.reminders.vapid import load_vapid
from aftercare.storage import keys
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.modes import refuse_open_files


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        ("keys", 0o750),
        ("keys", 0o711),
        ("keys/house.key", 0o640),
        ("keys/vapid.pem", 0o604),
        ("keys/backup.pub", 0o620),
        ("backup-private.key", 0o644),
        (".", 0o770),
        (".", 0o702),
    ],
)
def test_each_is_found_and_told_with_what_mends_it(tmp_path: Path, path: str, mode: int) -> None:
    keys.make(tmp_path / "keys")
    load_vapid(tmp_path / "keys", "mailto:nobody@example.org")
    new_backup_key(tmp_path, tmp_path / "backup-private.key")
    refuse_open_files(tmp_path)
    (tmp_path / path).chmod(mode)
    with pytest.raises(keys.BadKeys) as refused:
        refuse_open_files(tmp_path)
    told = str(refused.value)
    assert told.startswith(str(tmp_path / path))
    subprocess.run(told.rpartition("Run: ")[2].split(), check=True)
    refuse_open_files(tmp_path)
