"""The worker in a real Chromium: every push is shown and acknowledged, no page is ever kept."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, Worker

from tests.browser.chromium import IN_ONE_LOOP, phone
from tests.browser.push_site import Site, push_site

pytestmark = IN_ONE_LOOP
KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
IN_CHARGE = """async () => { const { serviceWorker } = navigator;
    if (!serviceWorker.controller)
        await new Promise((done) => serviceWorker.addEventListener("controllerchange", done)); }"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
    .map((one) => ({title: one.title, tag: one.tag, body: one.body, lang: one.lang, data: one.data}))"""
KEPT = """async () => { const kept = [];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys())
        kept.push(new URL(request.url).pathname);
    return kept; }"""


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    async with push_site(KEY) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def context(site: Site, browser: Browser) -> BrowserContext:
    made = await phone(browser)
    await made.grant_permissions(["notifications"], origin=site.address)
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def page(site: Site, context: BrowserContext) -> Page:
    """A page about somebody, with the worker in charge."""
    page = await context.new_page()
    await page.goto(f"{site.address}/cases/7")
    await page.evaluate(IN_CHARGE)
    return page


class Pushes:
    """Hands pushes to the worker as the browser's push service does."""

    def __init__(self, debugger: CDPSession, origin: str, registration: str) -> None:
        self._debugger, self._origin, self._registration = debugger, origin, registration

    async def deliver(self, data: str) -> None:
        facts = {"origin": self._origin, "registrationId": self._registration, "data": data}
        await self._debugger.send("ServiceWorker.deliverPushMessage", facts)


@pytest_asyncio.fixture(loop_scope="session")
async def pushes(site: Site, context: BrowserContext, page: Page) -> Pushes:
    debugger = await context.new_cdp_session(page)
    found = asyncio.get_running_loop().create_future()

    def registered(event: dict) -> None:
        for one in event["registrations"]:
            if not found.done():
                found.set_result(one["registrationId"])

    debugger.on("ServiceWorker.workerRegistrationUpdated", registered)
    await debugger.send("ServiceWorker.enable")
    return Pushes(debugger, site.address, await asyncio.wait_for(found, 10))


def declarative(number: int, **more: object) -> str:
    shown = {
        "title": "You have a reminder",
        "navigate": f"/visits/{number}",
        "lang": "en",
        "tag": f"t{number}",
    }
    return json.dumps({"web_push": 8030, "notification": shown, "ack": f"ack-{number}", **more}).ljust(512)


async def until(done: Callable[[], bool]) -> None:
    """Wait for something the phone's post will make true."""
    for _ in range(400):
        if done():
            return
        await asyncio.sleep(0.05)
    raise TimeoutError


async def test_fifty_pushes_are_fifty_reminders_shown_and_acknowledged(site, page, pushes):
    odd = ["", "{", "null", "7", '"words"', '{"notification": null}', '{"notification": "x"}', "\ud7ff", "[]"]
    await page.bring_to_front()
    for text in odd:
        await pushes.deliver(text)
    for number in range(50 - len(odd)):
        await pushes.deliver(declarative(number))
    # Chromium forgets a notification still on its way when it is asked for the list, so ask once, at the end.
    await until(lambda: len(site.heard("/push/ack")) == 50 - len(odd))
    shown = await page.evaluate(SHOWN)
    assert sum(one["title"] == "Du har en påmindelse" and not one["tag"] for one in shown) == len(odd)
    assert sum(one["title"] == "You have a reminder" and one["lang"] == "en" for one in shown) == 50 - len(
        odd
    )
    assert {one["body"] for one in shown} == {""}
    assert {form["ack"] for form in site.heard("/push/ack")} == {f"ack-{n}" for n in range(50 - len(odd))}
    assert {cookie for path, _, cookie in site.posts if path == "/push/ack"} == {""}


async def test_a_reminder_that_could_not_be_shown_is_not_acknowledged(site, context, page, pushes):
    await context.clear_permissions()
    await pushes.deliver(declarative(1))
    await asyncio.sleep(1)
    assert site.heard("/push/ack") == []


@pytest.mark.by_turns
async def test_an_acknowledgement_is_tried_again(site, page, pushes):
    site.failing_acks = 1
    await pushes.deliver(declarative(1))

    await until(lambda: site.heard("/push/ack") == [{"ack": "ack-1"}])


async def test_without_net_the_offline_page_stands_in_and_no_page_was_kept(site, page):
    await page.goto(f"{site.address}/visits/9")
    kept = await page.evaluate(KEPT)
    assert "/offline" in kept
    assert all(path == "/offline" or path.startswith("/static/") for path in kept)
    assert site.offline_cookies
    assert set(site.offline_cookies) == {""}
    await site.close()
    await page.goto(f"{site.address}/cases/7")
    assert await page.inner_text("h1") == "Ingen forbindelse"
    assert "Amina" not in await page.content()


@pytest.mark.by_turns
async def test_a_new_worker_clears_what_an_older_one_kept(site, page):
    await page.evaluate("caches.open('shell of last week').then((old) => old.put('/x', new Response('x')))")
    worker = page.context.service_workers[0]
    await worker.evaluate("() => self.dispatchEvent(new ExtendableEvent('activate'))")
    while "/x" in await page.evaluate(KEPT):
        await asyncio.sleep(0.05)
    assert "/offline" in await page.evaluate(KEPT)


@pytest.mark.parametrize(
    ("navigate", "opened"),
    [("/visits/5", "/visits/5"), ("https://example.org/steal", "/"), ("//example.org/", "/"),
     ("javascript:alert(1)", "/"), ("http://[", "/")],
)  # fmt: skip
async def test_a_tap_opens_our_own_pages_only(site, page, navigate, opened):
    assert await tapped(page.context.service_workers[0], navigate) == [site.address + opened]


@pytest.mark.by_turns
async def test_a_tap_finds_the_page_already_open_and_leaves_others_alone(site, page):
    assert await tapped(page.context.service_workers[0], "/cases/7") == ["focused"]
    assert page.url == f"{site.address}/cases/7"


async def tapped(worker: Worker, navigate: str) -> list[str]:
    """Tap a reminder; what the worker asked the browser to open or focus."""
    return await worker.evaluate(
        """async (navigate) => {
            const asked = [];
            self.clients.openWindow = async (address) => { asked.push(address); };
            WindowClient.prototype.focus = async () => { asked.push("focused"); };
            await self.registration.showNotification("x", { data: { navigate } });
            const [notification] = await self.registration.getNotifications();
            self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
            while (!asked.length) await new Promise((later) => setTimeout(later, 20));
            return asked;
        }""",
        navigate,
    )


BROWSER_PUSH = """() => {
    let held = null, count = 0;
    const made = (number) => ({ endpoint: `https://fcm.googleapis.com/fcm/send/${number}`,
        toJSON() { return { endpoint: this.endpoint, keys: { p256dh: "point", auth: "secret" } }; },
        unsubscribe: async () => { held = null; return true; } });
    PushManager.prototype.getSubscription = async () => held;
    PushManager.prototype.subscribe = async () => { count += 1; held = made(count); return held; };
    self.lose = () => { held = null; };
}"""
KNOWN = """(key) => caches.open("/phones/renewal").then((kept) => kept.put("/phones/renewal", new Response(
    JSON.stringify({ token: "signed", endpoint: "https://fcm.googleapis.com/fcm/send/0", key }))))"""


@pytest.mark.parametrize("how", ["the next page", "the browser's own word"])
async def test_a_lost_subscription_is_back_though_nobody_is_signed_in(site, page, how):
    worker = page.context.service_workers[0]
    await worker.evaluate(BROWSER_PUSH)
    await page.evaluate(KNOWN, KEY)
    await page.goto(f"{site.address}/sign-in")
    await until(lambda: len(site.heard("/phones/renewal")) == 1)
    await worker.evaluate("() => self.lose()")
    if how == "the next page":
        await page.goto(f"{site.address}/sign-in")
    else:
        await worker.evaluate("() => self.dispatchEvent(new ExtendableEvent('pushsubscriptionchange'))")
    await until(lambda: len(site.heard("/phones/renewal")) == 2)
    address = "https://fcm.googleapis.com/fcm/send/{}"
    facts = {"p256dh": "point", "auth": "secret", "token": "signed"}
    wanted = [facts | {"endpoint": address.format(number)} for number in (1, 2)]
    assert site.heard("/phones/renewal") == wanted
    assert {cookie for path, _, cookie in site.posts if path == "/phones/renewal"} == {""}


async def test_a_phone_that_was_removed_stays_quiet(site, page):
    site.renewed = 404
    worker = page.context.service_workers[0]
    await worker.evaluate(BROWSER_PUSH)
    await page.evaluate(KNOWN, KEY)
    for _ in range(2):
        await page.goto(f"{site.address}/sign-in")
        await page.wait_for_load_state("networkidle")
    await until(lambda: len(site.heard("/phones/renewal")) == 1)
    assert await page.evaluate("caches.match('/phones/renewal').then((kept) => kept === undefined)")
