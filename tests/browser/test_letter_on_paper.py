"""A letter printed in a real Chromium: A4 from the first page to the last, without what was hidden."""

import re

import pytest
from playwright.async_api import Page

from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.walking import WalkerFor

LONG = "Hun har fået ro på og sover om natten. Naboen Fatima passer planterne.\n" * 45


async def pages(page: Page) -> list[tuple[int, int]]:
    """Width and height of each sheet of paper, in points."""
    pdf = (await page.pdf(prefer_css_page_size=True)).decode("latin-1")
    found = re.findall(r"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(wide)), round(float(high))) for wide, high in found]


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_a_letter_is_a4_and_what_was_tapped_is_not_on_it(walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        here = f"/cases/{world.ids['case_id']}/letters/{world.ids['letter_id']}"
        await walker.see(f"{here}/edit")
        await walker.page.fill("textarea[name=s1]", LONG)
        async with walker.page.expect_event("load"):
            await walker.page.click("button[type=submit] >> nth=-1")
        await walker.look()
        piece = walker.page.locator("label.piece", has_text="Fatima").first
        box = await piece.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 48
        await piece.click()
        assert await piece.locator("input").is_checked()
        async with walker.page.expect_event("load"):
            await walker.page.click("form[action$=print] button >> nth=0")
        await walker.look()
        text = await walker.page.locator("main").inner_text()
        assert "passer planterne" in text
        assert "Fatima" not in text
        sheets = await pages(walker.page)
        assert len(sheets) == 2
        assert set(sheets) <= {(595, 842), (596, 842)}
    assert walker.wrong == []
