"""I am out, told from the shell of a phone without net: an opaque id and a minute wait for the net."""

import re

import pytest
from playwright.async_api import Browser

from tests.browser.chromium import IN_ONE_LOOP, phone, violations
from tests.browser.server import served
from tests.browser.test_help import check_in
from tests.browser.test_offline import CONTROLLED, signed_in

pytestmark = IN_ONE_LOOP
STORE = "JSON.stringify(Object.fromEntries(Object.entries(localStorage)))"


@pytest.mark.by_turns
async def test_out_from_the_shell_is_told_when_the_net_is_back(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        context = await phone(browser)
        page = await context.new_page()
        await signed_in(page, app)
        await page.wait_for_function(CONTROLLED)
        await check_in(page, app.address)
        await page.locator("[data-watch]").wait_for()
        await context.set_offline(True)
        await page.goto(f"{app.address}/visits")
        await page.get_by_role("button", name="Jeg er ude").click()
        await page.get_by_text("Det er gemt på telefonen og sendes").wait_for()
        kept = await page.evaluate(STORE)
        assert re.search(r'"out":"[0-9a-f]{24}"', kept) and re.search(r'"out-at":"\d+"', kept)
        assert "Amina" not in kept and "Amina" not in await page.content()
        assert await violations(page) == []
        await context.set_offline(False)
        await page.wait_for_url(re.compile(r"/out/[0-9a-f]{24}\?said=saved$"))
        await page.get_by_text("Du er ude").wait_for()
        assert await page.evaluate(STORE) == "{}"


async def test_the_shell_of_a_phone_that_is_nowhere_offers_no_way_out(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        page = await (await phone(browser)).new_page()
        await page.goto(f"{app.address}/offline")
        assert not await page.locator("[data-out-shell]").is_visible()
        assert await page.locator("a[href='tel:112']").is_visible()
