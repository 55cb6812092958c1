"""The page without net: what waits, the duty phone, a note without a name; signing out with a queue."""

import pytest
from playwright.async_api import Browser

from tests.browser.chromium import IN_ONE_LOOP, phone, violations
from tests.browser.server import served
from tests.browser.test_offline import CONTROLLED, signed_in
from tests.browser.test_outbox import ROWS, kept

pytestmark = IN_ONE_LOOP


@pytest.mark.by_turns
async def test_the_shell_takes_a_note_and_knows_no_name(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        context = await phone(browser)
        page = await context.new_page()
        await signed_in(page, app)
        await page.wait_for_function(CONTROLLED)
        await page.wait_for_function("async () => !!(await outbox.remembered()).duty")
        await context.set_offline(True)
        await page.goto(f"{app.address}/cases")
        await page.get_by_text("Sidste kontakt med serveren").wait_for()
        told = await page.inner_text("main")
        assert "112" in told and "Centret" in told
        assert "Mette" not in await page.content() and "Amina" not in await page.content()
        await page.fill("#f-alias", "Hende med hunden")
        await page.fill("#f-note", "Ring mandag.")
        assert await violations(page) == []
        await page.get_by_role("button", name="Gem").click()
        await kept(page, 1)
        await context.set_offline(False)
        await signed_in(page, app)
        await kept(page, 0)
        await page.goto(f"{app.address}/outbox")
        await page.get_by_role("link", name="Frit notat").click()
        assert "Hende med hunden" in await page.inner_text("main")
        await page.get_by_role("button", name="Skriv det som en kontakt").click()
        assert await page.input_value("#f-note") == "Ring mandag."


async def test_signing_out_asks_and_works_without_net(browser: Browser) -> None:
    """What is sealed stays and is told; who was here is not known to the phone any more."""
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        context = await phone(browser)
        page, other = await context.new_page(), await context.new_page()
        await signed_in(page, app)
        await page.wait_for_function(CONTROLLED)
        await page.goto(f"{app.address}/visits")
        await page.get_by_role("link", name="Amina K.").first.click()
        await page.get_by_role("button", name="Check ind").wait_for()
        await context.set_offline(True)
        await page.get_by_role("button", name="Check ind").click()
        await kept(page, 1)
        await context.route("**/outbox", lambda route: route.abort())
        await context.set_offline(False)
        await other.goto(f"{app.address}/more")
        await other.locator("#outbox").get_by_text("krypteret: 1").wait_for()
        await context.set_offline(True)
        await other.get_by_role("button", name="Log ud").click()
        await other.get_by_text("Tryk på Log ud en gang til").wait_for()
        await other.get_by_role("button", name="Log ud").click()
        await other.get_by_text("Sidste kontakt med serveren").wait_for()
        assert await other.get_by_role("button", name="Gem").count() == 0
        assert len(await other.evaluate(ROWS)) == 1
        await page.close()
        await context.unroute("**/outbox")
        await context.set_offline(False)
        await other.goto(f"{app.address}/")
        await other.wait_for_url("**/sign-in**")
        await other.locator("#outbox").get_by_text("Log ind for at sende det").wait_for()
        assert "person" not in await other.evaluate("outbox.remembered()")
