"""Every kind of damage in every column that a sweep reads."""

import pytest

from tests.attacks.poison import crowd, service
from tests.attacks.test_poison_rows import (
    test_one_spoiled_cell_of_a_push_on_its_way_stops_nobody_else,
    test_one_spoiled_cell_stops_nobody_else,
)

__all__ = [
    "crowd",
    "service",
    "test_one_spoiled_cell_of_a_push_on_its_way_stops_nobody_else",
    "test_one_spoiled_cell_stops_nobody_else",
]


@pytest.fixture
def every() -> int:
    """All of them."""
    return 1
