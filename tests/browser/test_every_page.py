"""Every page in a real Chromium, on a phone and on a desk: sound for axe, silent, and never too wide.

What the map of addresses names and is due today is asked for first, then whatever links lead to that is of
another kind: on some days what Mette's lead to, on the others what Karin's do. Each kind of page is asked for
once in seven days, and opened unless built like those opened before; what
stands in the source of every page is asked of the crawl (web/test_every_answer.py): soak/ opens them all.
"""

import html
import re
from collections import Counter, deque
from collections.abc import Iterable
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.async_api import Page

from aftercare import clock
from aftercare.demo.cast import NOON
from tests.access import KINDS, ROWS
from tests.browser.chromium import BUILT, IN_ONE_LOOP
from tests.browser.walking import Walker, WalkerFor
from tests.turns import TURNS, falls_on, is_one_of, today_has

# The way out makes every page of hers neutral; see test_quick_exit.py.
EXIT = "/m/exit"
NOT_PAGES = ("/healthz", "/manifest.webmanifest", "/service-worker.js", EXIT)
# The list of this house is not carried in yet, so there is nothing to undo.
LATER = "/import/{import_id}/undoing"
# Where a visit is, is shown to a colleague who was called and while the alarm stands, and here none does;
# test_help.py opens it.
WHILE_AN_ALARM_STANDS = "/alarms/{alarm_id}/address"
STREET = "Prøvevej 1"
SHOWS_HER_ADDRESS = ("/cases/{case_id}/address", "/cases/{case_id}/address/edit")
LANGUAGES = ("da", "en", "ar")
READ = f"""(source) => {BUILT}(new DOMParser().parseFromString(source, "text/html"))"""
FOLLOWS = {"mette": (1, 5), "karin": (2, 6)}
"""The turns in which somebody's links are followed."""
ALWAYS = tuple(range(1, TURNS + 1))
_opened: set[str] = set()
"""What the pages were built of that have been opened in this run, before any script changed them."""


class Crawl:
    """Opens one page of every kind that links lead to; those that differ only in ids and words are a kind."""

    def __init__(self, walker: Walker, reader: Page, turns: tuple[int, ...] = ALWAYS) -> None:
        """`reader` is an empty page: ours let nobody read a source in them. `turns` are those that follow."""
        self._walker, self._reader, self._turns = walker, reader, turns
        self.seen = Counter[str]()
        self._waiting, self._known = deque[str](), set[str]()

    async def see(self, path: str) -> str:
        """Asks for this page, keeps where it leads, and opens and looks at it if it is built of anything that
        no page opened before was; its source.
        """
        address = self._walker.address + path
        self.seen[kind_of(address)] += 1
        answer = await self._walker.context.request.get(address)
        source = await answer.text()
        self._keep_links(links_in(source, address))
        if await self._is_new(source) or answer.status != 200:
            await self._walker.see(path)
        return source

    async def _is_new(self, source: str) -> bool:
        """True for a page built of anything that no page opened before was."""
        pieces = await self._reader.evaluate(READ, source)
        known = _opened.issuperset(pieces)
        _opened.update(pieces)
        return not known

    async def follow(self, *starts: str) -> None:
        """Opens what has not been opened, until nothing new is found."""
        self._waiting.extend(self._walker.address + start for start in starts)
        while self._waiting:
            address = self._waiting.popleft()
            if not self.seen[kind_of(address)]:
                self.seen[kind_of(address)] += 1
                await self._open(address)

    async def _open(self, address: str) -> None:
        """Reads it and keeps where it leads; what is due today and new is opened. A file leads nowhere."""
        answer = await self._walker.context.request.get(address)
        if answer.status != 200:
            self._walker.wrong.append(f"{address}: answered {answer.status}")
        if not answer.headers.get("content-type", "").startswith("text/html"):
            return
        source = await answer.text()
        self._keep_links(links_in(source, address))
        if falls_on(self._turns, kind_of(address)) and await self._is_new(source):
            await self._walker.page.goto(address)

    def _keep_links(self, links: Iterable[str]) -> None:
        for found in links:
            link = urldefrag(found).url
            away = link == self._walker.address + EXIT
            if link.startswith(f"{self._walker.address}/") and link not in self._known and not away:
                self._known.add(link)
                self._waiting.append(link)


def links_in(source: str, address: str) -> list[str]:
    """Where a page at this address leads."""
    found = re.findall(r'<a\s[^>]*?href="([^"]*)"', source)
    return [urljoin(address, html.unescape(link)) for link in found]


def kind_of(address: str) -> str:
    """The address without what names one thing among many."""
    parts = urlsplit(address)
    names = re.sub(r"=[^&]*", "=", parts.query)
    return re.sub(r"/([0-9a-f]{24}|(?<=/m/)[^/]+)(?=/|$)", "/…", parts.path) + (f"?{names}" if names else "")


def pages_of(person: str | None) -> list[str]:
    """The addresses that show this person a page, not a file to keep."""
    column = KINDS.index(person)
    gets = [row.removeprefix("GET ") for row in ROWS if row.startswith("GET ")]
    shown = [path for path in gets if ROWS[f"GET {path}"].split()[column] == "200"]
    return [path for path in shown if path not in NOT_PAGES and not path.endswith("/file")]


@IN_ONE_LOOP
@pytest.mark.parametrize("person", ["mette", "karin", None])
async def test_every_page_is_sound_and_nothing_is_refused(walker_for: WalkerFor, person: str | None) -> None:
    turns = FOLLOWS.get(person or "", ())
    async with walker_for(person) as (walker, world):
        crawl = Crawl(walker, await walker.context.new_page(), turns)
        every = pages_of(person)
        for path in filter(today_has, every) if person else every:
            clock.set_to(NOON)  # However long the walk takes, her proof stays fresh.
            source = await crawl.see(str(world.fill(path)))
            assert (STREET in source) == (path in SHOWS_HER_ADDRESS), path
        if follows := bool(turns) and is_one_of(turns):
            await crawl.follow("/")
    assert walker.wrong == []
    assert len(crawl.seen) >= (200 if follows else 5), sorted(crawl.seen)


@IN_ONE_LOOP
async def test_every_resident_page_is_sound_in_every_language(walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, world):
        links = [world.ids["link"], world.ids["cafe_link"], world.ids["offer_link"]]
        for language in LANGUAGES:
            for link in links:
                await walker.see(f"/m/{link}?lang={language}")
            await walker.see(f"/m/nothing?lang={language}", 404)
        for link in links:
            await walker.see(f"/m/{link}?lang=ar")
            async with walker.page.expect_event("load"):
                await walker.page.locator("main form button").first.click()
            await walker.look()
    assert walker.wrong == []


@IN_ONE_LOOP
async def test_nothing_is_refused_behind_a_residents_links(walker_for: WalkerFor) -> None:
    async with walker_for(None) as (walker, world):
        reader = await walker.context.new_page()
        for link in (world.ids["link"], world.ids["cafe_link"], "nothing"):
            for language in LANGUAGES:
                await Crawl(walker, reader).follow(f"/m/{link}?lang={language}")
    assert [wrong for wrong in walker.wrong if "/m/nothing" not in wrong] == []


@IN_ONE_LOOP
async def test_troubles_are_sound_and_an_empty_form_says_which_field(walker_for: WalkerFor) -> None:
    async with walker_for("mette") as (walker, _world):
        await walker.see("/nowhere", 404)
        await walker.see("/caseload", 403)
        for path in ("/cases", "/services", "/new/contact"):
            await walker.see(path)
            await walker.page.locator("main input[type=search]").fill("zzzz")
            await walker.page.wait_for_url(f"**{path}?sought=*")
            await walker.look()
        await walker.see("/cases/new")
        await walker.page.evaluate("document.querySelector('main form.form').noValidate = true")
        async with walker.page.expect_navigation():
            await walker.page.locator("main form button[type=submit]").last.click()
        assert await walker.page.evaluate("document.activeElement.id") == "summary"
        summary = await walker.page.locator("#summary").inner_text()
        assert "Navn, hun gerne vil kaldes: Udfyld feltet." in summary
        await walker.look()
    assert walker.wrong == []


@IN_ONE_LOOP
async def test_what_is_wrong_with_a_page_is_heard(walker_for: WalkerFor) -> None:
    async with walker_for(None) as (walker, _world):
        await walker.page.goto(f"{walker.address}/offline")
        async with walker.page.expect_console_message():
            await walker.page.evaluate("document.body.setAttribute('style', 'color: red')")
        await walker.page.evaluate("document.querySelector('h1').setAttribute('aria-labelledby', 'gone')")
        await walker.look()
    assert any("refused by policy: style-src-attr" in wrong for wrong in walker.wrong), walker.wrong
    assert any("not at all: ['gone']" in wrong for wrong in walker.wrong), walker.wrong


def test_every_page_of_the_map_is_walked() -> None:
    gets = {row.removeprefix("GET ") for row in ROWS if row.startswith("GET ")}
    seen = {path for person in ("mette", "karin", None) for path in pages_of(person)}
    files = {path for path in gets if path.endswith("/file")}
    leads_on = {"/visits/new", "/contacts/new"}
    assert files and gets - seen == {
        *NOT_PAGES,
        *files,
        *leads_on,
        LATER,
        WHILE_AN_ALARM_STANDS,
        "/static/{name:path}",
        "/setup",
    }
