"""Servers killed while people write: whatever was said to be saved is there, whole, and logged.

Here a dozen, in tests/soak a hundred.
"""

from pathlib import Path

import pytest

from tests.hard.kills import survive


@pytest.fixture
def kills() -> int:
    """How many servers."""
    return 12


def test_nothing_acknowledged_is_lost_and_nothing_is_torn(tmp_path: Path, kills: int) -> None:
    done = survive(tmp_path, kills)
    assert done.wrong == []
    assert done.acknowledged > 2 * kills, "too few writes to prove anything"
    assert done.acknowledged <= done.kept <= done.acknowledged + 4 * kills
