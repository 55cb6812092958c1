"""Every other row gone and plain value odd, one after the other: everything not about it goes on.

The rest of them stands in test_every_other_place.py, so that both may run at once or on a day of their own.
"""

import pytest

from tests.attacks.any_place import Place
from tests.attacks.test_any_one_place import WALKED, before, test_everything_not_about_it_goes_on, world

__all__ = ["before", "test_everything_not_about_it_goes_on", "world"]


@pytest.fixture(scope="module")
def places() -> list[Place]:
    """Half of them."""
    return WALKED[::2]
