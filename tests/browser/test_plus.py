"""The + in so many taps, counted in a real Chromium: a case, a visit, a concern about a child."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page

from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.walking import WalkerFor

pytestmark = IN_ONE_LOOP
SAVE = "main form:has(button[type=submit]) button[type=submit]"


async def taps(page: Page, wanted: list[str], typed: Mapping[str, str]) -> int:
    """Taps what is wanted, one after the other, each in sight of a thumb; types before the last. How many."""
    for at, selector in enumerate(wanted):
        if at == len(wanted) - 1:
            for field, text in typed.items():
                await page.fill(field, text)
        before = page.url
        await page.locator(selector).last.tap() if selector == SAVE else await page.locator(
            selector
        ).first.tap()
        await page.wait_for_function("address => location.href !== address", arg=before)
        await page.wait_for_load_state()
    return len(wanted)


@pytest.mark.parametrize(
    ("act", "most", "typed"),
    [
        ("/cases/new", 3, {"[name=called]": "Zahra"}),
        ("/new/visit", 4, {"[name=day]": "2026-11-26"}),
        ("/new/concern", 4, {"textarea >> nth=0": "Han vil ikke sove alene."}),
    ],
)
async def test_it_takes_so_many_taps(
    browser: Browser, walker_for: WalkerFor, act: str, most: int, typed: dict[str, str]
) -> None:
    async with walker_for("mette") as (walker, world):
        page = walker.page
        await page.goto(f"{walker.address}/")
        hers = f"main a.line[href*='{world.ids['case_id']}']"
        way = [".bar .bar__new", f"main a[href='{act}']", *([hers] if act.startswith("/new/") else []), SAVE]
        assert await taps(page, way, typed) == most
        assert "said=" in urlsplit(page.url).query, page.url
        assert walker.wrong == []
