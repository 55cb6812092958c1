"""A thumb that counts: every tap and key, and whatever had to be scrolled to before it could be tapped."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Locator, Page

IN_SIGHT = """(one) => {
    const at = one.getBoundingClientRect(), x = at.left + at.width / 2, y = at.top + at.height / 2;
    const there = y > 0 && y < innerHeight ? document.elementFromPoint(x, y) : null;
    return there !== null && (one.contains(there) || there.contains(one) || one.labels?.[0]?.contains(there));
}"""
"""True for what stands on the screen as it is, with nothing over its middle."""
OPENS_A_PAGE = "(one) => one.matches('a[href], button:not([type=button])')"
WRITES = "document.activeElement?.matches('textarea, input') ?? false"


@dataclass
class Thumb:
    """What it took on this page and the next ones. `scrolled` names what was not in sight when wanted."""

    page: Page
    taps: int = 0
    keys: int = 0
    scrolled: list[str] = field(default_factory=list)

    async def tap(self, what: Locator) -> None:
        """One tap, as a finger does it; the page that follows a link or a button is waited for."""
        if not await what.evaluate(IN_SIGHT):
            self.scrolled.append(str(what))
        self.taps += 1
        if await what.evaluate(OPENS_A_PAGE):
            async with self.opening():
                await what.tap()
        else:
            await what.tap()

    @asynccontextmanager
    async def opening(self) -> AsyncIterator[None]:
        """Until the page that is being opened stands."""
        async with self.page.expect_navigation(wait_until="load"):
            yield

    async def types(self, words: str) -> None:
        """What the field is given that was tapped, or that the page gave the thumb. Raises ValueError when
        no field would take it.
        """
        if not await self.page.evaluate(WRITES):
            raise ValueError(f"Nothing takes the words on {self.page.url}")
        self.keys += len(words)
        await self.page.keyboard.type(words)
