"""Her address in a real Chromium: there after a press; gone after a minute, with a tap, and with the page."""

import re
import sqlite3
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.walking import WalkerFor

STREET = "Prøvevej 1"
BUTTON = "a[hx-target='#address']"
GONE = f"!document.documentElement.outerHTML.includes('{STREET}')"


async def press(page: Page) -> None:
    await page.click(BUTTON)
    await page.wait_for_selector(f"#address :text('{STREET}')")


async def hidden(page: Page) -> bool:
    await page.wait_for_selector(BUTTON)
    return bool(await page.wait_for_function(GONE))


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_it_hides_again(walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        page = walker.page
        await page.clock.install()
        for path in (f"/cases/{world.ids['case_id']}", f"/visits/{world.ids['visit_id']}"):
            await walker.see(path)
            assert await hidden(page)
            await press(page)
            await walker.look()
            await page.clock.fast_forward(55_000)
            assert STREET in await page.content()
            await page.clock.fast_forward(6_000)
            assert await hidden(page)
            await press(page)
            await page.click("[data-hide]")
            assert await hidden(page)
            await press(page)
            await page.evaluate("dispatchEvent(new Event('pagehide'))")
            assert await hidden(page)
    assert walker.wrong == []


@IN_ONE_LOOP
async def test_after_six_minutes_the_press_leads_to_the_proof_and_back(walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        page, case = walker.page, f"/cases/{world.ids['case_id']}"
        await walker.see(case)
        await forget_the_proof(world.house.settings.data)
        await page.click(BUTTON)
        await page.wait_for_url(re.compile(r"/unlock\?to="))
        await walker.look()
        await page.click("form[action^='/unlock'] button")
        await page.wait_for_url(f"**{case}")
        await press(page)
    assert walker.wrong == []


async def forget_the_proof(folder: Path) -> None:
    """As if six minutes had gone by."""
    with sqlite3.connect(folder / "aftercare.db") as db:
        db.execute("UPDATE logins SET verified_at = '2026-11-24 06:00:00'")
    db.close()
