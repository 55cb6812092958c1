"""Somebody who was told nothing: she reads the screen, and presses and fills in only what stands there."""

import re
from dataclasses import dataclass, field

from playwright.async_api import Locator, Page, expect

from tests.browser.chromium import violations

# What lies over the middle of a link or a button, so that a finger meets something else.
COVERED = """() => [...document.querySelectorAll("main a, main button")].filter((one) => {
    if (!one.checkVisibility({ visibilityProperty: true }) || !one.getClientRects().length) return false;
    one.scrollIntoView({ block: "center" });
    const { left, top, width, height } = one.getClientRects()[0];
    const met = document.elementFromPoint(left + width / 2, top + height / 2);
    return met && met.closest("a, button") !== one;
}).map((one) => one.innerText)"""


def said(words: str) -> re.Pattern[str]:
    """These words as they stand on a screen, also where a date is kept whole on its line."""
    return re.compile(r"(?:^|[\s(])" + r"\s+".join(re.escape(word) for word in words.split()))


def just(words: str) -> re.Pattern[str]:
    """These words and no more."""
    return re.compile(r"^\s*" + r"\s+".join(re.escape(word) for word in words.split()) + r"\s*$")


@dataclass
class Newcomer:
    """A phone in a hand, and the pages it has shown."""

    page: Page
    looked_at: list[str] = field(default_factory=list)

    async def comes(self, address: str) -> None:
        """The one address she was given."""
        await self.page.goto(address)
        await self.look()

    async def presses(self, words: str, *, about: str = "") -> None:
        """The first thing in sight that says so and can be pressed, in the row that is about somebody."""
        found, alone = self._named(said(words), about), self._named(just(words), about)
        await expect(found, f"Nothing on {self.page.url} says {words!r}").to_be_visible()
        await (alone if await alone.count() else found).click()
        await self.page.wait_for_load_state("load")

    async def opens(self, words: str, *, about: str = "") -> None:
        """The same where it leads to another page, which is looked at."""
        before = self.page.url
        await self.presses(words, about=about)
        await self.page.wait_for_function("before => location.href !== before", arg=before)
        await self.look()

    async def types(self, label: str, words: str) -> None:
        """Into the field that is called so."""
        found = self.field(label)
        await expect(found, f"No field on {self.page.url} is called {label!r}").to_be_visible()
        await found.fill(words)

    async def chooses(self, label: str, choice: str) -> None:
        """From a list that is called so."""
        await self.field(label).select_option(label=choice)

    async def answers(self, question: str, answer: str) -> None:
        """One of the answers to a question."""
        asked = self.page.get_by_role("group", name=said(question)).locator("visible=true").first
        await asked.get_by_role("radio", name=just(answer)).check()

    async def reads(self, *sentences: str) -> None:
        """Each stands in sight."""
        for words in sentences:
            seen = self.page.get_by_text(said(words)).locator("visible=true").first
            await expect(seen, f"{self.page.url} does not say {words!r}").to_be_visible()

    async def misses(self, words: str) -> None:
        """It stands nowhere in sight."""
        await expect(self.page.get_by_text(said(words)).locator("visible=true")).to_have_count(0)

    async def look(self) -> None:
        """Nothing for axe to find, to scroll sideways to, or that lies over what can be pressed."""
        await self.page.wait_for_load_state()
        assert await self.page.evaluate(COVERED) == [], self.page.url
        await self.page.evaluate("scrollTo(0, 0)")
        assert await violations(self.page) == []
        wide = await self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        self.looked_at.append(self.page.url)

    def field(self, label: str) -> Locator:
        """The first in sight that is called so."""
        return self.page.get_by_label(said(label)).locator("visible=true").first

    def _named(self, name: re.Pattern[str], about: str) -> Locator:
        rows = self.page.get_by_role("listitem").filter(has_text=said(about)).locator("visible=true")
        within = rows.last if about else self.page.locator("body")
        pressed = within.get_by_role("button", name=name).or_(within.get_by_role("link", name=name))
        folded = within.get_by_role("group").get_by_text(name).or_(within.get_by_label(name))
        ticked = within.get_by_role("radio", name=name).or_(within.get_by_role("checkbox", name=name))
        return pressed.or_(folded).or_(ticked).locator("visible=true").first
