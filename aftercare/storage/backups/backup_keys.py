"""The two halves of a backup key: the server keeps the public one, people keep the private one elsewhere."""

import base64
import binascii
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from aftercare.storage.backups.sealed_box import key_id

PUBLIC = "backup.pub"
ABOUT = "# Aftercare backup key {}, private half. Keep it away from the server; without it no backup opens.\n"


class BadBackupKey(Exception):
    """There is no backup key, or the file holds none; the message says the cure."""


def new_backup_key(data: Path, private_to: Path) -> str:
    """A new pair: the public half in the data folder, the private half once to a 0600 file. Its id.

    Older backups go on opening with their own key only. Raises BadBackupKey rather than write over a file.
    """
    pair = X25519PrivateKey.generate()
    called = key_id(pair.public_key()).hex()
    (data / "keys").mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        _write(
            private_to, ABOUT.format(called) + base64.b64encode(pair.private_bytes_raw()).decode(), os.O_EXCL
        )
    except FileExistsError:
        raise BadBackupKey(f"{private_to} exists already. Move it to where backup keys are kept.") from None
    keep_public_half(data, pair.public_key())
    return called


def keep_public_half(data: Path, public: X25519PublicKey) -> None:
    """Seal with this key from now on."""
    draft = data / "keys" / f"{PUBLIC}.tmp"
    _write(draft, base64.b64encode(public.public_bytes_raw()).decode(), os.O_TRUNC)
    draft.replace(data / "keys" / PUBLIC)


def has_backup_key(data: Path) -> bool:
    """True when backups can be sealed here."""
    return (data / "keys" / PUBLIC).exists()


def public_half(data: Path) -> X25519PublicKey:
    """The key backups are sealed with. Raises BadBackupKey."""
    if not has_backup_key(data):
        raise BadBackupKey("There is no backup key. Run: python -m aftercare keys new-backup-key")
    return X25519PublicKey.from_public_bytes(_held(data / "keys" / PUBLIC))


def private_half(path: Path) -> X25519PrivateKey:
    """The key that opens backups. Raises BadBackupKey."""
    return X25519PrivateKey.from_private_bytes(_held(path))


def _held(path: Path) -> bytes:
    """32 bytes from the last line of a key file."""
    try:
        key = base64.b64decode(path.read_text("ascii").split("\n")[-1], validate=True)
    except OSError:
        raise BadBackupKey(f"{path} cannot be read.") from None
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != 32:
        raise BadBackupKey(f"{path} holds no backup key.")
    return key


def _write(path: Path, text: str, how: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
