"""A browser killed while somebody types: what was kept last arrives, once each, and nothing else does."""

import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

from tests.browser.chromium import FLAGS, HERE, IN_ONE_LOOP, PHONE, program
from tests.browser.server import Served, served
from tests.browser.test_offline import signed_in
from tests.browser.test_outbox import ROWS

pytestmark = IN_ONE_LOOP


@pytest.fixture
def kills() -> int:
    """How many browsers."""
    return 2


@asynccontextmanager
async def a_phone(profile: Path) -> AsyncIterator[Page]:
    """A browser over a profile that stays, however it ends."""
    async with async_playwright() as playwright:
        kept = await playwright.chromium.launch_persistent_context(
            profile, executable_path=program(playwright), args=FLAGS, **HERE, **PHONE
        )
        yield kept.pages[0] if kept.pages else await kept.new_page()
        if not _killed(profile):
            await kept.close()


def _processes(profile: Path) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = place.read_bytes()
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in line:
            found.append(int(place.parent.name))
    return found


def _killed(profile: Path) -> bool:
    return (profile / "killed").exists()


def kill(profile: Path) -> None:
    """No chance to write anything down."""
    (profile / "killed").touch()
    for process in _processes(profile):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    (profile / "SingletonLock").unlink(missing_ok=True)


async def begin_writing(page: Page, app: Served, note: str) -> int:
    """Without net, until it is kept; the revision that lies on the phone."""
    await page.goto(f"{app.address}/new/contact")
    await page.get_by_role("link", name="Amina K.").first.click()
    await page.locator("details:has(#f-note) > summary").first.click()
    await page.context.set_offline(True)
    await page.locator("#f-note").press_sequentially(note, delay=5)
    for _ in range(400):
        rows = await page.evaluate(ROWS)
        if rows:
            return int(rows[0]["revision"])
        await page.wait_for_timeout(25)
    raise TimeoutError


@pytest.mark.by_turns
async def test_what_was_kept_last_arrives_once(kills: int, tmp_path: Path) -> None:
    profile, notes = tmp_path / "phone", [f"Nummer {number} fra kælderen" for number in range(kills)]
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        async with a_phone(profile) as page:
            # Closed once, so that the cookie the phone is known by is on its disk.
            await signed_in(page, app)
        for note in notes:
            async with a_phone(profile) as page:
                await signed_in(page, app)
                await begin_writing(page, app, note)
                kill(profile)
            (profile / "killed").unlink()
        async with a_phone(profile) as page:
            await signed_in(page, app)
            for _ in range(200):
                if not await page.evaluate(ROWS):
                    break
                await page.wait_for_timeout(50)
            await page.goto(f"{app.address}/outbox")
            places = [await one.get_attribute("href") for one in await page.locator("main a.line").all()]
            told = [await told_at(page, f"{app.address}{place}") for place in places]
    assert sorted(each for each in told if "Nøglerne er klar" not in each) == notes, "but for what is planted"


async def told_at(page: Page, address: str) -> str:
    await page.goto(address)
    found = re.search(r"Nummer \d+ fra kælderen", await page.inner_text("main"))
    return found[0] if found else await page.inner_text("main")
