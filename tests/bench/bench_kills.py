"""A thousand kills of the real server while four phones write."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.hard.kills import survive

KILLS = 1000


def main() -> Iterator[str]:
    """Lines of figures."""
    with tempfile.TemporaryDirectory() as folder:
        done = survive(Path(folder), KILLS)
    assert not done.wrong, done.wrong[:5]
    yield f"{done.kills} kills survived in {done.seconds:.0f} s, slowest start {done.slowest_start:.1f} s"
    yield f"{done.acknowledged} writes acknowledged, {done.kept} kept, 0 lost, 0 torn"
