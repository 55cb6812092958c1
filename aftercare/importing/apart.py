"""Reads lists in processes of their own: whatever a file does to its reader, nobody else notices.

Each has bounded memory and time, sees neither our data nor our surroundings, and is ended when it is late.
"""

import asyncio
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from math import ceil

from aftercare.folders import PACKAGE
from aftercare.importing.reader import REFUSED
from aftercare.importing.reading import MOST_BYTES, MOST_ROWS, TOO_BIG, TOO_FULL, Leaf, Unreadable, taken_over
from aftercare.words import N_

SECONDS, SECONDS_AT_A_TERMINAL = 12, 60
"""Of work for one list, and of waiting for it: also for a reader that only sleeps."""
CROWD = 4
"""Lists that are read or wait; with two at a time the last one is still told before its page gives up."""
READER = ("-s", "-P", "-B", "-W", "ignore", "-m", "aftercare.importing.reader")
BUSY = N_("Other lists are being read just now. Wait a minute and send yours again.")
_TWO = ThreadPoolExecutor(max_workers=2, thread_name_prefix="lists")


class _Queue:
    """How many are read or wait."""

    length = 0


async def read_apart(content: bytes | str, most: int) -> tuple[Leaf, ...]:
    """The sheets of a file or of pasted text, of at most so many rows. Raises Unreadable."""
    if _Queue.length >= CROWD:
        raise Unreadable(BUSY)
    _Queue.length += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_TWO, read_in_child, content, most, SECONDS)
    finally:
        _Queue.length -= 1


def read_in_child(
    content: bytes | str, most: int = MOST_ROWS, seconds: float = SECONDS_AT_A_TERMINAL
) -> tuple[Leaf, ...]:
    """The same, waited for. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_BIG)
    kind, sent = ("pasted", content.encode()) if isinstance(content, str) else ("file", content)
    try:
        ended, told = _answer(kind, sent, most, seconds)
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_FULL) from None
    if ended == 0:
        return taken_over(told)
    if ended == REFUSED:
        message, places = json.loads(told)
        raise Unreadable(message, **places)
    raise Unreadable(TOO_FULL)


def _answer(kind: str, sent: bytes, most: int, seconds: float) -> tuple[int, bytes]:
    """How the reader ended and what it told."""
    house = str(PACKAGE.parent)
    with os.fdopen(os.memfd_create("rows"), "rb") as told:
        reader = subprocess.run(  # noqa: S603  Nothing in the command is anybody's but ours.
            [sys.executable, *READER, kind, str(most), str(ceil(seconds))],
            input=sent,
            stdout=told,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            cwd="/",
            env={"PYTHONPATH": os.pathsep.join([house, *filter(None, sys.path)])},
        )
        told.seek(0)
        return reader.returncode, told.read()
