"""Enabling reminders in a real Chromium, and keeping them enabled. Google's push service is stood in for."""

from collections.abc import AsyncIterator
from hashlib import sha256

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.chromium import IN_ONE_LOOP, phone
from tests.browser.push_site import Site, push_site

pytestmark = IN_ONE_LOOP
KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
OTHER_KEY = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
ENDPOINT = "https://fcm.googleapis.com/fcm/send/{}"
BROWSER_PUSH = """
const kept = () => JSON.parse(localStorage.getItem("browser") ?? "null");
function subscription(number, key) {
    const endpoint = `https://fcm.googleapis.com/fcm/send/${number}`;
    return { endpoint, options: { applicationServerKey: new Uint8Array(key).buffer },
        toJSON: () => ({ endpoint, keys: { p256dh: "point", auth: "secret" } }),
        unsubscribe: async () => { localStorage.removeItem("browser"); return true; } };
}
PushManager.prototype.getSubscription = async () => kept() && subscription(...kept());
PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
    if (!userVisibleOnly || applicationServerKey.length !== 65) throw new Error("not like this");
    const number = 1 + Number(localStorage.getItem("count"));
    localStorage.setItem("count", number);
    localStorage.setItem("browser", JSON.stringify([number, [...applicationServerKey]]));
    return subscription(number, applicationServerKey);
};
"""


def fingerprint(number: int) -> str:
    return sha256(ENDPOINT.format(number).encode()).hexdigest()


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
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    """A phone on which nothing is said against our policy by the end."""
    page, complaints = await context.new_page(), []
    await page.add_init_script(BROWSER_PUSH)
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


async def enable(site: Site, page: Page) -> None:
    await page.goto(f"{site.address}/me/phones")
    async with page.expect_navigation():
        await page.click("button[data-push~=enable]")


async def load(site: Site, page: Page, part: str) -> None:
    await page.goto(f"{site.address}/cases")
    await page.wait_for_selector(f"[data-push~={part}]:visible")


async def test_one_tap_enables_reminders_on_this_phone(site, page):
    await enable(site, page)
    assert site.heard("/phones") == [
        {"endpoint": ENDPOINT.format(1), "p256dh": "point", "auth": "secret", "label": "Linux", "test": "yes"}
    ]


@pytest.mark.by_turns
async def test_a_phone_already_held_is_left_alone_and_pointed_out(site, page):
    await enable(site, page)
    site.held.add(fingerprint(99))
    await load(site, page, "on")
    assert len(site.heard("/phones")) == 1


async def test_this_phones_own_row_is_marked_and_removing_it_lasts(site, page):
    await enable(site, page)
    await load(site, page, "on")
    await page.wait_for_selector("[data-this]:visible")
    await page.click("form button")
    assert site.heard("/phones/removal") == [{}]
    site.held.clear()
    await load(site, page, "enable")
    assert len(site.heard("/phones")) == 1


@pytest.mark.by_turns
@pytest.mark.parametrize("held", [set(), {fingerprint(99)}])
async def test_a_phone_the_server_does_not_know_is_handed_over_again(site, page, held):
    await enable(site, page)
    site.held = held
    await load(site, page, "on")
    assert [form["endpoint"] for form in site.heard("/phones")] == [ENDPOINT.format(1)] * 2


async def test_a_subscription_the_phone_lost_is_back_after_one_page(site, page):
    await enable(site, page)
    await page.evaluate("localStorage.removeItem('browser')")
    await load(site, page, "on")
    assert [form["endpoint"] for form in site.heard("/phones")] == [ENDPOINT.format(1), ENDPOINT.format(2)]


@pytest.mark.by_turns
async def test_a_new_server_key_makes_a_new_subscription(site, page):
    await enable(site, page)
    site.key = OTHER_KEY
    await load(site, page, "on")
    assert [form["endpoint"] for form in site.heard("/phones")] == [ENDPOINT.format(1), ENDPOINT.format(2)]


async def test_a_shared_phone_is_not_switched_to_the_next_person(site, page):
    await enable(site, page)
    site.owner = "jonas"
    site.held.clear()
    await load(site, page, "enable")
    assert len(site.heard("/phones")) == 1


async def test_a_page_without_anybody_signed_in_does_nothing(site, page):
    site.key = ""
    await page.goto(f"{site.address}/sign-in")
    await page.wait_for_load_state("networkidle")
    assert not await page.is_visible("[data-push]")


async def test_a_browser_without_push_is_told_to_install(site, page):
    await page.add_init_script("delete window.PushManager")
    await load(site, page, "install")


async def test_a_refused_permission_says_so(site, page):
    await page.add_init_script("Object.defineProperty(Notification, 'permission', { value: 'denied' })")
    await load(site, page, "denied")


@pytest.mark.by_turns
async def test_a_push_service_that_fails_can_be_tried_again(site, page):
    await page.add_init_script(
        "let tries = 0; const sound = PushManager.prototype.subscribe; PushManager.prototype.subscribe ="
        "async (how) => { if (!tries++) throw new Error('no'); return sound(how); }"
    )
    await page.goto(f"{site.address}/me/phones")
    await page.click("button[data-push~=enable]")
    await page.wait_for_selector("p[data-push=failed]:visible")
    async with page.expect_navigation():
        await page.click("button[data-push~=enable]")
    assert len(site.heard("/phones")) == 1
