"""In a real browser: after an answer, another language and her way out there is nothing to go Back to."""

import re

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.chromium import IN_ONE_LOOP, PHONE
from tests.browser.walking import WalkerFor
from tests.world import World

ELSEWHERE = "data:text/html,<title>elsewhere</title>elsewhere"


async def her_link(walker_page: Page, address: str, world: World) -> str:
    """A link to the plan, as it is given to her."""
    await walker_page.goto(f"{address}/cases/{world.ids['case_id']}/plans/{world.ids['plan_id']}")
    async with walker_page.expect_event("load"):
        await walker_page.get_by_role("button", name="Giv hende et link").click()
    found = re.search(r"/m/[\w.-]+", await walker_page.locator("#link").inner_text())
    assert found
    return f"{address}{found[0]}?lang=da"


async def opened(context: BrowserContext, link: str) -> Page:
    """Her phone: something else, then her link. The weather answers from here, for the test stays at home."""
    await context.route(
        "https://www.dmi.dk/**", lambda route: route.fulfill(body="<title>weather</title>weather")
    )
    page = await context.new_page()
    await page.goto(ELSEWHERE)
    await page.goto(link)
    return page


async def shown(page: Page) -> str:
    return await page.locator("body").inner_text()


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_back_returns_to_nothing_of_hers(walker_for: WalkerFor, browser: Browser) -> None:
    async with walker_for("mette") as (walker, world):
        link = await her_link(walker.page, walker.address, world)
        for script in (True, False):
            context = await browser.new_context(**PHONE, java_script_enabled=script)
            page = await opened(context, link)
            if script:
                await page.get_by_role("link", name="English").click()
                await page.wait_for_url("**lang=en")
                async with page.expect_event("load"):
                    await page.get_by_role("button", name="Not yet").click()
                assert "There is plenty of time" in await shown(page)
                assert await page.evaluate("history.length") == 3, (
                    "about:blank, elsewhere and one page of hers"
                )
            await page.locator("#exit").click()
            await page.wait_for_url("https://www.dmi.dk/")
            await page.go_back()
            if script:
                assert "elsewhere" in await shown(page)
            else:
                assert "Siden er lukket" in await shown(page) and "god tid" not in await shown(page)
                assert await page.title() == "Aftaler"
                await page.get_by_role("button", name="Åbn igen").click()
                await page.wait_for_url(link)
                assert "Der er god tid" in await shown(page), "what she has answered"
            await context.close()
    assert walker.wrong == []


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_a_refused_answer_lies_behind_nothing_either(walker_for: WalkerFor, browser: Browser) -> None:
    """Back sends the refused form once more: neither her words nor the question come with it."""
    async with walker_for("mette") as (walker, world):
        link = await her_link(walker.page, walker.address, world)
        for script in (True, False):
            context = await browser.new_context(**PHONE, java_script_enabled=script)
            page = await opened(context, link)
            if not script:
                await page.goto(link.replace("lang=da", "lang=en"))
            answer = page.get_by_role("button", name=re.compile("Ikke endnu|Not yet"))
            if script:
                await answer.evaluate("one => one.value = 'ønske'")
            async with page.expect_event("load"):
                await answer.click()
            await page.locator("#exit").click()
            await page.wait_for_url("https://www.dmi.dk/")
            await page.go_back()
            assert "Mette" not in await shown(page)
            await context.close()


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_three_shifts_leave_and_her_words_do_not_return(
    walker_for: WalkerFor, browser: Browser
) -> None:
    async with walker_for("mette") as (walker, world):
        link = await her_link(walker.page, walker.address, world)
        context = await browser.new_context(**PHONE)
        page = await opened(context, link)
        assert await page.title() == "Aftaler"
        for _ in range(3):
            await page.keyboard.press("Shift")
        await page.wait_for_url("https://www.dmi.dk/")
        await page.goto(link)
        assert "Siden er lukket" in await shown(page), "with script too it stays shut"
        await context.close()
