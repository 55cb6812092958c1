"""Mette plans with a resident and hands over her phone; and what somebody sees who opens her link."""

import pytest
from playwright.async_api import Page

from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.walking import WalkerFor


async def tap(page: Page, name: str) -> None:
    """Taps what is called so, and waits for where it leads."""
    async with page.expect_event("load"):
        await page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_she_agrees_on_the_caseworkers_phone(walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        page, case = walker.page, f"/cases/{world.ids['case_id']}"
        await walker.see(f"{case}/plan")
        await tap(page, "Vælg et område til")
        await page.check("input[value=home]")
        await page.fill("#f-goal", "Ro om aftenen")
        await tap(page, "Vælg området")
        await page.fill("#f-does_herself", "Jeg pakker en kasse ud om dagen.")
        await page.fill("#f-municipality_does", "Følger op på møblerne.")
        await tap(page, "Gem området")
        await walker.look()
        await tap(page, "Spørg hende")
        await walker.look()
        await tap(page, "Giv hende telefonen")
        plan = page.url
        shown = await page.locator("main").inner_text()
        assert "Jeg pakker en kasse ud om dagen." in shown and "Kommunen gør" in shown
        assert await page.locator(".bar").count() == 0
        await walker.look()
        await page.get_by_text("Jeg vil ændre noget").click()
        await page.fill("#words", "Børnene først")
        await tap(page, "Gem")
        assert "Giv telefonen tilbage til Mette" in await page.locator("main").inner_text()
        await walker.look()
        await tap(page, "Tilbage til Mette")
        assert "Børnene først" in await page.locator("main").inner_text()
        await page.goto(f"{plan}?lang=ar")
        assert await page.locator("html").get_attribute("dir") == "rtl"
        await walker.look()
        await tap(page, "نعم، هذه خطتي")
        await page.goto(f"{walker.address}{case}/plan")
        assert "Hun sagde ja til planen" in await page.locator("main").inner_text()
    assert walker.wrong == []


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_whoever_opens_her_link_learns_nothing(walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        page, case = walker.page, f"/cases/{world.ids['case_id']}"
        await walker.see(f"{case}/plans/{world.ids['plan_id']}")
        await tap(page, "Giv hende et link")
        await walker.look()
        address = (await page.locator("#link").inner_text()).strip()
        hers = address.replace(address.split("/m/")[0], walker.address)
        for language in ("da", "en", "ar"):
            await page.goto(f"{hers}?lang={language}")
            shown = (await page.content()).casefold()
            assert "mette" in shown and "ringe til banken" in shown
            assert not [word for word in ("selv betale", "birgitte", "nordlys", "økonomi") if word in shown]
            await walker.look()
        await page.goto(f"{hers}?lang=da")
        await tap(page, "Ja, det passer")
        assert "Tak." in await page.locator("main").inner_text()
        await walker.look()
    assert walker.wrong == []
