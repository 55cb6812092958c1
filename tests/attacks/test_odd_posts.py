"""Every address takes forms no person would send, the same each time; tests/soak sends thousands more."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from tests.attacks.odd_posts import BATCH, POSTS, Change, Tried, batches, send_all
from tests.attacks.straight import quick_folder
from tests.world import World, build_world

BATCHES = -(-len(POSTS) // BATCH)
tried = Tried()


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """A house that is worn down."""
    with quick_folder() as folder, build_world(folder) as made:
        yield made


# When a batch is refused, hypothesis writes it out in full, however long it is.
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@given(batches)
@settings(max_examples=BATCHES, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_one_is_answered(world: World, batch: list[tuple[str, list[Change]]]) -> None:
    world.house.run(send_all, world, tried, batch)


def test_every_address_got_one_and_good_ones_and_bad_ones_were_tried() -> None:
    assert set(tried.asked) == set(POSTS)
    assert min(tried.answered[303], tried.answered[422]) > len(POSTS) / 10, "or nothing was tried"
