"""Items of the longest walks take turns: each runs once in seven days, all of them by --turn all.

A run has no time for every address in every walk. What is marked `by_turns` is parted by its name, so that a
new address moves no other to another day; what is marked `in_parts` runs each time and parts what it walks.
"""

import os
import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from tests.browser.sound import begin_run

TURNS = 7
ALL = "all"
_CHOSEN = (
    "AFTERCARE_TESTS_TURN"  # Told to the processes of one run, that midnight parts none from the others.
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Another turn than that of today."""
    turns = [*map(str, range(1, TURNS + 1)), ALL]
    parser.addoption(
        "--turn", choices=turns, help="whose turn it is of what runs by turns; else that of today"
    )


def pytest_configure(config: pytest.Config) -> None:
    """What tests may be marked with, and whose turn it is."""
    config.addinivalue_line("markers", "by_turns: runs once in seven days, always with --turn all")
    config.addinivalue_line("markers", "in_parts: walks a part of it a day, all of it with --turn all")
    chosen = config.getoption("--turn") or os.environ.get(_CHOSEN) or str(turn_of(datetime.now(UTC).date()))
    os.environ[_CHOSEN] = config.option.turn = chosen
    begin_run()


def pytest_report_header(config: pytest.Config) -> str:
    """How to run the same once more."""
    return f"by turns: --turn {config.option.turn}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out those whose turn it is not, but whoever was asked for by its name."""
    named = set(config.args)
    takes_turns = [one for one in items if one.get_closest_marker("by_turns")]
    waits = {one for one in takes_turns if not (today_has(one.nodeid) or one.nodeid in named)}
    config.hook.pytest_deselected(items=list(waits))
    items[:] = [one for one in items if one not in waits]


def today_has(name: str) -> bool:
    """True for what has its turn in this run: a test, or a part of a walk that is one test."""
    return os.environ[_CHOSEN] in (ALL, str(turn_named(name)))


def falls_to(one: str | None, ones: Sequence[str | None], name: str) -> bool:
    """True for whom of these an item falls to in this run: to one of them each day, to each in seven days."""
    turn = os.environ[_CHOSEN]
    return turn == ALL or ones[(turn_named(name) + int(turn)) % len(ones)] == one


def is_one_of(turns: Sequence[int]) -> bool:
    """True for a run in one of these turns, and in all."""
    return os.environ[_CHOSEN] in (ALL, *map(str, turns))


def falls_on(turns: Sequence[int], name: str) -> bool:
    """True for what has its turn in this run, where only these turns take such items."""
    turn = os.environ[_CHOSEN]
    return turn == ALL or str(turns[turn_named(name) % len(turns)]) == turn


def turn_of(day: date) -> int:
    """From 1 to 7: each once in any seven days, also over New Year."""
    return day.toordinal() % TURNS + 1


def turn_named(nodeid: str) -> int:
    """The turn of an item."""
    return zlib.crc32(nodeid.encode()) % TURNS + 1
