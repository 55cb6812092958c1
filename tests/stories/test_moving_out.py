"""A mother of two moves out: discharged, offered, thinking, yes by link, three visits, a child's concern,
another adviser, a consent taken back, a letter with words hidden, and a goodbye - on Mette's phone.

Every day was worked out by hand before it was looked for on the screen (see moving_out.py). She moves on
Wednesday 1 April 2026, before Easter, and 2, 3 and 6 April are no working days: the municipality is told by
Thursday 9 April, she is reached by Saturday 4 April, safety is talked about on 1 May and 30 June, and three
months end on 1 July.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from aftercare import clock
from aftercare.storage.ids import new_id
from aftercare.words import words
from tests.browser.chromium import IN_ONE_LOOP, phone, violations
from tests.moments import at
from tests.stories.mette import Mette
from tests.stories.moving_out import (
    ANNE,
    CHILDREN,
    CONCERN,
    FIRST_REPORT,
    HER,
    LIS,
    STAY,
    TO_THE_DOCTOR,
    TO_THE_MUNICIPALITY,
    VOICE,
    WORDS,
    Story,
)
from tests.stories.paper import on_paper
from tests.stories.running import running_house

da, ar = words("da"), words("ar")


@pytest_asyncio.fixture(loop_scope="session")
async def story(tmp_path: Path, browser: Browser) -> AsyncIterator[Story]:
    clock.set_to(at("2026-03-23 09:00"))
    async with running_house(tmp_path, "127.0.0.1:9") as house:
        context = await phone(browser)
        people = house.cast.people
        mette = Mette(await context.new_page(), house.address, people["mette"].id)
        yield Story(mette, browser, people["jonas"].id)


async def prepare(story: Story) -> None:
    """Nine days before: the course is opened, stay, children, adviser and consents are written down."""
    mette = story.mette
    await mette.wake("2026-03-23")
    where = await mette.send("/cases/new", id=new_id(), lead=mette.id, team=story.jonas, **HER)
    mette.case = re.search(r"/cases/(\w{24})", where)[1]
    story.stay = await story.added("/stays", **STAY)
    for child in CHILDREN:
        child_id = await story.added("/children", key_person_id=mette.id, **child)
        await story.added(f"/children/{child_id}/reports", **FIRST_REPORT)
        story.alma = story.alma or child_id
    await story.added("/municipality/advisers", **LIS)
    story.municipality = await story.added("/consents", **TO_THE_MUNICIPALITY)
    story.doctor = await story.added("/consents", **TO_THE_DOCTOR)
    await mette.to_case("/move-out")
    await story.today("2026-03-23")
    assert "Flytter ud 1. april 2026 0 af 3 besøg" in await mette.see(f"/cases/{mette.case}/plan")


async def move_out(story: Story) -> None:
    """The last days here, and on the day itself she is offered aftercare and says that she will think."""
    mette = story.mette
    await mette.wake("2026-03-30")
    await story.added("/contacts", kind="centre", present="her", note="Vi pakkede sammen.")
    await story.added("/move-out/talks/move", held_on="2026-03-30", held_by=mette.id)
    await mette.see(f"/cases/{mette.case}/move-out")
    assert "Når hun flytter · 1 af 10" in await story.press("Done", "Fetch her belongings")
    await mette.page.goto(f"{mette.address}/cases/{mette.case}/move-out/print")
    sheets, said = await on_paper(mette.page)
    assert sheets == 1 and "☑ Hent hendes ejendele" in said
    assert not any(secret in said for secret in ("Samira", "Prøvevej", "Nordlys", "Alma"))
    await story.today("2026-04-01")
    await mette.see(f"/cases/{mette.case}/stays/{story.stay}/offer")
    await story.tick(answer="thinking")
    await mette.page.fill("[name=answered_on]", "2026-04-01")
    assert "Hun tænker over det." in await story.press("Save")


async def be_there(story: Story) -> None:
    """Nobody had reached her by Saturday; she is called, and the municipality is told in time."""
    mette = story.mette
    await story.today("2026-04-05")
    await story.today("2026-04-07")
    await mette.look()
    await story.added("/contacts", kind="phone", present="her", note="Hun er faldet til.")
    page = await mette.see(f"/cases/{mette.case}/move-out/notices/discharge")
    assert "Giv besked senest torsdag 9. april." in page and "Prøvevej" not in page
    await story.added("/move-out/notices/discharge", sent_on="2026-04-07", how="digital")


async def say_yes(story: Story) -> str:
    """A week later she is asked by a link, and answers on a phone without JavaScript; the link."""
    mette = story.mette
    await story.today("2026-04-08")
    await mette.see(f"/cases/{mette.case}/stays/{story.stay}/offer")
    await story.press("Give her a link")
    link = (await mette.page.inner_text("#link")).strip()
    for script in (True, False):  # axe needs JavaScript to look; her answer does not.
        context = await phone(story.browser, locale="ar", java_script_enabled=script)
        hers = await context.new_page()
        await hers.goto(link)
        said = await hers.inner_text("body") + await hers.title()
        assert not any(secret in said for secret in ("Samira", "Nordlys", da("Aftercare")))
        if script:
            assert await violations(hers) == []
        else:
            await hers.get_by_role("button", name=ar("Yes, please"), exact=True).click()
            await hers.wait_for_selector("[role=status]")
        await context.close()
    await story.today("2026-04-09")
    assert "via link" in await mette.see(f"/cases/{mette.case}/stays/{story.stay}/offer")
    await mette.see(f"/cases/{mette.case}")
    await story.press("Seen")
    return link


async def visit(story: Story, day: str) -> None:
    """A visit is planned that morning, begun at ten and written down."""
    mette = story.mette
    await mette.wake(day)
    plan = {"case": mette.case, "staff": mette.id, "kind": "home", "day": day, "at": "10:00"}
    where = await mette.send("/visits", id=new_id(), overrule="yes", **plan)
    here = re.search(r"/visits/\w{24}", where)[0]
    clock.set_to(at(f"{day} 10:00"))
    await mette.send("/demo/sign-in", person="mette")
    await mette.send(f"{here}/check-in", version="1")
    await mette.send(f"{here}/check-out", version="2", id=new_id(), present="her", minutes="60")


async def worry(story: Story) -> None:
    """At the second visit Alma says why she does not sleep; on the sixth day somebody has an answer."""
    mette, alma = story.mette, f"/children/{story.alma}"
    await story.added(f"{alma}/notes", **VOICE)
    concern = await story.added(f"{alma}/concerns", owner_id=mette.id, **CONCERN)
    await story.today("2026-05-12")
    await story.today("2026-05-18")
    context = await phone(story.browser)
    await context.request.post(f"{mette.address}/demo/sign-in", form={"person": "karin"})
    seen = await (await context.request.get(f"{mette.address}/children")).text()
    late = seen.partition(da("Past their day: the coordinator has them now"))[2]
    assert "Alma" in late
    await context.close()
    await mette.see(f"/cases/{mette.case}{alma}/concerns/{concern}")
    await mette.page.fill("[name=done]", "Lægen har set på det, og skolen ved det.")
    await story.press("Save")
    await mette.page.goto(f"{mette.address}/cases/{mette.case}{alma}/print")
    sheets, said = await on_paper(mette.page)
    assert sheets == 2 and "Jeg vil gerne se min kat." in said
    assert not any(secret in said for secret in ("Samira", "Noah", "Prøvevej", "20 11 22 33"))


async def change_adviser(story: Story) -> None:
    """Somebody else advises her from June; who it was stays in sight."""
    mette = story.mette
    await mette.wake("2026-06-01")
    await story.added("/municipality/advisers", **ANNE)
    page = await mette.see(f"/cases/{mette.case}/municipality")
    assert "Anne Vang siden 1. juni 2026 Lis Bruun, 1. marts 2026 – 31. maj 2026" in page


async def letters(story: Story) -> None:
    """She takes the doctor's consent back while the letter is open; the municipality gets one."""
    mette = story.mette
    await story.today("2026-06-08")
    await story.today("2026-06-09")
    await begin_letter(story, "handover", story.doctor)
    await story.mette.to_case(f"/consents/{story.doctor}/withdrawal", on="2026-06-09", how="phone")
    page = await story.press("Print")
    assert "Samtykket er trukket tilbage. Brevet bliver ikke sendt." in page and "Gem som fil" not in page
    await story.today("2026-06-10")
    await begin_letter(story, "handover", story.municipality)
    await story.press("Change the words")
    await mette.page.locator("textarea[name^=s]").last.fill(WORDS)
    page = await story.press("Preview it again")
    assert "Mødtes hjemme hos hende: 3" in page and "Fatima på Prøvevej 9 henter Noah" in page
    await mette.page.locator("label.piece", has_text="Fatima").first.click()
    await story.press("Print")
    sheets, said = await on_paper(mette.page)
    assert sheets == 1 and "Naboen ▇▇▇ på ▇▇▇ henter ▇▇▇; ring ▇▇▇." in said
    assert not any(secret in said for secret in ("Fatima", "Prøvevej", "20 11 22 33", "Noah", "Nordlys"))


async def begin_letter(story: Story, kind: str, consent: str) -> None:
    await story.mette.see(f"/cases/{story.mette.case}/letters/new")
    await story.tick(kind=kind, consent=consent)
    await story.press("Compose it")


async def say_goodbye(story: Story, link: str) -> None:
    """After three months: a last talk, a goodbye, the closing note on paper, and the course is closed."""
    mette = story.mette
    await story.today("2026-06-30")
    await story.added("/move-out/talks/quarter", held_on="2026-06-30", held_by=mette.id)
    await mette.wake("2026-07-01")
    assert "3 af 3 besøg" in await mette.see(f"/cases/{mette.case}/programmes")
    await mette.see(f"/cases/{mette.case}/move-out")
    await story.press("Done", "A proper goodbye, here and at school and day-care")
    await mette.page.goto(f"{mette.address}/cases/{mette.case}/papers")
    assert "Intet afslutningsnotat" in await story.press("Closing note")
    await mette.to_case("/closing-note", id=new_id(), network="Lægehuset", her_words="Jeg klarer det.")
    await mette.page.goto(f"{mette.address}/cases/{mette.case}/closing-note/print")
    sheets, said = await on_paper(mette.page)
    assert sheets == 1 and "Jeg klarer det." in said
    assert not any(wrong in said for wrong in ("Prøvevej", "Nordlys", "fase 0"))
    await mette.see(f"/cases/{mette.case}/closure")
    await story.tick(reason="completed")
    assert "afsluttet" in await story.press("Close the course")
    assert (await mette.page.request.get(link)).status == 404
    await story.today("2026-07-02")


@pytest.mark.by_turns
@IN_ONE_LOOP
async def test_a_mother_of_two_moves_out(story: Story) -> None:
    await prepare(story)
    await move_out(story)
    await be_there(story)
    link = await say_yes(story)
    await visit(story, "2026-04-14")
    await story.today("2026-05-01")
    await story.added("/move-out/talks/month", held_on="2026-05-01", held_by=story.mette.id)
    await visit(story, "2026-05-12")
    await worry(story)
    await change_adviser(story)
    await visit(story, "2026-06-08")
    await letters(story)
    await say_goodbye(story, link)
    assert len(story.mette.looked_at) >= 26
