"""What is too long for every run is in one of seven parts, all of which run within any seven days."""

from datetime import date, timedelta

import pytest

from tests.soak.__main__ import command
from tests.soak.days import HERE, MOST_SECONDS, PARTS, all_files, files_of, part_of

NEW_YEAR = date(2026, 12, 20)


def test_every_file_is_in_one_part() -> None:
    assert sorted(all_files()) == sorted(HERE.glob("test_*.py"))
    assert len(PARTS) == 7 and all(PARTS)


def test_every_part_is_bounded() -> None:
    assert {
        number: took for number, part in enumerate(PARTS) if (took := sum(part.values())) > MOST_SECONDS
    } == {}


def test_all_of_it_runs_within_any_seven_days() -> None:
    for first in range(800):
        week = {part_of(NEW_YEAR + timedelta(days=first + day)) for day in range(7)}
        assert week == set(range(7))


def test_a_part_runs_its_files_alone() -> None:
    named = [one for one in command(*files_of(2)) if one.startswith("tests/")]
    assert named == [f"tests/soak/{name}" for name in PARTS[2]]
    assert "--turn all" in " ".join(command()), "what takes turns elsewhere waits for none here"


def test_none_of_it_is_in_the_ordinary_run(request: pytest.FixtureRequest) -> None:
    assert str(HERE.relative_to(request.config.rootpath)) in request.config.getini("norecursedirs")
