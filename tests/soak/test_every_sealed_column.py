"""One value of every sealed column damaged, one after the other: six pages and everybody else stay there."""

import pytest

from tests.attacks.damage import sealed_columns
from tests.attacks.test_damaged_values import (
    Sealed,
    sound_again,
    test_one_damaged_value_leaves_six_pages_and_everybody_else_there,
    world,
)

__all__ = ["sound_again", "test_one_damaged_value_leaves_six_pages_and_everybody_else_there", "world"]


@pytest.fixture
def columns() -> list[Sealed]:
    """All of them."""
    return list(sealed_columns())
