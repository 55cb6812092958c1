"""A hundred servers killed while people write: whatever was said to be saved is there, whole, and logged."""

from pathlib import Path

from tests.hard.kills import survive

KILLS = 100


def test_nothing_acknowledged_is_lost_and_nothing_is_torn(tmp_path: Path) -> None:
    done = survive(tmp_path, KILLS)
    assert done.wrong == []
    assert done.acknowledged > 2 * KILLS, "too few writes to prove anything"
    assert done.acknowledged <= done.kept <= done.acknowledged + 4 * KILLS
