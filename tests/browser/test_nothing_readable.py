"""What was typed lies readable nowhere in a browser profile: half written, refused, sent, killed, closed."""

import re
import secrets
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.browser.chromium import IN_ONE_LOOP
from tests.browser.server import Served, served
from tests.browser.test_offline import signed_in
from tests.browser.test_outbox_kills import a_phone, kill

pytestmark = IN_ONE_LOOP
# Chromium writes its session down two and a half seconds after a change.
WRITTEN_DOWN = 3000
FIELDS = "main :is(textarea, input:not([type]), input[type=text], input[type=tel], input[type=email])"
HALF_WRITTEN = ("/contacts/new?case={case}", "/cases/{case}/safe-contact", "/cases/{case}/facts", "/new/note")
SENT = """([path, typed]) => fetch(path, { method: "POST", body: new URLSearchParams(typed) })
  .then((answer) => answer.text())"""


class Canaries:
    """Words that nobody else writes."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def some(self, how_many: int) -> str:
        """So many more, a word each."""
        self.all += (new := [f"zq{secrets.token_hex(5)}" for _ in range(how_many)])
        return " ".join(new)

    def found_in(self, profile: Path) -> list[str]:
        """The files in which one lies, as browsers write text."""
        words = re.compile(b"|".join(one.encode(how) for one in self.all for how in ("utf-8", "utf-16-le")))
        files = [each for each in profile.rglob("*") if each.is_file() and words.search(each.read_bytes())]
        return sorted(str(each.relative_to(profile)) for each in files)


async def typed_everywhere(page: Page, canaries: Canaries, each: int = 12) -> None:
    """Something in every field there is to write in."""
    await page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    for field in await page.locator(FIELDS).all():
        if await field.is_visible() and await field.is_editable():
            await field.fill(canaries.some(each))


async def link_of(page: Page, *paths: str, **typed: str) -> str:
    """The address of the first link that may be made, as a colleague hands it over."""
    for path in paths:
        if found := re.search(r"/[ms]/[\w.-]{20,}", await page.evaluate(SENT, [path, typed])):
            return found[0]
    raise AssertionError(paths)


async def a_day_of_ours(page: Page, app: Served, canaries: Canaries) -> tuple[str, str]:
    """Half a note, half of what is safe, half a case, and a form that was refused; the links of her day."""
    await page.goto(f"{app.address}/sign-in")
    await page.locator("button[value=karin]").click()
    await page.locator("#today").wait_for()
    survey = await link_of(page, "/surveys", asked="resident", language="da")
    await page.evaluate(SENT, ["/sign-out", {}])
    await signed_in(page, app)
    await page.goto(f"{app.address}/cases")
    case = await page.locator("main a[href^='/cases/']", has_text="Amina K.").first.get_attribute("href")
    for place in HALF_WRITTEN:
        await page.goto(app.address + place.format(case=(case or "").split("/")[2]))
        await typed_everywhere(page, canaries)
    await page.goto(f"{app.address}/visits")
    visits = re.findall(r"/visits/\w{24}", await page.content())
    await page.goto(f"{app.address}{visits[0]}/cancellation")
    await typed_everywhere(page, canaries)
    await page.get_by_role("button", name="Aflys").click()
    await page.locator(".field__error").first.wait_for()
    return await link_of(page, *(f"{visit}/link" for visit in visits)), survey


async def a_day_of_hers(page: Page, app: Served, canaries: Canaries, visit: str, survey: str) -> None:
    """A wish half written, one that was refused, and the words of a survey, refused and sent."""
    for wish, is_sent in ((canaries.some(8), False), (" ".join([canaries.some(8), "x" * 300]), True)):
        await page.goto(f"{app.address}{visit}?lang=da")
        await page.locator("summary.other").click()
        await page.fill("#wish", wish)
        if is_sent:
            await page.locator("details button").click()
            await page.locator("#wrong").wait_for()
    for words in (" ".join([canaries.some(20), "x" * 2000]), canaries.some(20)):
        await page.goto(f"{app.address}{survey}?lang=da")
        await page.fill("#words", words)
        await page.locator("form.ways button.yes").click()
        await page.locator(".error, .calm").first.wait_for()


@pytest.mark.by_turns
async def test_after_a_day_of_ours_and_one_of_hers(tmp_path: Path) -> None:
    profile, canaries = tmp_path / "phone", Canaries()
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        async with a_phone(profile) as page:
            links = await a_day_of_ours(page, app, canaries)
            await a_day_of_hers(page, app, canaries, *links)
            await page.goto(f"{app.address}/offline")
            await page.wait_for_timeout(WRITTEN_DOWN)
            kill(profile)
        written_down = b"".join(each.read_bytes() for each in (profile / "Default/Sessions").iterdir())
        assert b"/safe-contact" in written_down and links[1].encode() in written_down, "it was this day's"
        assert len(canaries.all) >= 200 and canaries.found_in(profile) == []
        (profile / "killed").unlink()
        async with a_phone(profile) as page:
            await page.goto(f"{app.address}{links[0]}?lang=da")
            await page.locator("summary.other").click()
            await page.fill("#wish", canaries.some(8))
    assert canaries.found_in(profile) == []
