"""Every field of every form takes every nasty value."""

import pytest

from tests.attacks.nasty import NASTY
from tests.attacks.odd_posts import POSTS
from tests.attacks.test_nasty_posts import (
    Nasty,
    good_of,
    test_the_fields_of_a_form_take_nasty_values,
    world,
)

__all__ = ["test_the_fields_of_a_form_take_nasty_values", "world"]


@pytest.fixture(scope="module")
def nasty() -> Nasty:
    """All of them everywhere."""
    return {
        address: [(place, value) for place in range(len(good_of(address))) for value in NASTY]
        for address in POSTS
    }
