"""Help without net: said at once and with 112, sent when the net is back, and told only what is known; the
pages of who is called.
"""

import re

from playwright.async_api import Browser, Page

from tests.browser.chromium import IN_ONE_LOOP, phone, violations
from tests.browser.server import served
from tests.browser.test_offline import signed_in

pytestmark = IN_ONE_LOOP
APART = 8
"""Pixels between what opens and what calls, so that a shaking thumb does not do both."""


async def check_in(page: Page, address: str) -> None:
    await page.goto(f"{address}/visits")
    await page.get_by_role("link", name="Amina K.").first.click()
    await page.get_by_role("button", name="Check ind").click()


async def test_help_is_two_taps_and_without_net_it_offers_112(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        context = await phone(browser)
        page = await context.new_page()
        await signed_in(page, app)
        await check_in(page, app.address)
        await page.get_by_text("Hjælp", exact=True).click()
        told, calls = page.locator("details[open] > summary.button"), page.locator("[data-help] button")
        opens, begins = await told.bounding_box(), await calls.bounding_box()
        assert opens and begins and begins["y"] - opens["y"] - opens["height"] >= APART
        await context.set_offline(True)
        await page.get_by_role("button", name="Kald på de andre nu").click()
        await page.get_by_text("Det kunne ikke sendes. Ring 112.").wait_for()
        assert await page.locator("details[open] a[href='tel:112']").is_visible()
        assert await violations(page) == []
        await context.clear_cookies(name="login")
        await context.set_offline(False)
        await page.wait_for_url(re.compile(r"/out/[0-9a-f]{24}$"))
        assert "Ingen har svaret endnu" in await page.inner_text("main")
        assert "er på vej" not in await page.inner_text("main")
        assert "Amina" not in await page.content()
        assert await violations(page) == []
        await who_is_called_sees_where(browser, app.address)


async def who_is_called_sees_where(browser: Browser, address: str) -> None:
    """A colleague's phone: from Today to the alarm to where the visit is; sound, and naming no resident."""
    context = await phone(browser)
    await context.request.post(f"{address}/demo/sign-in", form={"person": "karin"})
    page = await context.new_page()
    await page.goto(address)
    for link in ("[data-out] a[href^='/alarms/']", "main a[href$='/address']"):
        async with page.expect_event("load"):
            await page.locator(link).click()
        assert await violations(page) == []
        assert "Amina" not in await page.content()
    assert await page.locator("main h1").inner_text() == "Hvor er besøget?"
