"""Ten thousand bent cookies and links, two and a half thousand of each kind."""

import pytest

from tests.attacks.test_bent_tokens import (
    test_bent_cookies_open_nothing_and_are_nobodys,
    test_bent_links_look_like_any_dead_one,
    world,
)

__all__ = [
    "test_bent_cookies_open_nothing_and_are_nobodys",
    "test_bent_links_look_like_any_dead_one",
    "world",
]


@pytest.fixture(scope="module")
def many() -> int:
    """How many of each kind."""
    return 2500
