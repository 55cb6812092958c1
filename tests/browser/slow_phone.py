"""An old phone on a slow net: how long from a tap to the next page, and what each page costs on the wire."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import CDPSession, Page

from tests.browser.taps import Thumb

LATENCY = 0.150
"""Seconds there and back; with the two rates, what Chromium and Lighthouse call slow 4G."""
DOWN, UP = 1_600_000 / 8, 750_000 / 8
"""Bytes a second."""
CPU = 4
"""Times slower than this machine."""
REMEMBER_THE_TAP = """addEventListener("click", (tap) => sessionStorage.setItem("tapped",
performance.timeOrigin + tap.timeStamp), true)"""
PAINTED = """new Promise((done) => new PerformanceObserver((seen) => {
    for (const one of seen.getEntries()) if (one.name === "first-contentful-paint")
        done((performance.timeOrigin + one.startTime - sessionStorage.getItem("tapped")) / 1000);
}).observe({ type: "paint", buffered: true }))"""


async def slow_down(page: Page) -> None:
    """From now on; what has been fetched is kept, as on a phone that is used every day."""
    debugger = await page.context.new_cdp_session(page)
    net = {"offline": False, "latency": 1000 * LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP}
    await debugger.send("Network.enable")
    await debugger.send("Network.emulateNetworkConditions", net)
    await debugger.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    await page.add_init_script(REMEMBER_THE_TAP)
    await page.evaluate(REMEMBER_THE_TAP)


@dataclass
class TimedThumb(Thumb):
    """Also how many seconds passed from each tap that opened a page until its words were painted."""

    seconds: list[float] = field(default_factory=list)

    @asynccontextmanager
    async def opening(self) -> AsyncIterator[None]:
        """Until the page is painted."""
        async with super().opening():
            yield
        self.seconds.append(await self.page.evaluate(PAINTED))


@dataclass(frozen=True)
class Cost:
    """What a page took from the net: what was kept on the phone costs nothing."""

    url: str
    requests: int
    bytes: int

    @property
    def seconds(self) -> float:
        """On the wire alone, one request after the other."""
        return self.requests * LATENCY + self.bytes / DOWN


@dataclass
class WeighingThumb(Thumb):
    """Also what each page cost that a tap opened, its own style, scripts and pictures with it."""

    costs: list[Cost] = field(default_factory=list)
    _asked: dict[str, int] = field(default_factory=dict)
    _bytes: int = 0

    async def begin(self) -> None:
        """Listens from now on."""
        debugger: CDPSession = await self.page.context.new_cdp_session(self.page)
        debugger.on("Network.requestWillBeSent", self._ask)
        debugger.on("Network.requestServedFromCache", lambda told: self._asked.pop(told["requestId"], None))
        debugger.on("Network.responseReceived", self._answer)
        debugger.on("Network.loadingFinished", self._finish)
        await debugger.send("Network.enable")

    def _ask(self, told: Any) -> None:
        before = told.get("redirectResponse")
        self._asked[told["requestId"]] = self._asked.get(told["requestId"], 0) + 1
        self._bytes += before["encodedDataLength"] if before else 0

    def _answer(self, told: Any) -> None:
        if told["response"]["fromDiskCache"]:
            self._asked.pop(told["requestId"], None)

    def _finish(self, told: Any) -> None:
        if told["requestId"] in self._asked:
            self._bytes += int(told["encodedDataLength"])

    @asynccontextmanager
    async def opening(self) -> AsyncIterator[None]:
        """Until the page stands, weighed."""
        self._asked.clear()
        self._bytes = 0
        async with super().opening():
            yield
        self.costs.append(Cost(self.page.url, sum(self._asked.values()), self._bytes))
