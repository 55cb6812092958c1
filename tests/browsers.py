"""A real Chromium for tests: one for the whole run, and nothing open in it between two of them."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.chromium import chromium


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running_chromium() -> AsyncIterator[Browser]:
    """One Chromium for the whole run; its tests live in one loop (`IN_ONE_LOOP`)."""
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def browser(running_chromium: Browser) -> AsyncIterator[Browser]:
    """That Chromium, in which nothing is open before or after a test."""
    yield running_chromium
    for context in running_chromium.contexts:
        await context.close()
