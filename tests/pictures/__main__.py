"""Makes every picture anew: `make pictures`, or `python -m tests.pictures`. Takes half a minute.

The demo is planted on Tuesday 24 November 2026 at eight, in a folder that is thrown away.
"""

import asyncio
import base64
import re
import tempfile
from datetime import date, time
from pathlib import Path

from playwright.async_api import Browser, Page

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.settings import Settings
from tests.browser.chromium import HERE, chromium
from tests.browser.planted import planted
from tests.pictures import FOLDER, SCREENS, SIZES, Screen, file_of, table
from tests.standing import nobody_works
from tests.stories.running import at_an_address

MOMENT = clock.wall(date(2026, 11, 24), time(8))
QUALITY = 55
HEAD = """# The twelve main screens

`make pictures` makes them anew from the demo, Tuesday 24 November 2026 at 08.00.

"""


async def take(page: Page, screen: Screen, size: str) -> None:
    """What is on the screen, as a small picture."""
    debugger = await page.context.new_cdp_session(page)
    asked = {"format": "webp", "quality": QUALITY}
    answer = await debugger.send("Page.captureScreenshot", asked)
    file_of(screen, size).write_bytes(base64.b64decode(answer["data"]))


async def look(browser: Browser, address: str, cast: Cast, size: str) -> None:
    """Every screen at this size."""
    width, height = SIZES[size]
    view = {"width": width, "height": height}
    for person in dict.fromkeys(screen.person for screen in SCREENS):
        context = await browser.new_context(**HERE, viewport=view, reduced_motion="reduce")
        await context.request.post(f"{address}/demo/sign-in", form={"person": person})
        page = await context.new_page()
        today = await (await context.request.get(f"{address}/")).text()
        visit = re.search(r"/visits/([0-9a-f]{24})", today)
        ids = {"case": cast.cases["amina"], "visit": visit[1] if visit else ""}
        for screen in SCREENS:
            if screen.person == person:
                clock.set_to(MOMENT)
                answer = await page.goto(address + screen.address.format(**ids))
                if answer is None or answer.status != 200:
                    raise SystemExit(f"{screen.name} answered {answer and answer.status}")
                await take(page, screen, size)
        await context.close()


async def make() -> None:
    """Takes away the old pictures, makes the new ones and the table of them."""
    clock.set_to(MOMENT)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="aftercare-pictures-") as place:
        settings = Settings(data=Path(place), demo=True)
        ring, cast = await planted(Path(place), settings)
        async with at_an_address(settings, ring, nobody_works) as served, chromium() as browser:
            for size in SIZES:
                await look(browser, served.address, cast, size)
    (FOLDER / "README.md").write_text(HEAD + table(), "utf-8")


if __name__ == "__main__":
    asyncio.run(make())
