"""From a tap to the next page painted, on a phone four times slower than this machine and on slow 4G.

`make bench` tells it; `python -m tests.bench.bench_taps` writes it into docs/taps.md.
"""

import asyncio
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import median

from tests.browser.acts import ACTS
from tests.browser.chromium import chromium
from tests.browser.planted import demo_at
from tests.browser.slow_phone import TimedThumb, slow_down
from tests.browser.tap_table import MOMENT, on_today, write

RUNS, MOST_SECONDS, ALL = 5, 1.0, "all of them"


async def measure(runs: int = RUNS) -> dict[str, list[float]]:
    """Seconds of every tap that opened a page, of each act."""
    took: dict[str, list[float]] = defaultdict(list)
    async with chromium() as browser, demo_at(MOMENT) as demo:
        for _ in range(runs):
            for act in ACTS:
                async with on_today(browser, demo, act) as page:
                    thumb = TimedThumb(page)
                    await slow_down(page)
                    await act.way(thumb)
                    took[act.name] += thumb.seconds
    return took


def lines(took: Mapping[str, list[float]], runs: int = RUNS) -> Iterator[str]:
    """The pages, the median and the slowest of each act, then of all, as rows of docs/taps.md."""
    whole = {**took, ALL: [one for seconds in took.values() for one in seconds]}
    for name, seconds in whole.items():
        yield f"| {name} | {len(seconds) // runs} | {median(seconds):.2f} | {max(seconds):.2f} |"


def main() -> Iterator[str]:
    """The rows, and whether the promise is kept."""
    took = asyncio.run(measure())
    yield from lines(took)
    middle = median(one for seconds in took.values() for one in seconds)
    kept = "kept" if middle < MOST_SECONDS else "not kept"
    busy = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    yield f"a median under {MOST_SECONDS:.0f} s is {kept}; {busy}"


if __name__ == "__main__":
    write("Timed", lines(asyncio.run(measure())))
