"""The files that take longest begin first, so that all workers end at about the same time."""

import pytest

# By the seconds they took, the longest first; the others follow in their own order.
LONGEST = (
    "tests/browser/test_every_page.py",
    "tests/attacks/test_five_thousand_posts.py",
    "tests/stories/test_a_visit.py",
    "tests/hard/test_kills.py",
    "tests/test_reach.py",
    "tests/browser/test_crawl.py",
    "tests/test_routes.py",
    "tests/attacks/test_nasty_posts.py",
    "tests/people/test_key_rotation.py",
    "tests/storage/test_canaries.py",
    "tests/web/test_stopping.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files stay whole: tests of one share what is made for them."""
    place = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(LONGEST)))
