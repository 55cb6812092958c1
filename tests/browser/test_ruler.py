"""Numbers stay whole in the fonts people have and with large text; what is too small is told."""

from itertools import product

import pytest
from playwright.async_api import ViewportSize

from tests.browser.chromium import IN_ONE_LOOP, forget_what_is_sound, violations
from tests.browser.ruler import broken_numbers, clipped_phases, dress, small_targets
from tests.browser.walking import WalkerFor
from tests.turns import today_has

# Wide as DejaVu Sans, as wide as Arial (Liberation Sans), as wide as Roboto (Noto Sans is a little wider).
FONTS = ("DejaVu Sans", "Liberation Sans", "Noto Sans")
WIDTHS = (320, 360, 390)
TWICE_AS_LARGE: ViewportSize = {"width": 640, "height": 430}
"""What a desk of 1280x860 has left for a page at 200 %."""
HERS = ("", "/phases", "/plan", "/network", "/contacts", "/move-out", "/stays", "/consents", "/safe-contact")
MAIN = {
    "mette": (
        "/",
        "/cases",
        "/calendar",
        "/visits",
        "/visits/{visit_id}",
        *(f"/cases/{{case_id}}{one}" for one in HERS),
    ),
    "karin": ("/caseload", "/supervision", "/looks", "/programmes", "/move-out"),
}


@pytest.mark.by_turns
@IN_ONE_LOOP
@pytest.mark.parametrize("person", MAIN)
async def test_no_number_breaks_and_no_phase_is_clipped_in_any_font(
    walker_for: WalkerFor, person: str
) -> None:
    wrong: list[str] = []
    async with walker_for(person) as (walker, world):
        for path in (MAIN[person][0], *filter(today_has, MAIN[person])):
            await walker.page.goto(walker.address + str(world.fill(path)))
            for font, width in product(FONTS, WIDTHS):
                await dress(walker.page, font, 130)
                await walker.page.set_viewport_size({"width": width, "height": 800})
                found = [*await broken_numbers(walker.page), *await clipped_phases(walker.page)]
                wide = await walker.page.evaluate("document.documentElement.scrollWidth - innerWidth")
                wrong += [f"{path} in {font} at {width}: {one}" for one in found]
                wrong += [f"{path} in {font} at {width}: {wide} px too wide"] * (wide > 0)
            await dress(walker.page, FONTS[0], 100)
            await walker.page.set_viewport_size(TWICE_AS_LARGE)
            wrong += [f"{path} at 200 %: {one}" for one in await walker.measured()]
    assert wrong == []


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_no_number_breaks_where_text_runs_to_the_left(walker_for: WalkerFor) -> None:
    wrong: list[str] = []
    async with walker_for(None) as (walker, world):
        for link, width in product(("link", "cafe_link", "offer_link"), WIDTHS):
            await walker.page.goto(f"{walker.address}/m/{world.ids[link]}?lang=ar")
            await dress(walker.page, "Noto Naskh Arabic", 130)
            await walker.page.set_viewport_size({"width": width, "height": 800})
            wrong += [f"{link} at {width}: {one}" for one in await broken_numbers(walker.page)]
            wrong += await small_targets(walker.page)
    assert wrong == []


@IN_ONE_LOOP
async def test_the_ruler_tells_what_is_broken_small_or_clipped(walker_for: WalkerFor) -> None:
    async with walker_for(None) as (walker, _world):
        await walker.page.goto(f"{walker.address}/offline")
        assert await broken_numbers(walker.page) == await small_targets(walker.page) == []
        await walker.page.evaluate(
            """() => {
                const narrow = document.createElement("p");
                const written = document.createElement("bdi");
                written.textContent = "i 90 min ude";
                narrow.append("i 60 min hjemme ", written);
                narrow.className = "pill";
                const small = document.createElement("button");
                small.textContent = "lille";
                const bar = document.createElement("ol");
                bar.className = "phases";
                const phase = bar.appendChild(document.createElement("li"));
                phase.appendChild(document.createElement("span")).textContent = "Overgang";
                document.querySelector("main").append(narrow, small, bar);
                for (const [one, name, to] of [[narrow, "inlineSize", "1rem"], [small, "padding", "0"],
                    [narrow, "display", "block"], [phase, "whiteSpace", "nowrap"],
                    [phase, "overflowWrap", "normal"], [phase, "inlineSize", "2rem"]])
                    one.style[name] = to;
            }"""
        )
        assert await broken_numbers(walker.page) == ["60 min"]
        assert [one.split(":")[0] for one in await small_targets(walker.page)] == ["lille"]
        assert await clipped_phases(walker.page) == ["Overgang"]


@pytest.mark.by_turns
@IN_ONE_LOOP
@pytest.mark.parametrize(
    "media", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"]
)
async def test_main_pages_are_readable_in_the_dark_and_in_forced_colours(
    walker_for: WalkerFor, media: dict[str, str]
) -> None:
    """axe is asked anew: what it found sound by day says nothing of the night."""
    forget_what_is_sound()
    async with walker_for("mette") as (walker, world):
        await walker.page.emulate_media(**media)
        for path in (MAIN["mette"][0], *filter(today_has, MAIN["mette"])):
            await walker.page.goto(walker.address + str(world.fill(path)))
            walker.wrong += await violations(walker.page)
    forget_what_is_sound()
    assert walker.wrong == []
