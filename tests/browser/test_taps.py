"""How many taps the commonest things take on a phone, counted as they are made."""

from playwright.async_api import Browser, Locator, Page

from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.taps import Thumb
from tests.browser.walking import WalkerFor

pytestmark = IN_ONE_LOOP
WORDS = "Hun har ringet til banken."


def button(page: Page, said: str) -> Locator:
    return page.get_by_role("button", name=said)


async def test_a_reached_call_with_a_sentence(browser: Browser, walker_for: WalkerFor) -> None:
    """Three taps and the words, from her page, and nothing to scroll to; a try is two."""
    async with walker_for("mette") as (walker, world):
        page, thumb = walker.page, Thumb(walker.page)
        await page.goto(f"{walker.address}/cases/{world.ids['case_id']}")
        await thumb.tap(page.locator("a[href*='/contacts/new?case=']").first)
        thumb.scrolled.clear()
        await thumb.tap(page.get_by_label("En sætning om det"))
        await thumb.types(WORDS)
        await thumb.tap(button(page, "Talte i telefon"))
        assert (thumb.taps, thumb.scrolled) == (3, [])
        await page.get_by_text("Kontakten er noteret.").wait_for()
        await page.goto(f"{walker.address}/cases/{world.ids['case_id']}/contacts")
        assert await page.get_by_text(WORDS).first.is_visible()
        thumb.again()
        await page.goto(f"{walker.address}/cases/{world.ids['case_id']}")
        await thumb.tap(page.locator("a[href*='/contacts/new?case=']").first)
        thumb.scrolled.clear()
        await thumb.tap(button(page, "Ringede – intet svar"))
        assert (thumb.taps, thumb.scrolled) == (2, [])
        await page.get_by_text("Forsøget er noteret.").wait_for()
        await button(page, "Fortryd").click()
        await page.get_by_text("Fortrudt. Alt er som før.").wait_for()


async def begun(page: Page, address: str, case_id: str) -> None:
    """A home visit within the hour, checked in to, and Today."""
    await page.goto(f"{address}/visits/new?case={case_id}&day=2026-11-24&at=08:30")
    await button(page, "Lav aftalen").click()
    await page.wait_for_load_state("load")
    if await button(page, "Aftal det alligevel").count():
        await button(page, "Aftal det alligevel").click()
    await button(page, "Check ind").click()
    await page.get_by_text("Du er checket ind").wait_for()
    await page.goto(f"{address}/")


async def check_out(page: Page, thumb: Thumb) -> None:
    await thumb.tap(page.locator("a[href^='/visits/']", has_text="Check ud").first)
    await thumb.tap(page.locator("#f-note"))
    await thumb.types(WORDS)


async def test_checking_out_with_a_note(browser: Browser, walker_for: WalkerFor) -> None:
    """Three taps and the words from Today; with the next visit, which is suggested, four."""
    async with walker_for("mette") as (walker, world):
        page, thumb = walker.page, Thumb(walker.page)
        await begun(page, walker.address, world.house.cast.cases["amina"])
        await check_out(page, thumb)
        await thumb.tap(button(page, "Check ud og gem"))
        assert thumb.taps == 3
        await page.get_by_text("Besøget er afsluttet, og notatet er gemt.").wait_for()
    async with walker_for("mette") as (walker, world):
        page, thumb = walker.page, Thumb(walker.page)
        await begun(page, walker.address, world.house.cast.cases["amina"])
        await check_out(page, thumb)
        await thumb.tap(page.locator("#f-next_at"))
        await thumb.tap(button(page, "Check ud og gem"))
        assert thumb.taps == 4
        await page.get_by_text("næste gang er aftalt").wait_for()


async def test_planning_a_visit(browser: Browser, walker_for: WalkerFor) -> None:
    """Four taps from anywhere: the day is suggested from the rhythm."""
    async with walker_for("mette") as (walker, _):
        page, thumb = walker.page, Thumb(walker.page)
        await page.goto(f"{walker.address}/")
        await thumb.tap(page.locator(".bar__new"))
        await thumb.tap(page.locator("main a[href^='/visits/new']").first)
        await thumb.tap(page.locator("main a[href^='/visits/new?case=']", has_text="Birgitte").first)
        await thumb.tap(button(page, "Lav aftalen"))
        assert thumb.taps == 4
        await page.get_by_text("Aftalen er lavet.").wait_for()
