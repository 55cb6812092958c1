"""A lost phone in a real Chromium: one look, and nothing of us is left in it."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.people.devices import devices_of, lose_device
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from tests.browser.chromium import IN_ONE_LOOP, phone, violations
from tests.stories.running import running_house
from tests.stories.test_a_visit import sign_in

_KEPT = """async () => ({
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  caches: (await caches.keys()).length,
  local: localStorage.length,
  cookies: document.cookie,
})"""


async def lose(folder: Path, cast: Cast) -> None:
    """Karin marks Mette's phone, by another process."""
    settings = Settings(data=folder, demo=True)
    database = Database(settings.database, keys.load(folder / "keys"))
    mette, karin = cast.people["mette"], cast.people["karin"]
    async with database.writing() as db:
        held = await devices_of(db, mette.id, clock.now())
        assert len(held) == 1
        assert await lose_device(db, karin, mette.id, held[0].id, clock.now())
    await database.close()


async def kept_on(page: Page) -> dict[str, object]:
    return dict(await page.evaluate(_KEPT))


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_nothing_is_left_on_it(tmp_path: Path, browser: Browser) -> None:
    async with running_house(tmp_path, "127.0.0.1:9") as house:
        context = await phone(browser)
        page = await context.new_page()
        await sign_in(page, house.address, "mette")
        await page.goto(f"{house.address}/me/phones")
        await page.evaluate("async () => { await navigator.serviceWorker.ready; localStorage.x = 'y'; }")
        before = await kept_on(page)
        assert (before["workers"], before["caches"], before["local"]) == (1, 1, 1)
        await lose(tmp_path, house.cast)
        answer = await page.goto(f"{house.address}/cases")
        assert answer and answer.status == 401
        assert "Telefonen er logget ud" in await page.inner_text("main")
        assert await violations(page) == []
        assert await kept_on(page) == {"workers": 0, "caches": 0, "local": 0, "cookies": ""}
        assert await context.cookies() == []
        await page.goto(f"{house.address}/")
        assert page.url.startswith(f"{house.address}/sign-in")
