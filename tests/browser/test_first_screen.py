"""Today on one phone screen: at any hour the visit now or next and its act stand above the fold."""

import pytest
from playwright.async_api import Browser, Page

from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.server import Served, served

pytestmark = IN_ONE_LOOP
FIRST_SCREEN = 700
"""Of 844 px what stands above the bar, with room for the phone's own (issue 13)."""
WITHIN_THE_HOUR = ("2026-11-24T09:29", "2026-11-24T12:00")
SEEN = """() => {
    const bottom = (one) => Math.round(one.getBoundingClientRect().bottom + scrollY);
    const top = (one) => Math.round(one.getBoundingClientRect().top + scrollY);
    const acts = [...document.querySelectorAll("[data-now] .now__acts > *")];
    const rows = [...document.querySelectorAll("#today .lines")];
    const wide = document.documentElement.scrollWidth - innerWidth;
    const open = document.querySelectorAll("#today details[open]").length;
    return { acts: acts.map(bottom), next: rows.map(top), wide, open };
}"""


async def on_today(browser: Browser, app: Served) -> Page:
    """Mette's phone, open on Today."""
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    page = await context.new_page()
    same = {"sec-fetch-site": "same-origin"}
    await context.request.post(f"{app.address}/demo/sign-in", form={"person": "mette"}, headers=same)
    await page.goto(f"{app.address}/")
    return page


@pytest.mark.parametrize(
    "moment", ["2026-11-24T08:00", "2026-11-24T09:29", "2026-11-24T12:00", "2026-11-27T08:00"]
)
async def test_the_visit_and_its_act_stand_on_the_first_screen(browser: Browser, moment: str) -> None:
    with served(AFTERCARE_NOW=moment) as app:
        page = await on_today(browser, app)
        seen = await page.evaluate(SEEN)
        check_in = await page.locator("[data-now] form[action$='/check-in']").count()
        await page.context.close()
    assert len(seen["acts"]) >= 2 and max(seen["acts"]) <= FIRST_SCREEN
    assert all(place > max(seen["acts"]) for place in seen["next"])
    assert (seen["wide"], seen["open"]) == (0, 0)
    assert check_in == (moment in WITHIN_THE_HOUR)
