"""The process a list is read in: bytes in, plain rows out. It can open, reach and keep nothing.

python -m aftercare.importing.reader file|pasted MOST_ROWS SECONDS
"""

import json
import os
import resource
import sys

from aftercare.importing.files import read_list, read_text
from aftercare.importing.reading import MOST_BYTES, TOO_FULL, Unreadable, handed_over

MEMORY = 256 * 1024 * 1024
MOST_TOLD = 8 * MOST_BYTES
"""Bytes of rows: a list's letters and the signs between them."""
REFUSED = 3
"""How it ends when the list cannot be read; what it then says is why."""
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "mac_roman", "cp865", "cp437")


def confine(seconds: int) -> None:
    """From now on no memory, time or answer beyond what a list needs, and no file or socket can be opened."""
    for kind in _ENCODINGS:
        "".encode(kind)  # Loaded from a file at its first use.
    limits = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: seconds, resource.RLIMIT_FSIZE: MOST_TOLD}
    for limit, most in {**limits, resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: 3}.items():
        resource.setrlimit(limit, (most, most))
    os.nice(10)


def main(kind: str, most: int, seconds: int) -> int:
    """How the process ends."""
    confine(seconds)
    content = sys.stdin.buffer.read(4 * MOST_BYTES + 1)
    try:
        told, ends = _read(kind, content, most), 0
    except Unreadable as trouble:
        told, ends = json.dumps([trouble.message, trouble.places]), REFUSED
    except MemoryError:
        told, ends = json.dumps([TOO_FULL, {}]), REFUSED
    sys.stdout.buffer.write(told.encode())
    sys.stdout.buffer.flush()
    return ends


def _read(kind: str, content: bytes, most: int) -> str:
    if kind == "pasted":
        return handed_over(read_text(content.decode(), most))
    return handed_over(read_list(content, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
