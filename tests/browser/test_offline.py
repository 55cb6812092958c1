"""When the net is gone: a page says so in Danish, and what was typed stays until it can be sent."""

import signal
import socket
import time
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page

from tests.browser.chromium import IN_ONE_LOOP, phone, violations
from tests.browser.server import Served, served

pytestmark = IN_ONE_LOOP
WHY = "Hun er syg i dag og ringer selv."
CONTROLLED = "navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)"


async def signed_in(page: Page, app: Served) -> None:
    await page.goto(f"{app.address}/sign-in")
    await page.locator("button[value=mette]").click()
    # Not by its address, which draft.js may have put an id into already.
    await page.locator("#today").wait_for()


@pytest.mark.by_turns
async def test_what_no_phone_keeps_stays_on_its_page_until_there_is_net_again(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        context = await phone(browser)
        page = await context.new_page()
        await signed_in(page, app)
        await page.goto(f"{app.address}/visits")
        await page.get_by_role("link", name="Amina K.").first.click()
        await page.get_by_role("link", name="Aflys").click()
        await page.fill("#f-why", WHY)
        await page.check("#f-who")
        await context.set_offline(True)
        await page.get_by_role("button", name="Aflys").click()
        told = page.locator("#net")
        await told.get_by_text("Det blev ikke sendt. Din tekst er her stadig").wait_for()
        assert await page.input_value("#f-why") == WHY
        assert await violations(page) == []
        await context.set_offline(False)
        await page.get_by_role("button", name="Aflys").click()
        await page.get_by_text(WHY).wait_for()


@pytest.mark.by_turns
async def test_a_page_opened_without_net_says_so_in_danish(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        page = await (await phone(browser)).new_page()
        await signed_in(page, app)
        await page.goto(f"{app.address}/me/phones")
        await page.wait_for_function(CONTROLLED)
        take_down(app)
        await page.goto(f"{app.address}/cases")
        assert await page.inner_text("h1") == "Ingen forbindelse"
        assert "Siden kræver internetforbindelse." in await page.inner_text("main")
        assert "Mette" not in await page.content()
        assert await violations(page) == []


def take_down(app: Served) -> None:
    """The server ends, and nobody answers at its address."""
    app.process.send_signal(signal.SIGTERM)
    place = urlsplit(app.address)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex((str(place.hostname), place.port or 80)):
                return
        time.sleep(0.05)
    raise TimeoutError
