"""One furnished house at an address for every test that walks through it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from aftercare import clock
from aftercare.demo.cast import NOON
from tests.browser.walking import ServedWorld, WalkerFor, serve_world


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def served_world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServedWorld]:
    """It stands for the whole run."""
    clock.set_to(NOON)
    async with serve_world(tmp_path_factory.mktemp("walked") / "world") as served:
        yield served


@pytest.fixture
def walker_for(served_world: ServedWorld, browser: Browser) -> WalkerFor:
    """`async with walker_for("mette") as (walker, world)`: the house as it was built, and her browser."""
    return lambda person: served_world.walk(browser, person)
