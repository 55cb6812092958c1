"""Phones in a real Chromium: pushes come from the local push service as a browser would get them."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from playwright.async_api import BrowserContext, Page

from aftercare import clock
from tests.browser.chromium import violations
from tests.push_service import PushService, Subscription
from tests.stories.running import Running

# The browser's half of subscribing, with the local service in place of Google's.
_SUBSCRIBE = """
const made = %s;
const subscription = (key) => ({ endpoint: made.endpoint, options: { applicationServerKey: key },
    toJSON: () => ({ endpoint: made.endpoint, keys: { p256dh: made.p256dh, auth: made.auth } }),
    unsubscribe: async () => true });
const held = () => JSON.parse(localStorage.getItem("browser") ?? "null");
PushManager.prototype.getSubscription = async () => held() && subscription(new Uint8Array(held()).buffer);
PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    localStorage.setItem("browser", JSON.stringify([...applicationServerKey]));
    return subscription(applicationServerKey.buffer);
};
"""
_SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
    .map((one) => ({title: one.title, body: one.body, navigate: one.data?.navigate}))"""


class WorkPhone:
    """A caseworker's phone: one page, and a subscription whose pushes it can be handed."""

    def __init__(self, context: BrowserContext, page: Page, service: PushService, house: Running) -> None:
        self.context, self.page, self.service = context, page, service
        self.house, self.address = house, house.address
        self.subscription: Subscription = service.subscribe()
        self.looked_at: list[str] = []
        self.handed = 0

    async def prepare(self) -> None:
        """Notifications allowed, subscribing answered by the local service."""
        await self.context.grant_permissions(["notifications"], origin=self.address)
        facts = {name: getattr(self.subscription, name) for name in ("endpoint", "p256dh", "auth")}
        await self.page.add_init_script(_SUBSCRIBE % json.dumps(facts))

    async def go(self, path: str) -> None:
        """Opens a page and has axe look at it."""
        await self.page.goto(f"{self.address}{path}")
        await self.look()

    async def look(self) -> None:
        """axe finds nothing on the page as it stands, and it does not scroll sideways."""
        await self.page.wait_for_load_state()
        assert await violations(self.page) == []
        wide = await self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        self.looked_at.append(self.page.url)

    async def push_that_opens(self, *paths: str, since: datetime | None = None) -> dict[str, Any]:
        """The next push that leads to one of these, `since` then; the phone is handed all until it."""
        while True:
            told: dict[str, Any] = (await self.next_push())["notification"]
            there = told["navigate"].removeprefix(self.address) in paths
            if there and (since is None or clock.now() >= since):
                return told

    async def next_push(self) -> dict[str, Any]:
        """The push after those the phone was handed, once the service has it; now it is handed this one."""
        await until(lambda: len(self.service.received) > self.handed)
        push = self.service.received[self.handed]
        self.handed += 1
        assert push.subscription is self.subscription
        told = self.house.acknowledged()
        await self._deliver(push.plain.decode())
        # Chromium forgets a notification still on its way when asked for the list, so wait for its word.
        await until(lambda: self.house.acknowledged() > told)
        return push.message

    async def _deliver(self, data: str) -> None:
        debugger = await self.context.new_cdp_session(self.page)
        found: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def registered(event: dict[str, Any]) -> None:
            for one in event["registrations"]:
                if not found.done():
                    found.set_result(one["registrationId"])

        debugger.on("ServiceWorker.workerRegistrationUpdated", registered)
        await debugger.send("ServiceWorker.enable")
        facts = {"origin": self.address, "registrationId": await asyncio.wait_for(found, 10), "data": data}
        await debugger.send("ServiceWorker.deliverPushMessage", facts)
        await debugger.detach()

    async def shown(self) -> list[dict[str, Any]]:
        """The notifications on the phone."""
        return list(await self.page.evaluate(_SHOWN))


async def until(done: Callable[[], bool], seconds: float = 40) -> None:
    """Waits for something another process or thread makes true."""
    for _ in range(int(seconds * 20)):
        if done():
            return
        await asyncio.sleep(0.05)
    raise TimeoutError
