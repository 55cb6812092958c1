"""The story of moving out: what is typed, what Today says on its days by hand, and taps on Mette's phone."""

from dataclasses import dataclass

from playwright.async_api import Browser

from aftercare.storage.ids import new_id
from aftercare.words import words
from tests.stories.mette import Mette

da = words("da")

HER = {
    "called": "Samira",
    "programme": "aftercare",
    "moved_out_on": "2026-04-01",
    "children": "2",
    "language": "ar",
    "phone": "20 11 22 33",
    "address": "Prøvevej 7, 0000 Eksempel",
    "municipality": "København",
}
STAY = {"moved_in_on": "2026-02-02", "moved_out_on": "2026-04-01", "destination": "new_home"}
CHILDREN = (
    {"called": "Alma", "born_in": "2017", "moved_in_on": "2026-02-02"},
    {"called": "Noah", "born_in": "2020", "moved_in_on": "2026-02-02"},
)
FIRST_REPORT = {
    "kind": "first",
    "sent_on": "2026-02-04",
    "sent_to": "Børn og unge",
    "received_on": "2026-02-06",
}
VOICE = {
    "kind": "voice",
    "on": "2026-05-12",
    "heard": "alone",
    "text": "Jeg vil gerne se min kat. Min mor hedder Samira.",
}
CONCERN = {"what": "Sover ikke om natten.", "due_on": "2026-05-15"}
LIS = {"kind": "coordinating", "called": "Lis Bruun", "phone": "33 66 00 01", "since": "2026-03-01"}
ANNE = {"kind": "coordinating", "called": "Anne Vang", "phone": "33 66 00 02", "since": "2026-06-01"}
_GIVEN = {"from_on": "2026-03-23", "given_on": "2026-03-23", "given_how": "in_person"}
TO_THE_MUNICIPALITY = _GIVEN | {
    "receiver": "municipality",
    "kinds": ["plan", "contacts"],
    "purpose": "Så jeg ikke skal fortælle det hele igen",
    "until_on": "2026-12-31",
}
TO_THE_DOCTOR = _GIVEN | {
    "receiver": "doctor",
    "kinds": ["plan", "health"],
    "purpose": "Så lægen ved, hvad vi gør",
    "until_on": "2026-06-23",
}
WORDS = "Hun vil gerne have hjælp til breve. Naboen Fatima på Prøvevej 9 henter Noah; ring 20 11 22 33."

_TALK = "En sikkerhedssamtale · Samira"
_NOBODY = "Samira — ingen har fået fat i hende, siden hun flyttede"
ON = {
    "2026-03-23": ["Hun kan få tilbudt efterværn · Samira · senest ons. 1. apr."],
    "2026-04-01": [f"{_NOBODY} · senest lør. 4. apr.", "Hun kan få tilbudt efterværn · Samira · i dag"],
    "2026-04-05": [f"{_NOBODY} · 1 dag over fristen"],
    "2026-04-07": [
        f"{_NOBODY} · 3 dage over fristen",
        "Giv kommunen besked om, at hun er flyttet ud · Samira · senest tors. 9. apr.",
    ],
    "2026-04-08": ["Spørg hende nænsomt, hvad hun siger til tilbuddet · Samira · i dag"],
    "2026-04-09": ["Hun har svaret via sit link: Tilbuddet: ja · Samira · siden ons. 8. apr."],
    "2026-05-01": [f"{_TALK} · i dag"],
    "2026-05-12": ["En bekymring for et barn skal følges op · Samira · senest fre. 15. maj"],
    "2026-05-18": ["En bekymring for et barn skal følges op · Samira · 3 dage over fristen"],
    "2026-06-08": [],
    "2026-06-09": ["Et samtykke udløber · Samira · senest tirs. 23. jun."],
    "2026-06-10": [],
    "2026-06-30": [f"{_TALK} · i dag", "Efterværnet kan slutte, hvis hun vil · Samira · senest ons. 1. jul."],
    "2026-07-02": [],
}
"""What leads Today about her that morning, in order: title, name, and by when."""

LINES = """() => [...document.querySelectorAll("#today .stack:first-child article")].flatMap((one) => {
    const said = (part, inside = one) => inside.querySelector(part).textContent;
    const several = [...one.querySelectorAll("a.line span")];
    const gathered = (line) => [line.firstChild.textContent, said(".row__title"), said("small", line)];
    return several.length ? several.map(gathered) : [[said(".row__title"), said(".row__sub")]];
}).map((parts) => parts.map((part) => part.trim()).join(" · ").replace(/\\s+/g, " "))
    .filter((said) => said.includes("Samira"))"""


@dataclass
class Story:
    """Mette's phone, the browser others come with, and what has an address by now."""

    mette: Mette
    browser: Browser
    jonas: str
    stay: str = ""
    alma: str = ""
    municipality: str = ""
    doctor: str = ""

    async def press(self, english: str, about: str = "") -> str:
        """The button or link of these words is tapped, and the page it leads to looked at."""
        page, name = self.mette.page, f"{da(english)}: {da(about)}" if about else da(english)
        found = page.locator("main").get_by_role("button", name=name, exact=True)
        async with page.expect_event("load"):
            await found.or_(page.get_by_role("link", name=name, exact=True)).first.click()
        return await self.mette.look()

    async def tick(self, **answers: str) -> None:
        """Answers are tapped as a thumb does, on their labels."""
        for name, value in answers.items():
            await self.mette.page.locator(f"label:has(input[name='{name}'][value='{value}'])").click()

    async def added(self, path: str, **form: object) -> str:
        """Something is written down by its form; its id."""
        row_id = new_id()
        await self.mette.to_case(path, id=row_id, **form)
        return row_id

    async def today(self, day: str) -> None:
        """Today says of her that morning what was worked out by hand, and nothing else."""
        await self.mette.wake(day)
        await self.mette.page.goto(f"{self.mette.address}/")
        got = await self.mette.page.evaluate(LINES)
        assert got == ON[day], (day, got)
