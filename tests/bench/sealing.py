"""How many fields a second are sealed and opened, and what AES-256-GCM alone would take."""

import time
from collections.abc import Callable, Iterator
from os import urandom
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aftercare.people.records import Staff
from aftercare.storage import keys
from aftercare.storage.ids import new_id

TIMES = 20_000
TEXT = "Hun vil gerne ringes op om formiddagen, og helst af en kvinde."


def main() -> Iterator[str]:
    """Fields a second: ours, then the floor."""
    with TemporaryDirectory() as folder:
        lock = keys.make(Path(folder) / "keys").house
    row = new_id()
    sealed = lock.seal(Staff.called, row, TEXT)
    bare, nonce = AESGCM(urandom(32)), urandom(12)
    yield f"seal {_rate(lambda: lock.seal(Staff.called, row, TEXT)):,.0f}/s"
    yield f"open {_rate(lambda: lock.open(Staff.called, row, sealed)):,.0f}/s"
    yield f"floor {_rate(lambda: bare.encrypt(nonce, TEXT.encode(), b'')):,.0f}/s"


def _rate(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    for _ in range(TIMES):
        work()
    return TIMES / (time.perf_counter() - begun)
