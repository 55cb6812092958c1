"""Five thousand forms no person would send, other ones each time."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from tests.attacks.nasty import MARKUP, NASTY
from tests.attacks.odd_posts import BATCH, POSTS, Change, Tried, batches, send_all
from tests.attacks.straight import quick_folder
from tests.world import World, build_world

BATCHES = 100
tried = Tried()


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """A house that is worn down."""
    with quick_folder() as folder, build_world(folder) as made:
        yield made


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@given(batches)
@settings(max_examples=BATCHES, suppress_health_check=list(HealthCheck))
def test_every_one_is_answered(world: World, batch: list[tuple[str, list[Change]]]) -> None:
    world.house.run(send_all, world, tried, batch)


def test_they_were_five_thousand_and_reached_every_form() -> None:
    assert tried.asked.total() >= BATCH * BATCHES
    assert set(tried.asked) == set(POSTS)
    assert tried.answered[303] > 500 and tried.answered[422] > 500, (
        "good and refused ones, or nothing was tried"
    )
    assert MARKUP in NASTY
