"""The half of all places that test_every_one_place.py leaves out."""

import pytest

from tests.attacks.any_place import Place
from tests.attacks.test_any_one_place import WALKED, before, test_everything_not_about_it_goes_on, world

__all__ = ["before", "test_everything_not_about_it_goes_on", "world"]


@pytest.fixture(scope="module")
def places() -> list[Place]:
    """The other half."""
    return WALKED[1::2]
