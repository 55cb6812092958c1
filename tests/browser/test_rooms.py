"""Rooms of the fullest cases of the demo with what they lead to, lists and settings: short on a phone."""

import re

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from aftercare.cases.rooms import DOORS, WAYS
from tests.browser.chromium import DESK, HERE, IN_ONE_LOOP, PHONE
from tests.browser.server import served

pytestmark = IN_ONE_LOOP
HIGHEST = 2200
"""Pixels of a room on a phone (issue 13)."""
LONG = {
    "/safe-contact": "what she is asked, question by question, in one form",
    "/review": "looked back on with her, area by area, in one form",
    "/closure": "everything that must be settled before a course ends",
    "/needs": "each right of hers and of each child, where other pages lead to a part of it",
    "/record": "the chapters of everything that is kept, a line each",
}
YEAR = "from=2025-11-25&to=2026-11-24"
LISTS = (
    *("/", "/cases", "/visits", "/calendar", "/services", "/inquiries?month=2026-10"),
    f"/method/supervision?{YEAR}&worker=",
)
HEIGHT = "document.documentElement.scrollHeight"
COLUMNS = "[...document.querySelectorAll('main .columns > *')].map((one) => one.getBoundingClientRect().x)"


@pytest.mark.by_turns
async def test_each_room_is_short_and_a_plain_link(browser: Browser) -> None:
    with served(AFTERCARE_NOW="2026-11-24T08:00") as server:
        context = await browser.new_context(**PHONE, **HERE, java_script_enabled=False)
        await sign_in(context, server.address)
        fullest = await fullest_rooms(context, server.address)
        plain = await context.new_page()
        await walks_without_a_script(plain, server.address + fullest[""])
        scripted = await browser.new_context(**PHONE, **HERE)
        await sign_in(scripted, server.address)
        page, high = await scripted.new_page(), {}
        for room, path in fullest.items():
            await page.goto(server.address + path)
            high[room] = await page.evaluate(HEIGHT)
        for path in LISTS:
            await page.goto(server.address + path)
            high[path] = await page.evaluate(HEIGHT)
        await sign_in(scripted, server.address, "karin")
        for path in ("/settings", "/settings/lead-times"):
            await page.goto(server.address + path)
            folded = page.locator("details > summary")
            for at in range(await folded.count()):
                await page.goto(server.address + path)
                await folded.nth(at).click()
                high[f"{path} {at}"] = await page.evaluate(HEIGHT)
        assert {room for room, px in high.items() if px > HIGHEST} == set(LONG), high
        await sign_in(scripted, server.address)
        await page.set_viewport_size(DESK["viewport"])
        for room in ("", "/plan", "/journal"):
            await page.goto(server.address + fullest[room])
            assert len(set(await page.evaluate(COLUMNS))) == 2, room
        await context.close()
        await scripted.close()


async def sign_in(context: BrowserContext, address: str, person: str = "mette") -> None:
    there = {"sec-fetch-site": "same-origin"}
    await context.request.post(f"{address}/demo/sign-in", form={"person": person}, headers=there)


async def fullest_rooms(context: BrowserContext, address: str) -> dict[str, str]:
    """The address of the longest page of each room, of all the cases of one caseworker."""
    listed = await (await context.request.get(f"{address}/cases")).text()
    ids = sorted(set(re.findall(r'href="/cases/([0-9a-f]{24})"', listed)))
    assert len(ids) > 8
    found: dict[str, str] = {}
    for at in [one.path for one in (*WAYS, *DOORS)]:
        # What is behind a door is longest in one of the cases whose rooms are.
        full = ids if len(found) < len(WAYS) else sorted({path.split("/")[2] for path in found.values()})[:3]
        pages = {f"/cases/{one}{at}": await length(context, f"{address}/cases/{one}{at}") for one in full}
        found[at] = max(pages, key=lambda path: pages[path])
    return found


async def length(context: BrowserContext, address: str) -> int:
    """Of the page there; nothing for a door that is not hers."""
    answer = await context.request.get(address)
    return len(await answer.text()) if answer.status == 200 else 0


async def walks_without_a_script(page: Page, now: str) -> None:
    """From room to room by links alone, and Back leads the way one came."""
    await page.goto(now)
    for name, path in (("Journal", "/journal"), ("Papirer", "/papers")):
        await page.get_by_role("link", name=name, exact=True).click()
        assert page.url.endswith(path)
        assert await page.locator('nav.rooms a[aria-current="page"]').inner_text() == name
    await page.go_back()
    assert page.url.endswith("/journal")
    await page.go_back()
    assert page.url == now
