"""How many taps the commonest things take on a phone, counted as they are made; what each page weighs."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from aftercare import clock
from tests.bench.bench_taps import ALL
from tests.browser.acts import ACTS, Act, find_her
from tests.browser.chromium import IN_ONE_LOOP, phone
from tests.browser.planted import demo_at
from tests.browser.slow_phone import LATENCY, TimedThumb, slow_down
from tests.browser.tap_table import MOMENT, PAGE, count, on_today, row, rows
from tests.browser.taps import Thumb
from tests.standing import Standing
from tests.stories.running import Served

pytestmark = IN_ONE_LOOP
ON_THE_WIRE = 0.9
"""Seconds of slow 4G a page may take with all that belongs to it, one request after the other."""
FAR_BELOW = """<meta name="viewport" content="width=device-width"><label>Hun<input></label>
<p style="height: 2000px">.</p><textarea></textarea>"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def demo() -> AsyncIterator[Standing[Served]]:
    """The demo a minute before the first visit; each act finds it as it was planted."""
    async with demo_at(MOMENT) as standing:
        yield standing


@pytest.mark.by_turns
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
async def test_it_takes_no_more_and_the_page_of_taps_tells_it(
    browser: Browser, demo: Standing[Served], act: Act
) -> None:
    clock.set_to(MOMENT)
    took = await count(browser, demo, act)
    assert took.taps <= act.most
    assert took.scrolled == []
    assert row(act, took) in rows(PAGE.read_text("utf-8"), "Counted")
    assert [one for one in took.costs if one.seconds > ON_THE_WIRE] == []


async def test_the_page_of_taps_tells_every_act_and_no_other() -> None:
    page = PAGE.read_text("utf-8")
    assert [line.split(" | ")[0] for line in rows(page, "Counted")] == [f"| {act.name}" for act in ACTS]
    timed = [line.split(" | ")[0] for line in rows(page, "Timed")]
    assert timed == [*(f"| {act.name}" for act in ACTS), f"| {ALL}"]


async def test_the_thumb_tells_what_was_out_of_sight_and_types_nowhere(browser: Browser) -> None:
    page = await (await phone(browser)).new_page()
    await page.set_content(FAR_BELOW)
    thumb = Thumb(page)
    with pytest.raises(ValueError, match="takes the words"):
        await thumb.types("Zahra")
    await thumb.tap(page.locator("input"))
    await thumb.types("Zahra")
    assert (thumb.taps, thumb.keys, thumb.scrolled) == (1, 5, [])
    await thumb.tap(page.locator("textarea"))
    assert (thumb.taps, len(thumb.scrolled)) == (2, 1)


@pytest.mark.by_turns
async def test_the_bench_is_as_slow_as_the_net_it_plays(browser: Browser, demo: Standing[Served]) -> None:
    """At least once there and back; at most is told by the bench, as a busy machine is no slow page."""
    clock.set_to(MOMENT)
    (find,) = (act for act in ACTS if act.way is find_her)
    async with on_today(browser, demo, find) as page:
        thumb = TimedThumb(page)
        await slow_down(page)
        await find.way(thumb)
        assert len(thumb.seconds) == 1 and thumb.seconds[0] > LATENCY
