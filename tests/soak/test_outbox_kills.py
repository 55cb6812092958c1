"""Forty browsers killed while people type."""

import pytest

from tests.browser.test_outbox_kills import test_what_was_kept_last_arrives_once

__all__ = ["test_what_was_kept_last_arrives_once"]


@pytest.fixture
def kills() -> int:
    """How many browsers."""
    return 40
