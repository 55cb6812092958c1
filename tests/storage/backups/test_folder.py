"""Which backups stay, and that a file is there whole or not at all."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.storage.backups.folder import (
    ALWAYS,
    MONTHLY,
    kept,
    name_of,
    on_shelf,
    prune,
    put_down,
    shelf_of,
)

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("ages", "stay"),
    [
        ([], []),
        ([timedelta(0)], [timedelta(0)]),
        ([HOUR * 47], [HOUR * 47]),
        ([timedelta(0), DAY * 340, DAY * 341, DAY * 370], [timedelta(0), DAY * 340]),
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


@pytest.mark.by_turns
def test_two_months_of_hours_leave_two_days_of_hours_and_five_weeks_of_days(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path)
    first = NOW - DAY * 60
    for hour in range(60 * 24 + 1):
        (shelf / name_of(first + HOUR * hour)).touch()
        prune(shelf, first + HOUR * hour)
    left = sorted(on_shelf(shelf), reverse=True)
    assert left[:49] == [NOW - HOUR * hours for hours in range(49)]
    assert len(left) == 49 + 33 + 1
    september = date(2026, 9, 30)
    assert {at.date() for at in left} == {(NOW - DAY * days).date() for days in range(36)} | {september}


@given(st.lists(st.integers(1, 24 * 45), min_size=1, max_size=80))
def test_one_a_month_stays_twelve_months_however_they_were_made(gaps: list[int]) -> None:
    """Pruned after each one, as the server does, with gaps of an hour to a month and a half."""
    made, left, now = list[datetime](), set[datetime](), NOW
    for gap in gaps:
        now += HOUR * gap
        made.append(now)
        left = kept({*left, now}, now)
        within = {(at.year, at.month) for at in made if now - at <= DAY * 365}
        assert within <= {(at.year, at.month) for at in left}
        assert now in left
        assert max(now - at for at in left) <= MONTHLY
        assert len(left) <= 49 + 36 + 13


def test_while_something_is_missing_nothing_older_is_taken_away(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path)
    good, later = NOW - DAY * 500, [NOW - DAY * 490, NOW - DAY * 480]
    newest = [NOW - HOUR * hours for hours in range(ALWAYS)]
    for at in (good, *later, *newest):
        (shelf / name_of(at)).touch()
    assert prune(shelf, NOW, after=good) == 2
    assert set(on_shelf(shelf)) == {good, *newest}


def test_only_backups_are_taken_away(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path)
    others = ["case-keys.latest", "notes.txt", "aftercare-20200101T000000Z.backup.old", "aftercare-x.backup"]
    stay = [name_of(NOW - HOUR * hours) for hours in range(ALWAYS)]
    for name in (*others, name_of(NOW - DAY * 390), *stay):
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
