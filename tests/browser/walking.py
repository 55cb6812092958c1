"""Pages as they are looked at here: what axe, the console and the width say of each."""

from playwright.async_api import BrowserContext, Page

from tests.browser.chromium import DESK, PHONE, violations


class Walker:
    """One person's browser, and all that is wrong with the pages it has seen."""

    def __init__(self, context: BrowserContext, page: Page, address: str, *, desk: bool = False) -> None:
        """axe looks at the size she works at, the ruler at both."""
        self.context, self.page, self.address = context, page, address
        sizes = (PHONE["viewport"], DESK["viewport"])
        self.sizes = sizes if desk else sizes[::-1]
        self.wrong: list[str] = []
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self._hear("error", str(error)))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "the server responded with a status of" not in text:
            self.wrong.append(f"{self.page.url}: console: {text}")

    async def see(self, path: str, status: int = 200) -> None:
        """Opens a page and looks at it."""
        answer = await self.page.goto(self.address + path)
        if answer is None or answer.status != status:
            self.wrong.append(f"{path}: answered {answer and answer.status}")
        await self.look()

    async def look(self) -> None:
        """The open page on a phone and on a desk: nothing to scroll sideways to, nothing for axe to find."""
        for size in self.sizes:
            await self.page.set_viewport_size(size)
            wide = await self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                self.wrong.append(f"{self.page.url}: {wide} px too wide at {size['width']}")
        self.wrong += await violations(self.page)
