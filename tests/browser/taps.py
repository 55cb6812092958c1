"""A thumb that counts: every tap and key, and whatever had to be scrolled to before it could be tapped."""

from dataclasses import dataclass, field

from playwright.async_api import Locator, Page

IN_SIGHT = """(one) => {
    const at = one.getBoundingClientRect(), x = at.left + at.width / 2, y = at.top + at.height / 2;
    const there = y > 0 && y < innerHeight ? document.elementFromPoint(x, y) : null;
    return there !== null && (one.contains(there) || there.contains(one) || one.labels?.[0]?.contains(there));
}"""
"""True for what stands on the screen as it is, with nothing over its middle."""


@dataclass
class Thumb:
    """What it took on this page and the next ones. `scrolled` names what was not in sight when wanted."""

    page: Page
    taps: int = 0
    keys: int = 0
    scrolled: list[str] = field(default_factory=list)

    async def tap(self, what: Locator) -> None:
        """One tap, as a finger does it; a page that follows is waited for."""
        if not await what.evaluate(IN_SIGHT):
            self.scrolled.append(str(what))
        self.taps += 1
        await what.click()
        await self.page.wait_for_load_state("load")

    async def types(self, words: str) -> None:
        """What the field that was tapped is given."""
        self.keys += len(words)
        await self.page.keyboard.type(words)

    def again(self) -> None:
        """Counts from nothing."""
        self.taps, self.keys, self.scrolled = 0, 0, []
