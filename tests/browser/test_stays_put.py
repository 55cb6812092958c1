"""What somebody is doing on a page is hers: nothing that goes on by itself takes it away, nor a lost net."""

import re

import pytest
from playwright.async_api import Browser, Page, Route

from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.walking import WalkerFor

pytestmark = IN_ONE_LOOP
MINUTE = 61_000
MORE = "<details><summary>Flere</summary><p>Her er der flere.</p></details>"
STANDS = """() => {
    const link = document.activeElement;
    return [link.textContent.trim(), Math.round(link.getBoundingClientRect().top), scrollY,
        [...document.querySelectorAll("#today details")].map((one) => one.open)];
}"""


async def with_more(route: Route) -> None:
    """Today as on a full day: some of it lies behind "more", in the page and in what the minute brings."""
    answer = await route.fetch()
    body = await answer.text()
    whole = re.search(r'<div id="today"[^>]*>', body)
    at = whole.end() if whole else 0
    await route.fulfill(response=answer, body=body[:at] + MORE + body[at:])


async def test_the_minute_takes_nothing_away(browser: Browser, walker_for: WalkerFor) -> None:
    async with walker_for("karin") as (walker, _):
        page = walker.page
        await page.clock.install()
        await page.route(f"{walker.address}/", with_more)
        await page.goto(f"{walker.address}/")
        await page.set_viewport_size({"width": 390, "height": 500})
        for summary in await page.locator("#today summary").all():
            await summary.click()
        link = page.locator("#today a").last
        await link.scroll_into_view_if_needed()
        await link.focus()
        before = await page.evaluate(STANDS)
        async with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
            await page.clock.fast_forward(MINUTE)
        await page.clock.run_for(1000)
        assert await page.evaluate(STANDS) == before
        assert before[2] > 0 and before[3] and all(before[3])
        assert walker.wrong == []


async def open_form(page: Page, address: str, case_id: str) -> None:
    await page.goto(f"{address}/contacts/new?case={case_id}")
    await page.locator("details.more-details > summary").click()


async def test_a_paste_is_told_and_not_cut(browser: Browser, walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        page = walker.page
        await page.goto(f"{walker.address}/cases/{world.ids['case_id']}/safe-contact")
        long = "Hun ringer selv. " * 13
        await page.fill("#f-say", long)
        assert await page.input_value("#f-say") == long
        told = page.locator("#most-f-say")
        assert "20 tegn for lang" in await told.inner_text()
        assert "most-f-say" in (await page.get_attribute("#f-say", "aria-describedby") or "")
        await page.fill("#f-say", "Fra klinikken")
        assert not await told.is_visible()
        assert walker.wrong == []


@pytest.mark.by_turns
async def test_choices_survive_a_lost_net(browser: Browser, walker_for: WalkerFor) -> None:
    """Nothing typed, one choice made: the page stays, with the choice in it."""
    async with walker_for("mette") as (walker, world):
        page = walker.page
        await open_form(page, walker.address, world.ids["case_id"])
        await page.check("details input[name=kind][value=phone]", force=True)
        await page.route("**/healthz", lambda route: route.abort())
        await page.locator("main form:has(#f-note) [type=submit]").last.click()
        await page.locator("#net:not([hidden])").wait_for()
        assert await page.is_checked("details input[name=kind][value=phone]")
        assert "/contacts/new" in page.url


@pytest.mark.by_turns
async def test_a_file_may_be_fetched_twice(browser: Browser, walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        page = walker.page
        await page.goto(f"{walker.address}/cases/{world.ids['case_id']}/record")
        await page.fill("#f-hide", "Hanne fra nabohuset")
        for _ in range(2):
            async with page.expect_download() as coming:
                await page.locator("button[formaction$='/export']").click()
            await (await coming.value).path()
            await page.locator("form#take:not([data-sent])").wait_for()
        assert await page.input_value("#f-hide") == "Hanne fra nabohuset"


async def test_nothing_moves_under_a_finger(browser: Browser, walker_for: WalkerFor) -> None:
    """While a finger is down the minute's news waits; an open line keeps its place among the others."""
    async with walker_for("mette") as (walker, _):
        page, asked = walker.page, list[str]()
        await page.clock.install()
        await page.goto(f"{walker.address}/")
        page.on("request", lambda one: asked.append(one.url) if one.headers.get("hx-request") else None)
        line = page.locator("#today .todo--more").first
        await line.locator("summary").click()
        await page.locator("#today h2.section").first.hover()
        await page.mouse.down()
        await page.clock.fast_forward(MINUTE)
        assert asked == []
        await page.mouse.up()
        async with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
            await page.clock.fast_forward(MINUTE)
        await page.clock.run_for(1000)
        assert await line.locator("details").get_attribute("open") is not None
        assert walker.wrong == []
