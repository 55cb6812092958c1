"""The whole UI by its links in a real Chromium: nothing the policy refuses, nothing in the console."""

import re
from collections import Counter, deque
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.async_api import Error

from tests.browser.test_every_page import walker_for
from tests.browser.walking import Walker

OF_A_KIND = 1
"""How many pages that differ only in ids and words asked for are opened."""
HEAR = """document.addEventListener('securitypolicyviolation', told =>
console.error(`refused by policy: ${told.effectiveDirective} ${told.blockedURI} ${told.sample}`))"""
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.href)"


def kind_of(address: str) -> str:
    """The address without what names one thing among many."""
    parts = urlsplit(address)
    names = re.sub(r"=[^&]*", "=", parts.query)
    return re.sub(r"/([0-9a-f]{24}|(?<=/m/)[^/]+)(?=/|$)", "/…", parts.path) + (f"?{names}" if names else "")


async def crawl(walker: Walker, start: str) -> Counter[str]:
    """Opens every page that can be reached by links; how many of each kind."""
    await walker.context.add_init_script(HEAR)
    waiting, known, seen = deque([walker.address + start]), {walker.address + start}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        if seen[kind_of(address)] >= OF_A_KIND:
            continue
        seen[kind_of(address)] += 1
        for found in await links_of(walker, address):
            link = urldefrag(found).url
            if link.startswith(f"{walker.address}/") and link not in known:
                known.add(link)
                waiting.append(link)
    return seen


async def links_of(walker: Walker, address: str) -> list[str]:
    """Where this page leads; a file that is handed over leads nowhere."""
    try:
        answer = await walker.page.goto(address)
    except Error as refused:
        if "Download is starting" not in refused.message:
            raise
        return []
    if answer is None or answer.status != 200:
        walker.wrong.append(f"{address}: answered {answer and answer.status}")
    return list(await walker.page.evaluate(LINKS))


@pytest.mark.parametrize(("person", "least"), [("mette", 25), ("karin", 30)])
async def test_nothing_is_refused_on_any_page_staff_can_reach(
    tmp_path: Path, person: str, least: int
) -> None:
    async with walker_for(tmp_path, person) as (walker, _world):
        seen = await crawl(walker, "/")
    assert walker.wrong == []
    assert len(seen) >= least, sorted(seen)


async def test_nothing_is_refused_behind_a_residents_links(tmp_path: Path) -> None:
    async with walker_for(tmp_path) as (walker, world):
        for link in (world.ids["link"], world.ids["cafe_link"], "nothing"):
            for language in ("da", "en", "ar"):
                await crawl(walker, f"/m/{link}?lang={language}")
    assert [wrong for wrong in walker.wrong if "/m/nothing" not in wrong] == []


async def test_what_the_policy_refuses_is_heard(tmp_path: Path) -> None:
    async with walker_for(tmp_path) as (walker, _world):
        await crawl(walker, "/offline")
        await walker.page.evaluate(
            "document.body.insertAdjacentElement('beforeend', document.createElement('b'))"
        )
        await walker.page.evaluate("document.body.setAttribute('style', 'color: red')")
        await walker.page.wait_for_timeout(200)
    assert any("refused by policy: style-src-attr" in wrong for wrong in walker.wrong), walker.wrong
