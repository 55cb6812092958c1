"""A first-day social worker who was told nothing does a week of the demo, using only what the screens say."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from aftercare import clock
from aftercare.settings import Settings
from tests.browser.chromium import IN_ONE_LOOP, phone
from tests.moments import at
from tests.pictures.__main__ import planted
from tests.standing import nobody_works
from tests.stories.first_day import Newcomer
from tests.stories.running import at_an_address

pytestmark = [IN_ONE_LOOP, pytest.mark.by_turns]


@pytest_asyncio.fixture(loop_scope="session")
async def she(tmp_path: Path, browser: Browser) -> AsyncIterator[Newcomer]:
    """Tuesday at eight, with a phone and one address."""
    clock.set_to(at("2026-11-24 08:00"))
    settings = Settings(data=tmp_path, demo=True)
    ring, _ = await planted(tmp_path, settings)
    async with at_an_address(settings, ring, nobody_works) as served:
        page = await (await phone(browser, reduced_motion="reduce")).new_page()
        page.set_default_timeout(10_000)
        newcomer = Newcomer(page)
        await newcomer.comes(served.address)
        await newcomer.opens("Mette Holm")
        yield newcomer


async def test_tuesday(she: Newcomer) -> None:
    """What comes first, what can wait, a visit from door to note, and a call that was not answered."""
    await she.reads("Næste · 09.30", "Amina K.", "Hjemmebesøg", "I dag, efter uret")
    await put_off_the_interpreter(she)
    await keep_the_visit(she)
    await call_whom_to_call_first(she)
    await move_the_meeting(she)
    assert len(she.looked_at) > 8


async def put_off_the_interpreter(she: Newcomer) -> None:
    """Not now, but later today; she regrets it and it stands there again."""
    await she.presses("Udsæt", about="ingen tolk er bestilt")
    await she.presses("Senere i dag", about="ingen tolk er bestilt")
    await she.reads("Udsat til senere · 1")


async def keep_the_visit(she: Newcomer) -> None:
    await she.turns_up("2026-11-24 09:25")
    await she.opens("Check ind")
    await she.reads("Du er checket ind")
    await she.types("Notat", "Vi drak te og læste brevet fra skolen.")
    await she.opens("Check ud og gem")
    await she.reads("Besøget er afsluttet, og notatet er gemt.")


async def call_whom_to_call_first(she: Newcomer) -> None:
    """No answer was a slip; then she spoke with her."""
    await she.turns_up("2026-11-24 10:30")
    await she.opens("Safiya", about="ingen kontakt")
    await she.reads("Må ringes op.", "det er Mette")
    await she.presses("Ringede – intet svar")
    await she.reads("Forsøget er noteret.")
    await she.presses("Fortryd")
    await she.reads("Fortrudt. Alt er som før.")
    await she.opens("Safiya", about="ingen kontakt")
    await she.types("En sætning om det", "Hun har fundet en læge.")
    await she.presses("Talte i telefon")
    await she.reads("Kontakten er noteret.")
    await she.misses("Safiya — ingen kontakt")


async def move_the_meeting(she: Newcomer) -> None:
    await she.opens("Flyt", about="Line vil gerne have en anden tid")
    await she.reads("Jeg er på arbejde til kl. 14.")
    await she.types("Tid", "15:00")
    await she.presses("Flyt fællesmødet")
    await she.reads("Se lige på tiden en gang til", "Tiden er optaget: Du har en anden aftale kl. 15.15")
    await she.types("Tid", "14:15")
    await she.presses("Flyt fællesmødet")
    await she.reads("Fællesmøde", "kl. 14.15")


async def test_the_rest_of_the_week(she: Newcomer) -> None:
    """What is begun from the +, who she sees tomorrow, who called, and what must be called off."""
    await find_who_called(she)
    await raise_a_concern(she)
    await write_a_note(she)
    await plan_a_visit(she)
    await look_into_the_calendar(she)
    await call_tomorrow_off(she)
    await ask_to_the_cafe(she)
    await open_a_course(she)
    await go_home(she)


async def find_who_called(she: Newcomer) -> None:
    """Four digits stand on the telephone."""
    await she.opens("Forløb")
    await she.opens("Nour")
    await she.opens("Papirer")
    await she.opens("Oplysninger")
    number = await she.page.get_by_label("Hendes telefon").input_value()
    await she.opens("Tilbage")
    await she.opens("Søg")
    await she.types("Navn, nummer eller side", number[-5:])
    await she.reads("1 fundet")
    await she.opens("Nour")
    await she.reads("Sikker kontakt")


async def raise_a_concern(she: Newcomer) -> None:
    await she.opens("Ny")
    await she.opens("Bekymring for et barn")
    await she.opens("Yusuf")
    await she.types("Hvad er bekymringen?", "Han ville ikke spise, og han sad alene.")
    await she.opens("Gem")
    await she.reads("Han ville ikke spise, og han sad alene.")


async def write_a_note(she: Newcomer) -> None:
    await she.opens("Ny")
    await she.opens("Notat")
    await she.opens("Amina K.")
    await she.types("Notat", "Skolen har sendt et brev til hende.")
    await she.opens("Gem")
    await she.opens("Journal")
    await she.reads("Skolen har sendt et brev til hende.")


async def plan_a_visit(she: Newcomer) -> None:
    await she.opens("Ny")
    await she.opens("Besøg")
    await she.opens("Nour")
    await she.opens("Lav aftalen")
    await she.reads("Aftalen er lavet.")


async def look_into_the_calendar(she: Newcomer) -> None:
    await she.opens("Kalender")
    await she.reads("Tirs. 24. nov. · i dag", "Ons. 25. nov.", "Birgitte")
    await she.opens("Line")
    await she.reads("Fællesmøde", "i dag 13.00")
    await she.opens("Kalender")


async def call_tomorrow_off(she: Newcomer) -> None:
    """We cannot; so the next thing is to tell her."""
    await she.opens("Birgitte")
    await she.opens("Aflys")
    await she.presses("Vi")
    await she.opens("Aflys besøget")
    await she.reads("Aftalen er aflyst.", "Giv hende besked om aflysningen")


async def ask_to_the_cafe(she: Newcomer) -> None:
    await she.opens("Mere")
    await she.opens("Caféer")
    await she.opens("Vintercafé")
    await she.opens("Inviter")
    await she.reads("Skal spørges først", "Hodan")


async def open_a_course(she: Newcomer) -> None:
    await she.opens("Ny")
    await she.opens("Forløb", about="Forløb")
    await she.types("Navn, hun gerne vil kaldes", "Zahra")
    await she.opens("Åbn forløbet")
    await she.reads("Zahra")


async def go_home(she: Newcomer) -> None:
    await she.opens("Mere")
    await she.opens("Log ud")
    await she.reads("Hvem er du i dag?")
