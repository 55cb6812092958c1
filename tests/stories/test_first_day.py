"""A first-day social worker who was told nothing: invited on Monday, home on Friday, by the screens alone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from aftercare import clock
from aftercare.settings import Settings
from tests.browser.chromium import IN_ONE_LOOP, desk, phone
from tests.browser.planted import planted
from tests.moments import at
from tests.people.things import SECRET, give_keys
from tests.standing import nobody_works
from tests.stories.arriving import Keys, invite, morning, read_each_word, returns
from tests.stories.first_day import Newcomer
from tests.stories.running import Served, at_an_address

pytestmark = [IN_ONE_LOOP, pytest.mark.by_turns]


@dataclass
class Centre:
    """A house that is no demo to those who come: its address, its coordinator, and a phone new to it."""

    address: str
    karin: Newcomer
    she: Newcomer


@pytest_asyncio.fixture(loop_scope="session")
async def centre(tmp_path: Path, browser: Browser) -> AsyncIterator[Centre]:
    """Monday at eight."""
    clock.set_to(at("2026-11-23 08:00"))
    settings = Settings(data=tmp_path)
    ring, cast = await planted(tmp_path, settings)
    async with at_an_address(settings, ring, nobody_works) as served:
        async with served.database.writing() as db:
            await give_keys(db, cast.people["karin"].id)
        yield await opened(browser, served)


async def opened(browser: Browser, served: Served) -> Centre:
    seats = [await desk(browser, reduced_motion="reduce"), await phone(browser, reduced_motion="reduce")]
    karin, she = [Newcomer(await seat.new_page()) for seat in seats]
    for one in (karin, she):
        one.page.set_default_timeout(30_000)
    return Centre(served.address.replace("127.0.0.1", "localhost"), karin, she)


async def test_her_first_week(centre: Centre) -> None:
    she, keys = centre.she, Keys()
    await monday(centre, keys)
    await morning(she, keys, "2026-11-24 08:10")
    await tuesday(she)
    await morning(she, keys, "2026-11-25 08:05")
    await wednesday(she)
    await morning(she, keys, "2026-11-26 08:15")
    await thursday(she)
    await morning(she, keys, "2026-11-27 08:00")
    await friday(she)
    assert len(she.looked_at) > 30


async def monday(centre: Centre, keys: Keys) -> None:
    """Let in, and what comes first: a visit from door to note, a call that was not answered, a move."""
    karin, she = centre.karin, centre.she
    await karin.comes(centre.address)
    await Keys(SECRET).sign_in(karin, "karin@example.org")
    await she.comes(await invite(karin))
    await keys.choose(she)
    await she.reads("Næste · 09.30", "Amina K.", "Hjemmebesøg", "I dag, efter uret")
    await read_each_word(she)
    await put_off_the_interpreter(she)
    await keep_the_visit(she, keys)
    await call_whom_to_call_first(she, keys)
    await move_the_meeting(she)


async def put_off_the_interpreter(she: Newcomer) -> None:
    """Not now, but later today."""
    await she.presses("Udsæt", about="ingen tolk er bestilt")
    await she.presses("Senere i dag", about="ingen tolk er bestilt")
    await she.reads("Udsat til senere · 1")


async def keep_the_visit(she: Newcomer, keys: Keys) -> None:
    await returns(she, keys, "2026-11-23 09:25")
    await she.opens("Check ind")
    await she.reads("Du er checket ind")
    await she.types("Notat", "Vi drak te og læste brevet fra skolen.")
    await she.opens("Check ud og gem")
    await she.reads("Besøget er afsluttet, og notatet er gemt.")


async def call_whom_to_call_first(she: Newcomer, keys: Keys) -> None:
    """No answer was a slip; then she spoke with her."""
    await returns(she, keys, "2026-11-23 10:30")
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
    await she.opens("Flyt fællesmødet")
    await she.reads("Fællesmøde", "kl. 14.15")


async def tuesday(she: Newcomer) -> None:
    """Four digits stand on the telephone; then what a teacher said, and a letter."""
    await she.opens("Forløb")
    await she.opens("Nour")
    await she.opens("Papirer")
    await she.opens("Oplysninger")
    number = await she.field("Hendes telefon").input_value()
    await she.opens("Tilbage")
    await she.opens("Søg")
    await she.types("Navn, nummer eller side", number[-5:])
    await she.reads("1 fundet")
    await she.opens("Nour")
    await she.reads("Sikker kontakt")
    await raise_a_concern(she)
    await write_a_note(she)


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


async def wednesday(she: Newcomer) -> None:
    """A new visit, what the week holds, and one that we must call off: so the next thing is to tell her."""
    await she.opens("Ny")
    await she.opens("Besøg")
    await she.opens("Nour")
    await she.opens("Lav aftalen")
    await she.reads("Aftalen er lavet.")
    await she.opens("Kalender")
    await she.reads("Ons. 25. nov. · i dag")
    await she.presses("Uge 49")
    await she.opens("Hodan", about="Ledsagelse")
    await she.opens("Aflys")
    await she.presses("Vi kan ikke")
    await she.opens("Aflys aftalen")
    await she.reads("Aftalen er aflyst.", "Giv hende besked om aflysningen")


async def thursday(she: Newcomer) -> None:
    """Somebody new, who wants to come to the café: so she is asked how, and put on the list."""
    await she.opens("Ny")
    await she.opens("Forløb", about="Forløb")
    await she.types("Navn, hun gerne vil kaldes", "Zahra")
    await she.types("Hendes telefon", "20 11 22 33")
    await she.opens("Åbn forløbet")
    await she.reads("Zahra")
    await she.opens("Mere")
    await she.opens("Caféer")
    await she.opens("Vintercafé")
    await she.opens("Inviter")
    await she.reads("Skal spørges først")
    await she.opens("Zahra")
    await she.answers("Må vi ringe til hende?", "Ja")
    await she.answers("Vil hun have invitationer til caféer?", "Ja")
    await she.presses("Hun har bekræftet det hele i dag")
    await she.opens("Gem")
    await she.opens("Sæt på gæstelisten")
    await she.reads("Zahra", "Ring til hende")


async def friday(she: Newcomer) -> None:
    """She calls the one who is to be called about the café; then it is weekend."""
    await she.opens("Mere")
    await she.opens("Caféer")
    await she.opens("Vintercafé")
    await she.opens("Zahra")
    await she.reads("Ring til hende")
    await she.answers("Hvad sagde hun?", "Ja, hun kommer")
    await she.opens("Gem")
    await she.reads("Kommer")
    await she.opens("Mere")
    await she.opens("Log ud")
    await she.reads("Log ind")
