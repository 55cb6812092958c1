"""Doors as they are outside demo."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.people.place import Place, empty_place


@pytest.fixture
def empty(tmp_path: Path, noon: object) -> Iterator[Place]:
    """Nobody works here yet."""
    with empty_place(tmp_path / "place") as place:
        yield place


@pytest.fixture
def place(empty: Place) -> Place:
    """The cast works here."""
    empty.move_in()
    return empty
