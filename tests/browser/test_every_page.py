"""Every page in a real Chromium, on a phone and on a desk: sound for axe, silent, and never too wide."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.safety.links import hand_over_link
from aftercare.cases.safety.records import LinkPurpose
from aftercare.moving_out.offer_actions import link_to_offer
from aftercare.settings import Settings
from aftercare.storage import keys
from tests.access import KINDS, ROWS
from tests.browser.chromium import chromium, phone
from tests.browser.walking import Walker
from tests.stories.running import serving
from tests.world import World, build_world

NOT_PAGES = ("/healthz", "/manifest.webmanifest", "/service-worker.js")
# The list of this house is not carried in yet, so there is nothing to undo.
LATER = "/import/{import_id}/undoing"
LANGUAGES = ("da", "en", "ar")


@asynccontextmanager
async def walker_for(folder: Path, person: str | None = None) -> AsyncIterator[tuple[Walker, World]]:
    """A furnished house that is served, and somebody's browser in it."""
    with build_world(folder) as world:
        world.ids["cafe_link"] = world.house.run(cafe_link, world)
        world.ids["offer_link"] = world.house.run(offer_link, world)
    settings = Settings(data=folder, demo=True)
    async with serving(settings, keys.load(folder / "keys")) as address, chromium() as browser:
        context = await phone(browser, reduced_motion="reduce")
        if person:
            await context.request.post(f"{address}/demo/sign-in", form={"person": person})
        yield Walker(context, await context.new_page(), address, desk=person == "karin"), world


async def cafe_link(world: World) -> str:
    """A link to Birgitte's place at the café."""
    about = {"purpose": LinkPurpose.cafe, "about_id": world.ids["guest_id"]}
    until = clock.now() + timedelta(days=1)
    async with world.house.database.writing() as db:
        mette = world.house.cast.people["mette"]
        hers = await find_case(db, mette, world.ids["case_id"], clock.now())
        return await hand_over_link(db, hers, **about, language="da", expires_at=until, now=clock.now())


async def offer_link(world: World) -> str:
    """A link to the offer after Birgitte's stay."""
    async with world.house.database.writing() as db:
        mette, ids = world.house.cast.people["mette"], world.ids
        return await link_to_offer(
            db,
            await find_case(db, mette, ids["case_id"], clock.now()),
            ids["stay_id"],
            language="da",
            now=clock.now(),
        )


def pages_of(person: str | None) -> list[str]:
    """The addresses that show this person a page, not a file to keep."""
    column = KINDS.index(person)
    gets = [row.removeprefix("GET ") for row in ROWS if row.startswith("GET ")]
    shown = [path for path in gets if ROWS[f"GET {path}"].split()[column] == "200"]
    return [path for path in shown if path not in NOT_PAGES and not path.endswith("/file")]


@pytest.mark.parametrize("person", ["mette", "karin", None])
async def test_every_page_is_sound(tmp_path: Path, person: str | None) -> None:
    async with walker_for(tmp_path, person) as (walker, world):
        for path in pages_of(person):
            await walker.see(str(world.fill(path)))
    assert walker.wrong == []


async def test_every_resident_page_is_sound_in_every_language(tmp_path: Path) -> None:
    async with walker_for(tmp_path, "mette") as (walker, world):
        links = [world.ids["link"], world.ids["cafe_link"], world.ids["offer_link"]]
        for language in LANGUAGES:
            for link in links:
                await walker.see(f"/m/{link}?lang={language}")
            await walker.see(f"/m/nothing?lang={language}", 404)
        for link in links:
            await walker.see(f"/m/{link}?lang=ar")
            await walker.page.locator("main form button").first.click()
            await walker.page.wait_for_load_state()
            await walker.look()
    assert walker.wrong == []


async def test_troubles_are_sound_and_an_empty_form_says_which_field(tmp_path: Path) -> None:
    async with walker_for(tmp_path, "mette") as (walker, _world):
        await walker.see("/nowhere", 404)
        await walker.see("/caseload", 403)
        for path in ("/cases?q=zzzz", "/services?q=zzzz", "/contacts/new?q=zzzz"):
            await walker.see(path)
        await walker.see("/cases/new")
        await walker.page.evaluate("document.querySelector('main form.form').noValidate = true")
        await walker.page.locator("main form button[type=submit]").last.click()
        await walker.page.wait_for_load_state()
        assert await walker.page.evaluate("document.activeElement.id") == "summary"
        summary = await walker.page.locator("#summary").inner_text()
        assert "Det, hun gerne vil kaldes: Udfyld feltet." in summary
        await walker.look()
    assert walker.wrong == []


def test_every_page_of_the_map_is_walked() -> None:
    gets = {row.removeprefix("GET ") for row in ROWS if row.startswith("GET ")}
    seen = {path for person in ("mette", "karin", None) for path in pages_of(person)}
    files = {path for path in gets if path.endswith("/file")}
    assert files and gets - seen == {*NOT_PAGES, *files, LATER, "/static/{name:path}", "/setup"}
