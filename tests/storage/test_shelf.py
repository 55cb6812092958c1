"""Which backups stay, and that a file is there whole or not at all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from aftercare.storage.shelf import ALWAYS, kept, name_of, on_shelf, prune, put_down, shelf_of

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("ages", "stay"),
    [
        ([], []),
        ([timedelta(0)], [timedelta(0)]),
        ([HOUR * 47], [HOUR * 47]),
        ([DAY * 400], [DAY * 400]),
        ([timedelta(0), DAY * 35, DAY * 36], [timedelta(0), DAY * 35]),
        ([timedelta(minutes=5), timedelta(minutes=10)], [timedelta(minutes=5)]),
        ([timedelta(minutes=5), timedelta(minutes=40)], [timedelta(minutes=5), timedelta(minutes=40)]),
        ([timedelta(0), DAY * 3, DAY * 3 + HOUR], [timedelta(0), DAY * 3]),
        ([-HOUR, timedelta(0)], [-HOUR, timedelta(0)]),
    ],
)
def test_what_stays(ages: list[timedelta], stay: list[timedelta]) -> None:
    assert kept([NOW - age for age in ages], NOW) == {NOW - age for age in stay}


def test_a_year_of_hours_leaves_two_days_of_hours_and_five_weeks_of_days(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path)
    first = NOW - DAY * 60
    for hour in range(60 * 24 + 1):
        (shelf / name_of(first + HOUR * hour)).touch()
        prune(shelf, first + HOUR * hour)
    left = sorted(on_shelf(shelf), reverse=True)
    assert left[:49] == [NOW - HOUR * hours for hours in range(49)]
    assert len(left) == 49 + 33
    assert {at.date() for at in left} == {(NOW - DAY * days).date() for days in range(36)}


def test_only_backups_are_taken_away(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path)
    others = ["case-keys.latest", "notes.txt", "aftercare-20200101T000000Z.backup.old", "aftercare-x.backup"]
    stay = [name_of(NOW - HOUR * hours) for hours in range(ALWAYS)]
    for name in (*others, name_of(NOW - DAY * 90), *stay):
        (shelf / name).touch()
    assert prune(shelf, NOW) == 1
    assert {path.name for path in shelf.iterdir()} == {*others, *stay}


def test_the_ten_newest_stay_whatever_the_clock_says(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path)
    for days in range(30):
        (shelf / name_of(NOW - DAY * days)).touch()
    assert prune(shelf, NOW + DAY * 1000) == 20
    assert sorted(on_shelf(shelf)) == [NOW - DAY * days for days in reversed(range(ALWAYS))]


def test_a_file_half_written_never_takes_the_place_of_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "case-keys.latest"
    assert put_down(path, lambda file: file.write(b"whole") and None) == 5

    def fail(file: BinaryIO) -> None:
        file.write(b"hal")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        put_down(path, fail)
    assert path.read_bytes() == b"whole"
    assert path.stat().st_mode & 0o777 == 0o600
