"""The answer is lost on the way: she presses Back, sends it again, and it stands there once."""

import pytest
from playwright.async_api import Browser, Page, Route

from tests.browser.chromium import IN_ONE_LOOP, phone, violations
from tests.browser.server import Served, served
from tests.browser.test_offline import signed_in

pytestmark = IN_ONE_LOOP
NOTE = "Vi ringede til banken sammen."
MORE = "Hun ringer selv næste gang."


async def new_contact(page: Page, app: Served) -> str:
    """The empty form for Amina; her case's id."""
    await signed_in(page, app)
    await page.goto(f"{app.address}/cases")
    await page.get_by_role("link", name="Amina K.").first.click()
    await page.wait_for_url("**/cases/*")
    case_id = page.url.rpartition("/")[2].partition("?")[0]
    await page.goto(f"{app.address}/contacts/new?case={case_id}")
    return case_id


async def send(page: Page, note: str) -> None:
    await page.locator("details.more-details > summary").click()
    await page.check("details input[name=kind][value=phone]", force=True)
    await page.check("details input[name=present][value=her]", force=True)
    await page.fill("#f-note", note)
    await page.locator("main form:has(#f-note) [type=submit]").last.click()


async def lose_the_answer(route: Route) -> None:
    """The server has saved; the phone never hears of it."""
    if route.request.method != "POST":
        await route.continue_()
        return
    await route.fetch(max_redirects=0)
    await route.fulfill(status=502, body="Bad gateway")


@pytest.mark.by_turns
async def test_a_lost_answer_and_back_leave_one_contact(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        page = await (await phone(browser)).new_page()
        case_id = await new_contact(page, app)
        form, draft = page.url, await page.input_value("input[name=id]")
        assert "draft=" in form
        await page.route("**/contacts", lose_the_answer)
        await send(page, NOTE)
        await page.get_by_text("Bad gateway").wait_for()
        await page.unroute("**/contacts")
        await page.go_back()
        assert (page.url, await page.input_value("input[name=id]")) == (form, draft)
        await send(page, NOTE)
        await page.wait_for_url(lambda url: "/contacts/new" not in url)
        await page.goto(f"{app.address}/cases/{case_id}/contacts")
        assert await page.get_by_text(NOTE).count() == 1


@pytest.mark.by_turns
async def test_what_is_written_after_back_is_saved_as_well(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        page = await (await phone(browser)).new_page()
        case_id = await new_contact(page, app)
        form = page.url
        await send(page, NOTE)
        await page.wait_for_url(lambda url: "/contacts/new" not in url)
        await page.goto(form)
        await send(page, MORE)
        await page.get_by_role("heading", name="Du har allerede gemt dette skema").wait_for()
        assert MORE in await page.locator("textarea[name=note]").input_value()
        assert await violations(page) == []
        await page.get_by_role("button", name="Gem også det nye").click()
        await page.wait_for_url(lambda url: "said=" in url)
        await page.goto(f"{app.address}/cases/{case_id}/contacts")
        for note in (NOTE, MORE):
            assert await page.get_by_text(note).count() == 1
