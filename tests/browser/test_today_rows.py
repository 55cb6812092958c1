"""Each visit of Today is one compact row: its time and her name on one line, and the page is soon read."""

import pytest
from playwright.async_api import Browser

from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.server import served
from tests.browser.test_first_screen import on_today

pytestmark = IN_ONE_LOOP
LONGEST = 2000
FINGER = 48
ROWS = """() => [...document.querySelectorAll("#today .visit")].map((row) => {
    const bottom = (one) => row.querySelector(one).getBoundingClientRect().bottom;
    const { height } = row.getBoundingClientRect();
    return [Math.abs(bottom(".visit__time strong") - bottom(".card__link")), height];
})"""


@pytest.mark.by_turns
async def test_each_visit_is_one_row(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T08:00") as app:
        page = await on_today(browser, app.address)
        rows = await page.evaluate(ROWS)
        height = await page.evaluate("document.documentElement.scrollHeight")
        opens = await page.locator("[data-now] .now__acts a", has_text="Check ind").inner_text()
        await page.context.close()
    assert len(rows) > 4 and height < LONGEST
    assert all(apart <= 4 and tall >= FINGER for apart, tall in rows)
    assert "fra 08.30" in opens.replace("\u00a0", " ")
