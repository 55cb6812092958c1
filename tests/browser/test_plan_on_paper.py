"""A plan printed in a real Chromium is one A4 page: in three languages, however long it is."""

import re
from datetime import date

import pytest
from hypothesis import given
from playwright.async_api import Page

from aftercare.cases.found import find_case
from aftercare.course.plan.print import ROOM, SIZES, fit, height
from aftercare.course.plan.rules import PlannedArea, PlannedStep, Sheet, Who, written
from aftercare.course.records import PhasePlan
from aftercare.demo.cast import NOON
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from tests.browser.chromium import DESK, IN_ONE_LOOP
from tests.browser.walking import WalkerFor
from tests.course.clock.sheets import longest, sheets
from tests.world import World

LANGUAGES = ("da", "en", "ar")
SENTENCES = {
    "da": "Jeg ringer selv til banken på tirsdag og siger, hvad jeg har brug for. ",
    "ar": "سأتصل بالبنك بنفسي يوم الثلاثاء وأقول ما أحتاج إليه. ",
    "wide": "WWW MMM ÆÆÆ ",
}
SHORT: Sheet = (
    PlannedArea(
        "a" * 24,
        "home",
        goal="Ro om aftenen",
        steps=(PlannedStep("b" * 24, "Ringe", Who.her, due_on=date(2026, 12, 1)),),
    ),
)


async def save(world: World, sheet: Sheet, version: int) -> str:
    """Where a version with this content is printed, planted as if it had been saved."""
    settings = world.house.settings
    database = Database(settings.database, keys.load(settings.data / "keys"))
    case_id, mette = world.ids["case_id"], world.house.cast.people["mette"]
    async with database.writing() as db:
        lock = (await find_case(db, mette, case_id, NOON)).lock_for()
        plan = PhasePlan(id=new_id(), case_id=case_id, phase=0, version=version, made_on=NOON.date())
        plan.made_at, plan.by = NOON, mette.id
        plan.content = lock.seal(PhasePlan.content, plan.id, written(sheet))
        db.add(plan)
    await database.close()
    return f"/cases/{case_id}/plans/{plan.id}/print"


async def paper(page: Page) -> str:
    """What is wrong with the page when printed; empty when it is one A4 page with all of it in sight."""
    await page.emulate_media(media="print")
    pdf = (await page.pdf(prefer_css_page_size=True)).decode("latin-1")
    pages = len(re.findall(r"/Type\s*/Page\b(?!s)", pdf))
    wide, high = (float(size) for size in re.findall(r"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)[0])
    room = await page.evaluate(
        "document.querySelector('footer').getBoundingClientRect().top"
        " - Math.max(...[...document.querySelectorAll('section')].map(s => s.getBoundingClientRect().bottom))"
    )
    await page.emulate_media(media="null")
    told = (pages, round(wide), round(high), "covered" if room < 0 else "")
    return "" if told in {(1, 595, 842, ""), (1, 596, 842, "")} else f"{told} {room}"


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_every_plan_is_one_page_in_every_language(walker_for: WalkerFor) -> None:
    plans = [SHORT, longest(SENTENCES["da"], 2, 3), longest(SENTENCES["da"], 4), longest(SENTENCES["da"])]
    plans += [longest(SENTENCES["ar"]), longest(SENTENCES["wide"], 3)]
    async with walker_for("mette") as (walker, world):
        wrong = []
        for number, sheet in enumerate(plans):
            address = await save(world, sheet, 10 + number)
            for language in LANGUAGES:
                await walker.page.set_viewport_size(DESK["viewport"])
                await walker.page.goto(f"{walker.address}{address}?lang={language}")
                text = await walker.page.locator("main").inner_text()
                assert ("…" in text) is fit(sheet).shortened
                assert "Nordlys" not in text and "Prøvevej" not in text and "Birgitte" not in text
                wrong += [f"{number} {language}: {told}" for told in [await paper(walker.page)] if told]
        assert wrong == []
        await walker.look()
    assert walker.wrong == []


@given(sheets())
def test_what_is_printed_always_fits(sheet: Sheet) -> None:
    fitted = fit(sheet)
    assert height(fitted.sheet, fitted.size) <= ROOM and fitted.size in SIZES
    assert fitted.shortened or fitted.sheet == sheet


@pytest.mark.parametrize("areas", [1, 3, 6, 9, 12])
@pytest.mark.parametrize("sentence", SENTENCES.values())
def test_the_longest_plans_fit_and_say_that_they_are_shortened(areas: int, sentence: str) -> None:
    fitted = fit(longest(sentence, areas))
    assert fitted.shortened and height(fitted.sheet, fitted.size) <= ROOM
    assert all(len(area.goal) >= 28 for area in fitted.sheet)
