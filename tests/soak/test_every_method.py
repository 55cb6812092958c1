"""Every address asked by every method, however it is dressed."""

import pytest

from tests.attacks.test_methods import (
    METHODS,
    test_looking_changes_nothing_however_it_is_dressed,
    test_no_other_method_changes_anything,
    world,
)

__all__ = [
    "test_looking_changes_nothing_however_it_is_dressed",
    "test_no_other_method_changes_anything",
    "world",
]


@pytest.fixture(scope="module")
def methods() -> int:
    """All of them."""
    return len(METHODS)
