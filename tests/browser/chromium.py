"""A real Chromium, phone-sized or desk-sized, and axe to look at what it shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, Playwright, async_playwright

from tests.browser.sound import Sound

IN_ONE_LOOP = pytest.mark.asyncio(loop_scope="session")
"""For every test and fixture that asks for the `browser`, which lives in the loop of the whole run."""
DEBIAN = Path("/usr/bin/chromium")
# Two pages of Chromium's own behind its address bar take more work in each new window than ours does.
# Of two such flags the last one counts, so that what Playwright leaves out stands here again.
LEFT_OUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "OptimizationHints"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch", "msForceBrowserSignIn"),
)
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    f"--disable-features={','.join(LEFT_OUT)}",
)
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}}
HERE: dict[str, Any] = {"locale": "da-DK", "timezone_id": "Europe/Copenhagen"}
AXE = files("axe_playwright_python").joinpath("axe.min.js")
# How a page is built, piece by piece: its elements, classes and states, without its words and its ids. Rows
# of a list that are built alike are one. A page and what it is parted into are taken apart, to each card and
# field, and its headings to the steps between them. A form has its fields in the place of `children`.
BUILT = """((page) => {
    const kept = /^(class|role|type|lang|dir|tabindex|autocomplete|scope|aria-(?!label|desc|controls))/;
    const children = (node) => [...node.querySelectorAll(":scope > *")];
    const opened = (node) => {
        const names = [...node.attributes].map(({ name, value }) => kept.test(name) ? name + value : name);
        const words = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim()) ? "…" : "";
        return `<${[node.tagName, ...names.sort()].join(" ")}>${words}`;
    };
    const built = (node) => {
        const inside = children(node).map(built);
        const kinds = /^(UL|OL|TBODY|DL)$/.test(node.tagName)
            ? [...new Set(inside)] : inside.filter((one, at) => one !== inside[at - 1]);
        return `${opened(node)}${kinds.join("")}</>`;
    };
    const parted = (node, above) => /^(MAIN|FORM|SECTION|ARTICLE|FIELDSET)$/.test(node.tagName)
        ? [above + opened(node), ...children(node).flatMap((one) => parted(one, above + node.tagName))]
        : [above + built(node)];
    const { lang, dir } = page.documentElement;
    const heads = [...page.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((one) => one.tagName);
    const steps = heads.map((one, at) => `${heads[at - 1]} ${one}`);
    const parts = children(page.body).flatMap((one) => parted(one, ""));
    return [`${lang} ${dir} ${!!page.title}`, ...new Set([...steps, ...parts])];
})"""
_sound = Sound()


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Playwright's own Chromium where it is installed, else Debian's; closed when the block ends."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program(playwright), args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


async def phone(browser: Browser, **more: Any) -> BrowserContext:
    """A caseworker's or a resident's phone, 390x844, in Danish; `more` overrides (locale="ar")."""
    return await browser.new_context(**{**HERE, **PHONE, **more})


async def desk(browser: Browser, **more: Any) -> BrowserContext:
    """A coordinator's screen, 1280x860, in Danish; `more` overrides."""
    return await browser.new_context(**{**HERE, **DESK, **more})


async def violations(page: Page) -> list[str]:
    """What axe finds, its best practices too: page, rule, place and cure, one line each.

    axe goes in through the debugger, so the page keeps its strict content security policy. It is not asked
    again about a page made of pieces it has found sound.
    """
    debugger = await page.context.new_cdp_session(page)
    try:
        return await violations_seen_by(debugger, page)
    finally:
        await debugger.detach()


async def violations_seen_by(debugger: CDPSession, page: Page) -> list[str]:
    """The same through a debugger that stays; taking one away takes a virtual authenticator with it."""
    pieces = await _evaluate(debugger, f"{BUILT}(document)")
    if _sound.holds(pieces):
        return []
    await _evaluate(debugger, AXE.read_text("utf-8"))
    found = await _evaluate(debugger, "axe.run(document, {resultTypes: ['violations']})")
    if not found["violations"]:
        _sound.add(pieces)
    return [
        f"{page.url}: {rule['id']} ({rule['impact']}) at {' '.join(map(str, node['target']))}:"
        f" {' '.join(node['failureSummary'].split())}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def forget_what_is_sound() -> None:
    """axe is asked about every page anew."""
    _sound.forget()


def program(playwright: Playwright) -> Path:
    """Playwright's own Chromium, or Debian's. Raises RuntimeError when there is neither."""
    for each in (Path(playwright.chromium.executable_path), DEBIAN):
        if each.exists():
            return each
    raise RuntimeError("The browser tests need Chromium (Debian's package: chromium)")


async def _evaluate(debugger: Any, script: str) -> Any:
    answer = await debugger.send(
        "Runtime.evaluate", {"expression": script, "awaitPromise": True, "returnByValue": True}
    )
    if "exceptionDetails" in answer:
        raise RuntimeError(f"The browser refused a script: {answer['exceptionDetails']}")
    return answer["result"].get("value")
