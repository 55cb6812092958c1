"""How long the loop is held by one step of our own work, in processor time of its thread."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LONGEST = 0.05
"""Seconds of a machine that counts a million in `A_MILLION` seconds."""
A_MILLION = 0.05


@dataclass
class Held:
    """The steps that took longest: seconds, and what asyncio calls them."""

    steps: list[tuple[float, str]] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """Seconds."""
        return max((seconds for seconds, _ in self.steps), default=0.0)


@contextmanager
def watched_loop() -> Iterator[Held]:
    """Every step of every loop of this process while it lasts. Threads beside the loop do not count."""
    held, run = Held(), asyncio.Handle._run

    def watched(handle: asyncio.Handle) -> None:
        begun = time.thread_time()
        try:
            run(handle)
        finally:
            seconds = time.thread_time() - begun
            if seconds > LONGEST / 5:
                held.steps.append((seconds, repr(handle)[:200]))

    asyncio.Handle._run = watched  # type: ignore[method-assign]  # asyncio tells of slow steps in wall time only.
    try:
        yield held
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]  # As it was.


def slowness() -> float:
    """How much slower than the machine of `LONGEST` this one is at this moment; never less than 1."""
    begun = time.thread_time()
    for _ in range(1_000_000):
        pass
    return max(1.0, (time.thread_time() - begun) / A_MILLION)
