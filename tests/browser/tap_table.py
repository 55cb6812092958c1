"""docs/taps.md: what is done most, in how many taps and how fast; `python -m tests.browser.tap_table`."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date, time
from pathlib import Path

from playwright.async_api import Browser, Page

from aftercare import clock
from tests.browser.acts import ACTS, Act
from tests.browser.chromium import chromium, phone
from tests.browser.planted import demo_at
from tests.browser.slow_phone import WeighingThumb
from tests.browser.taps import Thumb
from tests.standing import Standing
from tests.stories.running import Served

MOMENT = clock.wall(date(2026, 11, 24), time(9, 29))
"""A minute before the first visit of the day."""
PAGE = Path(__file__).parents[2] / "docs" / "taps.md"


@asynccontextmanager
async def on_today(browser: Browser, demo: Standing[Served], act: Act) -> AsyncIterator[Page]:
    """Mette's phone, open on Today, with what comes before the act done."""
    served = demo.put_back()
    # A worker's own requests pass the slow net by, and tests of the worker are others'.
    context = await phone(browser, base_url=served.address, service_workers="block", reduced_motion="reduce")
    await context.request.post("/demo/sign-in", form={"person": "mette"})
    page = await context.new_page()
    await page.goto("/")
    if act.first:
        await act.first(page)
    yield page
    await context.close()


async def count(browser: Browser, demo: Standing[Served], act: Act) -> WeighingThumb:
    """What it takes, and what its pages weigh."""
    async with on_today(browser, demo, act) as page:
        thumb = WeighingThumb(page)
        await thumb.begin()
        await act.way(thumb)
        return thumb


def row(act: Act, took: Thumb) -> str:
    """A line of what was counted."""
    typed = f"{act.typed} ({took.keys})" if took.keys else ""
    return f"| {act.name} | {act.most} | {took.taps} | {typed} | {len(took.scrolled) or ''} |"


def rows(page: str, title: str) -> list[str]:
    """The table under this heading, without its head."""
    return [line for line in _under(page, title).splitlines() if line.startswith("| ")][1:]


def write(title: str, lines: Iterable[str]) -> None:
    """Puts these lines where the rows of that table are."""
    page = PAGE.read_text("utf-8")
    part = _under(page, title)
    head = part[: part.index("|---")]
    rule, _, after = part[len(head) :].partition("\n")
    kept = [line for line in after.splitlines(keepends=True) if not line.startswith("| ")]
    whole = "".join([head, rule, "\n", *(f"{line}\n" for line in lines), *kept])
    PAGE.write_text(page.replace(part, whole), "utf-8")


def _under(page: str, title: str) -> str:
    return page.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


async def main() -> None:
    """Counts, and writes what it counted."""
    async with chromium() as browser, demo_at(MOMENT) as demo:
        counts = {act: await count(browser, demo, act) for act in ACTS}
    write("Counted", (row(act, took) for act, took in counts.items()))


if __name__ == "__main__":
    asyncio.run(main())
