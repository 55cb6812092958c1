"""Today on one phone screen: on a Friday with 37 matters, at any hour, the visit now or next and its act
stand above the fold, and what must happen today is in the order of the clock.
"""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from aftercare import clock
from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.planted import demo_at
from tests.standing import DATABASE

pytestmark = IN_ONE_LOOP
FIRST_SCREEN = 700
"""Of 844 px what stands above the bar, with room for the phone's own (issue 13)."""
FRIDAY, MATTERS = date(2026, 11, 27), 37
MORNING = clock.wall(FRIDAY, time(8))
SEEN = """() => {
    const bottom = (one) => Math.round(one.getBoundingClientRect().bottom + scrollY);
    const top = (one) => Math.round(one.getBoundingClientRect().top + scrollY);
    const all = (which) => [...document.querySelectorAll(which)];
    const wide = document.documentElement.scrollWidth - innerWidth;
    return {
        wide,
        acts: all("[data-now] .now__acts > *").map(bottom),
        next: all("#today .lines").map(top),
        open: all("#today details[open]").length,
        matters: all("#today .todo--more").map((one) => one.id),
        byClock: all("#today .stack > .lines > .todo--more > .row > .row__end").map((one) => one.innerText),
    };
}"""
FROM = re.compile(r"fra\s(\d\d\.\d\d)")
MORE = """UPDATE move_lines SET state = 'begun', due_on = '2026-12-01' WHERE id IN (
    SELECT id FROM move_lines WHERE case_id = ? AND state <> 'begun' LIMIT ?)"""


async def on_today(browser: Browser, address: str) -> Page:
    """Mette's phone, open on Today."""
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    page = await context.new_page()
    same = {"sec-fetch-site": "same-origin"}
    await context.request.post(f"{address}/demo/sign-in", form={"person": "mette"}, headers=same)
    await page.goto(f"{address}/")
    return page


async def seen_on_today(browser: Browser, address: str) -> dict[str, Any]:
    """What stands where."""
    page = await on_today(browser, address)
    seen: dict[str, Any] = await page.evaluate(SEEN)
    await page.context.close()
    return seen


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def friday(running_chromium: Browser) -> AsyncIterator[str]:
    """The address of the demo on a Friday, with so many lines of checklists more that 37 matters wait."""
    async with demo_at(MORNING) as demo:
        served = demo.running
        found = (await seen_on_today(running_chromium, served.address))["matters"]
        plant(served.settings.data / DATABASE, found)
        yield served.address


def plant(database: Path, found: list[str]) -> None:
    """Lines of the checklists of the women who stand there already."""
    missing = MATTERS - len(found)
    women = sorted({case for one in found for case in re.findall(r"-([0-9a-f]{24})-", one)[:1]})
    with closing(sqlite3.connect(database)) as db, db:
        for case in women:
            missing -= db.execute(MORE, (case, missing)).rowcount
    assert missing == 0


@pytest.mark.by_turns
@pytest.mark.parametrize("hour", [time(8), time(9, 29), time(12)], ids=str)
async def test_the_visit_and_its_act_stand_on_the_first_screen(
    browser: Browser, friday: str, hour: time
) -> None:
    clock.set_to(clock.wall(FRIDAY, hour))
    seen = await seen_on_today(browser, friday)
    assert len(seen["matters"]) >= MATTERS
    assert len(seen["acts"]) >= 2 and max(seen["acts"]) <= FIRST_SCREEN
    assert all(place > max(seen["acts"]) for place in seen["next"])
    assert (seen["wide"], seen["open"]) == (0, 0)
    opens = [found[1] if (found := FROM.search(said)) else "" for said in seen["byClock"]]
    assert len(opens) == 3 and opens == sorted(opens)
    assert any(opens) == (hour < time(12))
