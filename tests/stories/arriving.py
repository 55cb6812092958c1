"""Her first morning: a coordinator invites her, and she chooses her way in on her phone."""

import re

from aftercare import clock
from tests.moments import at
from tests.people.things import PASSWORD, code_of
from tests.stories.first_day import Newcomer

NAME, EMAIL = "Sofie Brandt", "sofie@example.org"
HERS = ("Amina K.", "Hodan", "Line", "Nour", "Safiya")


async def invite(karin: Newcomer) -> str:
    """The one-time link of somebody new, who is to lead what Mette led."""
    await karin.opens("Mere")
    await karin.presses("Centret")
    await karin.opens("Kolleger")
    await karin.opens("Inviter")
    await karin.types("Navn", NAME)
    await karin.types("E-mail", EMAIL)
    await karin.presses("Medarbejder")
    await karin.presses("Socialrådgiver")
    await karin.presses("Lav et engangslink")
    await karin.reads("Det virker én gang")
    link = await karin.field("Engangslink").input_value()
    await karin.presses("Tilbage")
    await karin.opens("Mette Holm")
    await karin.opens("Flyt forløbene")
    await give_each(karin)
    return link


async def give_each(karin: Newcomer) -> None:
    """Five courses, with a word; she sees what goes along before it does."""
    for woman in HERS:
        await karin.chooses(f"Hvem er kontaktperson for {woman} fra nu af?", NAME)
    await karin.types("Et ord med på vejen", "Du overtager dem fra i dag.")
    await karin.presses("Se, hvad der følger med")
    await karin.presses("Giv videre nu")
    await karin.reads("Mette Holm")


class Keys:
    """A password somebody remembers, and the app on her phone that shows codes."""

    def __init__(self, secret: str = "") -> None:
        self.secret = secret

    def code(self) -> str:
        """What the app shows now."""
        return code_of(self.secret, int(clock.now().timestamp()) // 30)

    async def choose(self, she: Newcomer) -> None:
        """Behind the link: a password, and the key she types into her app."""
        await she.reads(f"Velkommen, {NAME}", "Din kode")
        shown = (
            await she.page.locator("p", has_text="Eller skriv nøglen i appen:").locator("strong").inner_text()
        )
        self.secret = re.sub(r"\s", "", shown)
        await she.types("Vælg en adgangskode", PASSWORD)
        await she.types("Koden, appen viser nu", self.code())
        await she.opens("Færdig - log ind")

    async def sign_in(self, she: Newcomer, email: str = EMAIL) -> None:
        """On the page that asks for all three."""
        await she.types("E-mail", email)
        await self.unlock(she, "Log ind")

    async def unlock(self, she: Newcomer, button: str = "Lås op") -> None:
        """On the page that knows who she is."""
        await she.types("Adgangskode", PASSWORD)
        await she.types("Kode", self.code())
        await she.opens(button)


async def read_each_word(she: Newcomer) -> None:
    """What came along with every course of hers, before anything else."""
    for _ in HERS:
        await she.opens("Åbn", about="Beskeden om forløbet er ikke læst endnu")
        await she.reads("Fra Mette Holm til Sofie Brandt", "Du overtager dem fra i dag.")
        await she.presses("Ja, jeg har læst beskeden")
        await she.opens("Gem")
        await she.opens("I dag")


async def morning(she: Newcomer, keys: Keys, moment: str) -> None:
    """A new day: the phone asks who she is, and opens on Today."""
    clock.set_to(at(moment))
    await she.page.reload()
    await keys.sign_in(she)
    await she.opens("I dag")


async def returns(she: Newcomer, keys: Keys, moment: str) -> None:
    """Later the same day: the phone has locked itself, and says what to do about it."""
    clock.set_to(at(moment))
    await she.page.reload()
    await she.reads("Er det stadig dig?")
    await keys.unlock(she)
    await she.opens("I dag")
