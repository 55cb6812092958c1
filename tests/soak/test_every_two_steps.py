"""Every two steps of somebody with the database in his hands, who would hide a look of his own."""

from itertools import product

import pytest

from tests.attacks.log_steps import STEPS, Step
from tests.attacks.test_log_tampering import test_two_steps_are_found

__all__ = ["test_two_steps_are_found"]


@pytest.fixture
def pairs() -> list[tuple[Step, Step]]:
    """All of them."""
    return list(product(STEPS, repeat=2))
