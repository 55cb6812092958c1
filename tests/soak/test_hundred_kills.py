"""A hundred servers killed while people write."""

import pytest

from tests.hard.test_kills import test_nothing_acknowledged_is_lost_and_nothing_is_torn

__all__ = ["test_nothing_acknowledged_is_lost_and_nothing_is_torn"]


@pytest.fixture
def kills() -> int:
    """How many servers."""
    return 100
