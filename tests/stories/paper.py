"""What comes out of the printer: the pages of a PDF from Chromium, and the words that are on them."""

import re

from playwright.async_api import Page


async def on_paper(page: Page) -> tuple[int, str]:
    """How many A4 pages the open page is when printed, and all that stands on them."""
    pdf = (await page.pdf(prefer_css_page_size=True)).decode("latin-1")
    sheets = re.findall(r"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    sizes = {(round(float(wide)), round(float(high))) for wide, high in sheets}
    assert sizes <= {(595, 842), (596, 842)}, sizes
    await page.emulate_media(media="print")
    said = re.sub(r"\s+", " ", await page.inner_text("body"))
    await page.emulate_media(media="null")
    return len(sheets), said
