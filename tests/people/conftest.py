"""Doors as they are outside demo."""

from collections.abc import Iterator

import pytest

from aftercare import clock
from aftercare.demo.cast import NOON, Cast
from tests.people.place import Place, empty_place
from tests.standing import Standing


@pytest.fixture(scope="session")
def nobody_yet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing[Place]]:
    """A house that stands while nobody works in it."""
    clock.set_to(NOON)
    with empty_place(tmp_path_factory.mktemp("nobody") / "place") as place:
        yield Standing(place, tmp_path_factory.mktemp("kept") / "place")


@pytest.fixture
def empty(nobody_yet: Standing[Place], noon: object) -> Place:
    """Nobody works here yet."""
    place = nobody_yet.put_back()
    place.cast = Cast()
    return place


@pytest.fixture
def place(empty: Place) -> Place:
    """The cast works here."""
    empty.move_in()
    return empty
