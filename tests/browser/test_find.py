"""The one search in a real Chromium: by four digits, by keyboard alone, and read aloud."""

import pytest
from playwright.async_api import Browser, Page

from tests.browser.chromium import DESK, IN_ONE_LOOP, violations
from tests.browser.walking import WalkerFor

pytestmark = IN_ONE_LOOP
DIGITS = "0001"


async def said(page: Page) -> str:
    await page.wait_for_function("document.getElementById('announce').textContent.trim()")
    return str(await page.locator("#announce").text_content())


@pytest.mark.by_turns
async def test_who_is_found_is_near_a_thumb_and_read_aloud(browser: Browser, walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        page = walker.page
        await page.goto(f"{walker.address}/find")
        assert await page.evaluate("document.activeElement.id") == "find"
        await page.keyboard.type(DIGITS)
        hers = page.locator(f"#found-find a[href='/cases/{world.ids['case_id']}']")
        await hers.wait_for()
        box = await hers.bounding_box()
        assert box and box["height"] >= 48 and box["y"] < 700
        assert "fundet" in await said(page)
        assert page.url.startswith(f"{walker.address}/find?sought=") and DIGITS not in await page.title()
        await walker.look()
        await hers.click()
        await page.wait_for_url("**/cases/*")
        await page.go_back()
        await hers.wait_for()
        assert await page.input_value("#find") == DIGITS, "Back brings the same search"
        assert walker.wrong == []


@pytest.mark.by_turns
async def test_at_a_desk_the_keyboard_is_enough(browser: Browser, walker_for: WalkerFor) -> None:
    async with walker_for("karin") as (walker, world):
        page = walker.page
        await page.set_viewport_size(DESK["viewport"])
        await page.goto(f"{walker.address}/calendar")
        for keys in ("Control+k", "/"):
            await page.evaluate("document.activeElement.blur()")
            await page.keyboard.press(keys)
            assert await page.evaluate("document.activeElement.id") == "find", keys
        await page.keyboard.type("birg")
        await page.locator(f"#found-find a[href='/cases/{world.ids['case_id']}']").wait_for()
        assert "fundet" in await said(page)
        assert await violations(page) == []
        await page.keyboard.press("ArrowDown")
        first = await page.evaluate("document.activeElement.getAttribute('href')")
        await page.keyboard.press("ArrowUp")
        assert await page.evaluate("document.activeElement.id") == "find"
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**{first}")
        assert first == f"/cases/{world.ids['case_id']}"
        await page.keyboard.press("Control+k")
        await page.keyboard.type("am")
        await page.locator("#found-find a").first.wait_for()
        await page.keyboard.press("Escape")
        assert await page.locator("#found-find a").count() == 0
        assert walker.wrong == []


async def test_without_script_it_is_a_page_with_a_form(browser: Browser, walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        context = await browser.new_context(
            java_script_enabled=False, storage_state=await walker.context.storage_state()
        )
        page = await context.new_page()
        await page.goto(f"{walker.address}/find")
        await page.fill("#find", DIGITS)
        await page.locator("main form[role=search] button").click()
        await page.locator(f"#found-find a[href='/cases/{world.ids['case_id']}']").click()
        assert page.url == f"{walker.address}/cases/{world.ids['case_id']}"
        await page.go_back()
        assert await page.input_value("#find") == DIGITS


CUT = """[...document.querySelectorAll('.bar li a')].filter((one) => one.offsetParent &&
(one.querySelector('span').scrollWidth > one.clientWidth || one.clientWidth < 48)
).map(({ innerText }) => innerText)"""


async def test_the_bar_has_room_for_its_six_words(browser: Browser, walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, _):
        page = walker.page
        await page.goto(f"{walker.address}/more")
        for width in (320, 360, 390):
            await page.set_viewport_size({"width": width, "height": 700})
            assert await page.locator(".bar li a:visible").count() == 6
            assert await page.evaluate(CUT) == [], width
            assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
