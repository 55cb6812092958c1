"""Every row gone and every plain value odd, one after the other: everything not about it goes on."""

import pytest

from tests.attacks.any_place import Place
from tests.attacks.test_any_one_place import WALKED, before, test_everything_not_about_it_goes_on, world

__all__ = ["before", "test_everything_not_about_it_goes_on", "world"]


@pytest.fixture(scope="module")
def places() -> list[Place]:
    """All of them."""
    return WALKED
