"""Passkeys in a real Chromium at phone size: added, signed in with, and a locked form sent after a tap."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, CDPSession, ConsoleMessage, Page

from aftercare import clock
from aftercare.demo.cast import move_in
from aftercare.people.installation import prepare
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from tests.browser.chromium import IN_ONE_LOOP, phone, violations_seen_by
from tests.people.things import PASSWORD, code_now, give_keys
from tests.stories.running import serving

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@asynccontextmanager
async def real_doors(folder: Path) -> AsyncIterator[str]:
    """The cast's house outside demo, at localhost: a bare number has no passkeys."""
    ring = keys.make(folder / "keys")
    settings = Settings(data=folder)
    database = Database(settings.database, ring)
    await prepare(database, settings, clock.now())
    async with database.writing() as db:
        cast = await move_in(db, clock.now())
        await give_keys(db, cast.people["mette"].id)
    await database.close()
    async with serving(settings, ring) as address:
        yield address.replace("127.0.0.1", "localhost")


class Phone:
    """A page with a phone's own authenticator behind it."""

    def __init__(self, page: Page, debugger: CDPSession, address: str) -> None:
        self.page, self.debugger, self.address, self.authenticator = page, debugger, address, ""
        self.complaints: list[str] = []

    async def prepare(self) -> None:
        """The authenticator is plugged in; whatever is said against the page is kept."""
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)
        await self.debugger.send("WebAuthn.enable")
        made = await self.debugger.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        self.authenticator = made["authenticatorId"]

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    async def look(self) -> None:
        """axe finds nothing, and the page does not scroll sideways."""
        assert await violations_seen_by(self.debugger, self.page) == []
        assert await self.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    async def sign_in_with_code(self) -> None:
        """Once, with what she was given at first."""
        await self.page.goto(f"{self.address}/sign-in")
        await self.page.wait_for_selector("button[data-passkey]:visible")
        await self.look()
        await self.page.fill("[name=email]", "mette@example.org")
        await self.page.fill("[name=password]", PASSWORD)
        await self.page.fill("[name=code]", code_now())
        await self.page.click("form[action='/sign-in'] button[type=submit]")
        await self.page.wait_for_url(f"{self.address}/")

    async def add_passkey(self) -> None:
        """On her own page; then she signs out."""
        await self.page.goto(f"{self.address}/me")
        await self.page.click("button[data-passkey]")
        await self.page.wait_for_url(re.compile("said=passkey"))
        await self.page.click("details:has(form[action^='/me/passkeys/']) summary")
        await self.look()
        await self.page.goto(f"{self.address}/more")
        await self.page.click("form[action='/sign-out'] button")
        await self.page.wait_for_url(f"{self.address}/sign-in")

    async def tap_passkey(self) -> None:
        """From the sign-in page to where she was going."""
        await self.page.goto(f"{self.address}/me")
        assert self.page.url == f"{self.address}/sign-in?to=/me"
        await self.page.click("button[data-passkey]")

    async def write_until_locked(self) -> None:
        """Half a form, a quarter of an hour with a family, and then Save."""
        await self.page.fill("[name=work_phone]", "20 30 40 50")
        clock.set_to(clock.now() + timedelta(minutes=16))
        await self.page.click("form[action='/me'] button[type=submit]")
        await self.page.wait_for_selector("button[data-passkey='/unlock/passkey']:visible")
        assert "20 30 40 50" not in await self.page.inner_text("body")
        await self.look()


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_a_passkey_lets_in_and_unlocks_with_the_text_intact(tmp_path: Path, browser: Browser) -> None:
    async with real_doors(tmp_path) as address:
        context = await phone(browser)
        page = await context.new_page()
        held = Phone(page, await context.new_cdp_session(page), address)
        await held.prepare()
        await held.sign_in_with_code()
        await held.add_passkey()
        await held.tap_passkey()
        await page.wait_for_url(f"{address}/me")
        assert await page.inner_text("h1") == "Mette Holm"
        assert held.complaints == []
        await held.write_until_locked()
        await page.click("button[data-passkey]")
        await page.wait_for_url(f"{address}/me?said=saved")
        assert await page.input_value("[name=work_phone]") == "20 30 40 50"
        assert [said for said in held.complaints if "401" not in said] == []
        await _not_without_a_finger(held)


async def _not_without_a_finger(held: Phone) -> None:
    await held.page.context.clear_cookies()
    nobody = {"authenticatorId": held.authenticator, "isUserVerified": False}
    await held.debugger.send("WebAuthn.setUserVerified", nobody)
    await held.tap_passkey()
    await held.page.wait_for_selector("[data-passkey-failed]:visible")
    await held.look()
    await held.page.goto(f"{held.address}/me")
    assert held.page.url == f"{held.address}/sign-in?to=/me"
