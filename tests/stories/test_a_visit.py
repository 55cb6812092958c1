"""The main job in a real Chromium at 390x844: planned, moved, confirmed, reminded, kept, seen."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from aftercare import clock
from aftercare.web.unbroken import ShownWords
from tests.browser.chromium import IN_ONE_LOOP, desk, phone, violations
from tests.moments import at
from tests.push_service import PushService, push_service
from tests.stories.phones import WorkPhone
from tests.stories.running import Running, running_house

pytestmark = IN_ONE_LOOP
da, ar = ShownWords("da"), ShownWords("ar")
NEUTRAL = "Du har en påmindelse"
NOTE = "Vi drak te i hendes nye køkken."


@dataclass
class Stage:
    """The house, its push service, a browser, and Mette's phone."""

    house: Running
    service: PushService
    browser: Browser
    mette: WorkPhone


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path, browser: Browser) -> AsyncIterator[Stage]:
    clock.set_to(at("2026-11-24 08:00"))
    with push_service(lambda: clock.now().timestamp()) as service:
        async with running_house(tmp_path, service.host) as house:
            context = await phone(browser)
            mette = WorkPhone(context, await context.new_page(), service, house)
            await mette.prepare()
            yield Stage(house, service, browser, mette)


async def sign_in(page: Page, address: str, name: str) -> None:
    await page.goto(f"{address}/sign-in")
    await page.locator(f"button[value={name}]").click()
    # Not by its address, which draft.js may have put an id into already.
    await page.locator("#today").wait_for()


async def press(page: Page, english: str, **more: str) -> None:
    """The button or link of these words, in Danish."""
    found = page.get_by_role("button", name=da(english) % more, exact=True)
    async with page.expect_event("load"):
        await found.or_(page.get_by_role("link", name=da(english) % more, exact=True)).first.click()


async def enable_push(stage: Stage) -> None:
    mette = stage.mette
    await mette.go("/me/phones")
    await mette.page.locator("button[data-push~=enable]").click()
    await mette.page.wait_for_selector("p[data-push=on]:visible")
    await mette.look()
    await mette.next_push()
    assert [one["title"] for one in await mette.shown()] == [NEUTRAL]


async def open_a_case(stage: Stage) -> str:
    mette = stage.mette
    await mette.go("/cases/new")
    page = mette.page
    await page.fill("#f-called", "Samira")
    await page.fill("#f-phone", "+45 20 11 22 33")
    await page.locator("label", has_text="CTI").first.click()
    await page.fill("#f-moved_out_on", "2026-10-20")
    await page.select_option("#f-language", "ar")
    await press(page, "Open the course")
    case_id = page.url.split("?")[0].rsplit("/", 1)[1]
    await mette.look()
    await mette.go(f"/cases/{case_id}/safe-contact")
    for name in ("may_call", "may_text", "confirmed"):
        await page.locator(f"label:has(input[name={name}][value=yes])").click()
    await press(page, "Save")
    await mette.look()
    return case_id


async def plan_a_visit(stage: Stage, case_id: str) -> str:
    mette = stage.mette
    await mette.go(f"/visits/new?case={case_id}")
    page = mette.page
    await page.locator("label:has(input[name=kind][value=home])").click()
    await page.fill("#f-day", "2026-11-24")
    await page.fill("#f-at", "11:00")
    await page.fill("#f-place", "Prøvevej 7")
    await press(page, "Plan the visit")
    await mette.look()
    return page.url.split("?")[0].rsplit("/", 1)[1]


async def hand_over(stage: Stage, visit_id: str) -> str:
    """The address of the link on Mette's screen; the text to send says nothing of her or us."""
    mette = stage.mette
    await mette.go(f"/visits/{visit_id}")
    await press(mette.page, "Give her the link")
    await mette.look()
    sms = await mette.page.get_attribute("a[href^='sms:']", "href")
    assert sms and sms.startswith("sms:+4520112233")
    text = await mette.page.inner_text("#text")
    assert not any(word in text.lower() for word in ("samira", "nordlys", "vold", "krise", "cti", "prøvevej"))
    return (await mette.page.inner_text("#link")).strip()


async def look_at(page: Page) -> None:
    assert await violations(page) == []


async def her_page(stage: Stage, link: str, *, script: bool = True) -> Page:
    context = await phone(stage.browser, locale="ar", java_script_enabled=script)
    page = await context.new_page()
    answer = await page.goto(link)
    assert answer and answer.status == 200
    return page


async def ask_for_another_time(stage: Stage, link: str) -> Page:
    """She reads Arabic, and twelve would be better."""
    hers = await her_page(stage, link)
    assert await hers.get_attribute("html", "dir") == "rtl"
    await look_at(hers)
    await hers.locator("summary").first.click()
    await hers.fill("#wish", "الساعة الثانية عشرة أفضل")
    await hers.get_by_role("button", name=ar("Ask for another time"), exact=True).click()
    await hers.wait_for_selector("[role=status]")
    await look_at(hers)
    return hers


async def move_to_noon(stage: Stage, visit_id: str) -> None:
    """Her wish is on Today at once; one tap opens the move."""
    mette = stage.mette
    await mette.push_that_opens(f"/visits/{visit_id}")
    await mette.go("/")
    assert "Samira" in await mette.page.inner_text("#today")
    async with mette.page.expect_event("load"):
        await mette.page.locator(f"a[href='/visits/{visit_id}/move']").first.click()
    await mette.look()
    await mette.page.fill("#f-at", "12:00")
    await press(mette.page, "Move %(what)s", what=da("the visit"))
    await mette.look()


async def be_reminded_at_eleven(stage: Stage, visit_id: str) -> None:
    """The reminder an hour before comes at the due minute, alone or with others, and says nothing."""
    clock.set_to(at("2026-11-24 10:59:50"))
    eleven = at("2026-11-24 11:00")
    due = await stage.mette.push_that_opens(f"/visits/{visit_id}", "/", since=eleven)
    assert clock.now() < eleven + timedelta(minutes=1)
    assert due["title"] == NEUTRAL
    shown = await stage.mette.shown()
    assert {(one["title"], one["body"]) for one in shown} == {(NEUTRAL, "")}


async def keep_the_visit(stage: Stage, visit_id: str) -> None:
    """Three hours later the phone is locked; she signs in, checks in, and out with a note."""
    mette = stage.mette
    await sign_in(mette.page, stage.house.address, "mette")
    await mette.go(f"/visits/{visit_id}")
    await press(mette.page, "Check in")
    await mette.look()
    await mette.page.fill("#f-note", NOTE)
    await press(mette.page, "Check out and save")
    await mette.look()


async def see_it_on_the_board(stage: Stage, case_id: str) -> None:
    """The coordinator sees the contact on Caseload, and the note on the case."""
    context = await desk(stage.browser)
    karin = await context.new_page()
    await sign_in(karin, stage.house.address, "karin")
    await karin.goto(f"{stage.house.address}/caseload")
    await look_at(karin)
    row = karin.get_by_role("row").filter(has_text="Samira")
    assert da.ngettext("%(n)s day", "%(n)s days", 0) in await row.inner_text()
    await karin.goto(f"{stage.house.address}/cases/{case_id}")
    await look_at(karin)
    assert NOTE in await karin.inner_text("main")


async def gone_like_a_wrong_one(stage: Stage, link: str) -> None:
    """A link that has ended answers exactly as one that never was."""
    context = await phone(stage.browser)
    wrong = await context.request.get(f"{stage.house.address}/m/wrong")
    ended = await context.request.get(link)
    assert (ended.status, _without_nonce(await ended.text())) == (404, _without_nonce(await wrong.text()))


async def test_from_planned_to_seen_by_the_coordinator(stage: Stage) -> None:
    mette = stage.mette
    await sign_in(mette.page, stage.house.address, "mette")
    await mette.look()
    await enable_push(stage)
    case_id = await open_a_case(stage)
    visit_id = await plan_a_visit(stage, case_id)

    first = await hand_over(stage, visit_id)
    hers = await ask_for_another_time(stage, first)
    await move_to_noon(stage, visit_id)
    await gone_like_a_wrong_one(stage, first)

    second = await hand_over(stage, visit_id)
    await hers.goto(second)
    await hers.get_by_role("button", name=ar("Yes, it suits me"), exact=True).click()
    await hers.wait_for_selector("[role=status]")
    await mette.push_that_opens(f"/visits/{visit_id}")
    await be_reminded_at_eleven(stage, visit_id)
    await keep_the_visit(stage, visit_id)
    await see_it_on_the_board(stage, case_id)
    await gone_like_a_wrong_one(stage, second)
    assert len(mette.looked_at) > 12


def _without_nonce(page: str) -> str:
    import re

    return re.sub(r'nonce="[^"]+"', "", page)


@pytest.mark.by_turns
@pytest.mark.parametrize(("answer", "state"), [("yes", "confirmed"), ("no", "declined"), ("other", "asked")])
async def test_her_part_needs_no_script(stage: Stage, answer: str, state: str) -> None:
    mette = stage.mette
    await sign_in(mette.page, stage.house.address, "mette")
    case_id = await open_a_case(stage)
    visit_id = await plan_a_visit(stage, case_id)
    link = await hand_over(stage, visit_id)
    hers = await her_page(stage, link, script=False)
    if answer == "other":
        await hers.locator("summary").first.click()
        await hers.fill("#wish", "غداً")
    async with hers.expect_event("load"):
        await hers.locator(f"button[name=answer][value={answer}]").click()
    assert await hers.locator("[role=status]").count() == 1
    await mette.page.goto(f"{mette.address}/visits/{visit_id}")
    names = {"confirmed": "Confirmed", "declined": "She said no", "asked": "Wants another time"}
    assert da(names[state]) in await mette.page.inner_text("main")
