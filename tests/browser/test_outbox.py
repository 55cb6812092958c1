"""Without net an open page keeps what is written, sealed; with net it is delivered once, and none is left."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.chromium import IN_ONE_LOOP, phone, violations
from tests.browser.server import Served, served
from tests.browser.test_offline import signed_in

pytestmark = IN_ONE_LOOP
NOTE = "Vi gik på biblioteket. Hun vil gerne igen."
ROWS = """() => new Promise((done) => {
  const asked = indexedDB.open("outbox", 1);
  asked.onsuccess = () => {
    const read = asked.result.transaction("entries").objectStore("entries").getAll();
    read.onsuccess = () => {
      asked.result.close();
      done(read.result.map((one) => ({ ...one, sealed: [...one.sealed] })));
    };
  };
})"""

EVERYTHING = """async () => {
  const wait = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const told = (value) => value instanceof CryptoKey ? value.type : value?.constructor?.name;
  const latin = new TextDecoder("latin1");
  const read = (value) => value instanceof Uint8Array ? latin.decode(value) : String(value);
  const kept = Object.entries({ ...localStorage, ...sessionStorage }).map((pair) => ["", ...pair]);
  for (const { name, version } of await indexedDB.databases()) {
    const base = await wait(indexedDB.open(name, version));
    for (const store of base.objectStoreNames) {
      for (const row of await wait(base.transaction(store).objectStore(store).getAll())) {
        for (const [field, value] of Object.entries(row)) kept.push([field, told(value), read(value)]);
      }
    }
  }
  return kept;
}"""


@asynccontextmanager
async def at_the_door(browser: Browser) -> AsyncIterator[tuple[Served, BrowserContext, Page]]:
    """Amina's visit, opened ten minutes before it begins; then the net is gone."""
    with served(AFTERCARE_NOW="2026-11-24T09:25") as app:
        context = await phone(browser)
        page = await context.new_page()
        await signed_in(page, app)
        await page.goto(f"{app.address}/visits")
        await page.get_by_role("link", name="Amina K.").first.click()
        await page.get_by_role("button", name="Check ind").wait_for()
        await context.set_offline(True)
        yield app, context, page


async def kept(page: Page, how_many: int) -> list[dict[str, Any]]:
    """What lies on the phone, once so many buttons were pressed."""
    for _ in range(200):
        rows: list[dict[str, Any]] = await page.evaluate(ROWS)
        if len(rows) == how_many and {row["kind"] for row in rows} <= {"save"}:
            return rows
        await page.wait_for_timeout(50)
    raise TimeoutError(len(rows))


async def test_a_visit_is_begun_and_ended_without_net_and_is_delivered_once(browser: Browser) -> None:
    async with at_the_door(browser) as (app, context, page):
        visit = page.url
        await page.get_by_role("button", name="Check ind").click()
        await page.locator("#net").get_by_text("Gemt på telefonen kl.").wait_for()
        await page.fill("#f-note", NOTE)
        assert await violations(page) == []
        await page.get_by_role("button", name="Check ud og gem").click()
        rows = await kept(page, 2)
        told = json.dumps(rows) + str(bytes(byte for row in rows for byte in row["sealed"]))
        assert "biblioteket" not in told and visit.rpartition("/")[2].partition("?")[0] not in told
        await page.locator("#outbox").get_by_text("krypteret: 2").wait_for()
        await context.set_offline(False)
        await kept(page, 0)
        await page.goto(visit)
        await page.get_by_role("link", name="Læs, hvad der blev skrevet").click()
        await page.get_by_text(NOTE).wait_for()
        await page.goto(f"{app.address}/outbox")
        await page.get_by_text("Halvt skrevet").wait_for()
        assert await page.locator("main a.line").count() == 1, (
            "what the demo has planted, and nothing of this visit"
        )


@pytest.mark.by_turns
async def test_the_whole_page_cannot_open_what_it_keeps(browser: Browser) -> None:
    """A script with all the page has - its store, its key, its own functions - gets no word back."""
    async with at_the_door(browser) as (_, _, page):
        await page.get_by_role("button", name="Check ind").click()
        await page.locator("#net").get_by_text("Gemt på telefonen kl.").wait_for()
        await page.fill("#f-note", NOTE)
        await page.get_by_role("button", name="Check ud og gem").click()
        await kept(page, 2)
        await page.reload()
        found = await page.evaluate(EVERYTHING)
        assert len(found) > 8
        assert not [each for each in found if "private" in each[1] or "CryptoKey" in each[1]]
        assert not [each for each in found if "biblioteket" in each[2] or "note" in each[2]]


# The phone's own clock when it wrote down what waits, put back.
WRITTEN = """(back) => new Promise((done) => {
  const asked = indexedDB.open("outbox", 1);
  asked.onsuccess = () => {
    const entries = asked.result.transaction("entries", "readwrite").objectStore("entries");
    entries.getAll().onsuccess = ({ target }) => {
      for (const one of target.result) entries.put({ ...one, at: Date.now() - back });
    };
    entries.transaction.oncomplete = () => { asked.result.close(); done(outbox.tell()); };
  };
})"""


@pytest.mark.by_turns
async def test_after_a_day_it_asks_for_net_and_delivers_also_without_its_cookie(
    browser: Browser,
) -> None:
    async with at_the_door(browser) as (app, context, page):
        visit = page.url
        await page.get_by_role("button", name="Check ind").click()
        await kept(page, 1)
        told = page.locator("#outbox")
        await page.evaluate(WRITTEN, 24 * 3600 * 1000 - 5000)
        await told.get_by_text("krypteret: 1").wait_for()
        await page.evaluate(WRITTEN, 24 * 3600 * 1000 + 1)
        await told.get_by_text("i mere end et døgn: 1").wait_for()
        assert await violations(page) == []
        await context.clear_cookies()
        await context.set_offline(False)
        await page.goto(f"{app.address}/sign-in")
        await told.get_by_text("Log ind").wait_for()
        await signed_in(page, app)
        await kept(page, 0)
        await page.goto(visit)
        await page.get_by_role("button", name="Check ud og gem").wait_for()
