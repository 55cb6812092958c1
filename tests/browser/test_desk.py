"""At a desk lists are tables and the board stands open; on a phone each colleague's part of it is folded."""

import pytest
from playwright.async_api import Page

from tests.browser.chromium import DESK, IN_ONE_LOOP, PHONE
from tests.browser.walking import WalkerFor

PLACES = """(part) => [...document.querySelectorAll(`main .card--link ${part}`)]
    .map((one) => Math.round(one.getBoundingClientRect().x))"""
GAPS = """[...document.querySelectorAll("main .card--link")]
    .map((one) => one.getBoundingClientRect()).map((one, at, all) => at ? one.top - all[at - 1].bottom : null)
    .slice(1)"""


async def columns(page: Page) -> list[set[int]]:
    """Where names, what they are about and what is said of them begin."""
    return [set(await page.evaluate(PLACES, part)) for part in (".row__title", ".row__sub", ".pills")]


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_a_list_is_a_table_at_a_desk_and_cards_on_a_phone(walker_for: WalkerFor) -> None:
    async with walker_for("karin") as (walker, _world):
        await walker.page.set_viewport_size(DESK["viewport"])
        await walker.page.goto(f"{walker.address}/cases")
        name, about, said = await columns(walker.page)
        # An edge in colour is four pixels wide.
        assert max(map(len, (name, about, said))) <= 2 and max(name) < min(about) <= max(about) < min(said)
        assert set(await walker.page.evaluate(GAPS)) == {-1}
        await walker.page.set_viewport_size(PHONE["viewport"])
        assert len(set.union(*await columns(walker.page))) <= 2
        assert min(await walker.page.evaluate(GAPS)) > 0


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_the_board_is_open_at_a_desk_and_folded_on_a_phone(walker_for: WalkerFor) -> None:
    async with walker_for("karin") as (walker, _world):
        page = walker.page
        await page.set_viewport_size(DESK["viewport"])
        await page.goto(f"{walker.address}/caseload")
        row, fold = page.locator(".board tbody tr").first, page.locator(".board > summary").first
        assert await row.is_visible() and not await fold.is_visible()
        await page.set_viewport_size(PHONE["viewport"])
        assert not await row.is_visible()
        await fold.click()
        assert await row.is_visible()
