"""Nine months of one woman on Mette's phone, from contact-building during the stay to the closing note.

Every number was worked out by hand from the dates below before it was looked for on the screen: move-out
on 10 January, turns on 10 April, 10 July and 10 October 2026, phases of 90, 91 and 92 days.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from aftercare import clock
from aftercare.storage.ids import new_id
from tests.browser.chromium import IN_ONE_LOOP, phone
from tests.moments import at
from tests.stories.mette import Mette
from tests.stories.nine_months import AT_THE_END, CLOSED, CONTACTS, EARLY, HALFWAY
from tests.stories.running import running_house

pytestmark = pytest.mark.by_turns


@pytest_asyncio.fixture(loop_scope="session")
async def mette(tmp_path: Path, browser: Browser) -> AsyncIterator[Mette]:
    clock.set_to(at("2025-12-20 09:00"))
    async with running_house(tmp_path, "127.0.0.1:9") as house:
        context = await phone(browser)
        yield Mette(await context.new_page(), house.address, house.cast.people["mette"].id)


async def meet(mette: Mette, day: str) -> None:
    await mette.wake(day)
    kind, there = CONTACTS[day]
    await mette.to_case(
        "/contacts", id=new_id(), kind=kind, present=there.split(","), note="Vi talte sammen."
    )


async def choose(mette: Mette, day: str, *areas: str) -> None:
    await mette.wake(day)
    for area in areas:
        await mette.to_case("/areas", id=new_id(), area=area, goal="Ro om aftenen.", why_now="Det haster.")


async def look_back(mette: Mette, day: str, phase: int) -> None:
    await mette.wake(day)
    page = await mette.see(f"/cases/{mette.case}/review")
    assert "Samira" in page
    html = await mette.page.content()
    form = {f"outcome-{area}": "done" for area in set(re.findall(r'name="outcome-(\w{24})"', html))}
    version = re.search(r'name="version" value="(\d+)"', html)
    form |= {
        "version": version[1] if version else "0",
        "is_now": "6",
        "wants": "8",
        "sentence": "Jeg sover igen.",
    }
    await mette.to_case("/review", id=new_id(), phase=phase, held_on=day, note="Godt.", sign="yes", **form)


async def turn(mette: Mette, phase: str, version: int, on: str) -> None:
    """The next phase has begun, on the day the calendar had for it."""
    await mette.see(f"/cases/{mette.case}/turn")
    await mette.to_case("/turn", id=new_id(), phase=phase, on=on, version=version)


async def check(mette: Mette, rows: dict[str, str]) -> None:
    """The method check of the case: these rows, all met, and no others."""
    await mette.see(f"/cases/{mette.case}/method")
    cards = mette.page.locator("main article")
    found = {}
    for at_card in range(await cards.count()):
        title = await cards.nth(at_card).locator(".row__title").inner_text()
        found[title] = await cards.nth(at_card).inner_text()
    assert set(found) == set(rows)
    for title, counted in rows.items():
        assert counted in found[title], (title, found[title])
        assert "ikke opfyldt" not in found[title], title
        assert "opfyldt" in found[title], title


async def begin(mette: Mette) -> None:
    """She is still at the centre: the course is opened with the move-out to come."""
    await mette.wake("2025-12-20")
    people = {"called": "Samira", "programme": "cti", "moved_out_on": "2026-01-10"}
    people["lead"] = mette.id
    where = await mette.send("/cases/new", id=new_id(), **people)
    mette.case = re.search(r"/cases/(\w{24})", where)[1]
    page = await mette.see(f"/cases/{mette.case}/plan")
    assert "Kontaktskabelse" in page and "21 dage tilbage" in page
    await meet(mette, "2025-12-28")


async def first_phase(mette: Mette) -> None:
    await meet(mette, "2026-01-12")
    page = await mette.see(f"/cases/{mette.case}/plan")
    assert "Uge 1 af 39 · til fre. 10. apr." in page and "88 dage tilbage" in page
    await meet(mette, "2026-01-20")
    await choose(mette, "2026-01-20", "home", "economy")
    for day in ("2026-02-02", "2026-02-16", "2026-03-02", "2026-03-16"):
        await meet(mette, day)
    where = await mette.to_case("/supports", id=new_id(), kind="health", called="Lægehuset", areas="home")
    assert "Lægehuset" in await mette.see(f"/cases/{mette.case}/network"), where
    await mette.wake("2026-04-06")
    today = await mette.see("/")  # With her it was last on 2 March; on the 16th she was not there.
    assert "Samira — ingen kontakt i 35 dage" in today
    assert "Fase 1 · Overgang slutter om 4 dage Samira" in today
    await look_back(mette, "2026-04-08", 1)
    await mette.wake("2026-04-10")
    await check(mette, EARLY)


async def second_phase(mette: Mette) -> None:
    page = await mette.see(f"/cases/{mette.case}/plan")
    assert "Uge 13 af 39 · til fre. 10. jul." in page and "91 dage tilbage" in page
    assert "Sidste kontakt for 39 dage siden" in page and "25 dage for sent" in page
    await choose(mette, "2026-04-12", "work_and_school")
    assert "Fase 2 · Afprøvning er begyndt Samira" in await mette.see("/")
    await turn(mette, "try_out", 0, "2026-04-10")
    for day in ("2026-04-20", "2026-05-11", "2026-06-08", "2026-06-22"):
        await meet(mette, day)
    await mette.wake("2026-07-06")
    today = await mette.see("/")
    assert "Fase 2 · Afprøvning slutter om 4 dage Samira" in today and "Samira — ingen kontakt" not in today
    await look_back(mette, "2026-07-08", 2)
    await mette.wake("2026-07-10")
    await check(mette, HALFWAY)


async def third_phase(mette: Mette) -> None:
    page = await mette.see(f"/cases/{mette.case}/plan")
    assert "Uge 26 af 39 · til lør. 10. okt." in page and "92 dage tilbage" in page
    assert "Sidste kontakt for 18 dage siden" in page and "for sent" not in page
    await choose(mette, "2026-07-12", "network")
    await turn(mette, "transfer", 1, "2026-07-10")
    await meet(mette, "2026-07-20")
    await mette.wake("2026-09-07")
    body = {"kind": "transfer", "day": "2026-09-07", "at": "10:00", "agenda": "Hvem tager over"}
    where = await mette.to_case("/meetings", id=new_id(), **body)
    joint = re.search(r"/meetings/(\w{24})", where)[1]
    clock.set_to(at("2026-09-07 11:30"))
    await mette.send("/demo/sign-in", person="mette")
    await mette.to_case(
        f"/meetings/{joint}/holding", she_was_there="yes", minutes="60", her_words="Jeg er klar."
    )
    await mette.to_case("/transfer", goals="Ro og en have.", needs="Hjælp til breve.", version="0")
    await look_back(mette, "2026-10-08", 3)
    await mette.wake("2026-10-10")
    await check(mette, AT_THE_END)


async def close(mette: Mette) -> None:
    await mette.see(f"/cases/{mette.case}/closing-note/new")
    await mette.to_case("/closing-note", id=new_id(), network="Lægehuset", her_words="Jeg klarer det.")
    await mette.to_case(
        "/closure", id=new_id(), reason="completed", closed_on="2026-10-10", note="Som aftalt."
    )
    assert "afsluttet" in await mette.see(f"/cases/{mette.case}")
    await mette.wake("2026-10-25")
    await check(mette, CLOSED)
    assert "Samira" not in await mette.see("/")


@IN_ONE_LOOP
async def test_nine_months_of_one_woman(mette: Mette) -> None:
    await begin(mette)
    await first_phase(mette)
    await second_phase(mette)
    await third_phase(mette)
    await close(mette)
    assert len(mette.looked_at) >= 17
