"""What is done most, on a phone from Today: in how many taps at most (issue 13), and the way there."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Page

from tests.browser.taps import Thumb

SENTENCE = "Hun har ringet til banken."
NAME = "Zahra"
CONCERN = "Han vil ikke sove alene."


@dataclass(frozen=True)
class Act:
    """`most` taps, beside what is typed; `first` is what happened before, which nobody counts."""

    name: str
    most: int
    typed: str
    way: Callable[[Thumb], Awaitable[None]]
    first: Callable[[Page], Awaitable[None]] | None = None
    still: bool = False
    """Nothing may have to be scrolled to."""


async def see(page: Page, words: str) -> None:
    await page.get_by_text(words).first.wait_for()


async def press(thumb: Thumb, name: str) -> None:
    await thumb.tap(thumb.page.get_by_role("button", name=name).first)


async def from_plus(thumb: Thumb, address: str) -> None:
    await thumb.tap(thumb.page.locator(".bar .bar__new"))
    await thumb.tap(thumb.page.locator(f"main a[href='{address}']"))


async def a_try(thumb: Thumb) -> None:
    line = thumb.page.locator(".todo--more:has([value=attempt])").first
    await thumb.tap(line.locator("summary"))
    await thumb.tap(line.locator("[value=attempt]"))
    await see(thumb.page, "Forsøget er noteret.")
    await see(thumb.page, "1 forsøg i dag")


async def a_reached_call(thumb: Thumb) -> None:
    await thumb.tap(thumb.page.locator("[data-now] a[href^='/contacts/new?case=']"))
    await thumb.tap(thumb.page.get_by_label("En sætning om det"))
    await thumb.types(SENTENCE)
    await press(thumb, "Talte i telefon")
    await see(thumb.page, "Kontakten er noteret.")


async def check_in(thumb: Thumb) -> None:
    await thumb.tap(thumb.page.locator("[data-now] form[action$='/check-in'] button"))
    await see(thumb.page, "Du er checket ind")


async def checked_in(page: Page) -> None:
    """The visit has begun, and Today says so."""
    await page.locator("[data-now] form[action$='/check-in'] button").click()
    await see(page, "Du er checket ind")
    await page.goto("/")


async def write_a_note(thumb: Thumb) -> None:
    await thumb.tap(thumb.page.locator("[data-now] a[href$='?out=1']"))
    await thumb.tap(thumb.page.locator("#f-note"))
    await thumb.types(SENTENCE)


async def check_out(thumb: Thumb) -> None:
    await write_a_note(thumb)
    await press(thumb, "Check ud og gem")
    await see(thumb.page, "Besøget er afsluttet, og notatet er gemt.")


async def check_out_with_the_next(thumb: Thumb) -> None:
    await write_a_note(thumb)
    await thumb.tap(thumb.page.locator("#f-next_at"))
    await press(thumb, "Check ud og gem")
    await see(thumb.page, "næste gang er aftalt")


async def a_new_case(thumb: Thumb) -> None:
    await from_plus(thumb, "/cases/new")
    await thumb.types(NAME)
    await thumb.tap(thumb.page.locator("main form.form button[type=submit]").last)
    await thumb.page.get_by_role("heading", name=NAME).wait_for()


async def plan_a_visit(thumb: Thumb) -> None:
    await from_plus(thumb, "/new/visit")
    await thumb.tap(thumb.page.locator("main a[href^='/visits/new?case=']").first)
    await press(thumb, "Lav aftalen")
    await see(thumb.page, "Aftalen er lavet.")


async def put_off(thumb: Thumb) -> None:
    line = thumb.page.locator(".todo--more").first
    await thumb.tap(line.locator("summary"))
    await thumb.tap(line.get_by_role("button", name="Senere i dag"))
    await see(thumb.page, "Udsat til senere · 1")


async def find_her(thumb: Thumb) -> None:
    """The woman of the visit, by the last four digits of her number."""
    contact = await thumb.page.get_attribute("[data-now] a[href^='/contacts/new?case=']", "href") or ""
    her = re.findall(r"case=(\w+)", contact)[0]
    number = re.findall(r"tel:\+?\d+(\d{4})\"", await (await thumb.page.request.get(f"/cases/{her}")).text())
    await thumb.tap(thumb.page.locator(".bar a[href='/find']"))
    await thumb.types(number[0])
    await thumb.page.locator(f"#found-find a[href='/cases/{her}']").wait_for()


async def a_concern(thumb: Thumb) -> None:
    await from_plus(thumb, "/new/concern")
    await thumb.tap(thumb.page.locator("main a[href$='/concerns/new']").first)
    await thumb.types(CONCERN)
    await press(thumb, "Gem")
    await see(thumb.page, CONCERN)


ACTS = (
    Act("log a try from Today", 2, "", a_try),
    Act("log a reached call with a sentence", 3, "the sentence", a_reached_call, still=True),
    Act("check in from Today", 1, "", check_in),
    Act("check out with a note", 3, "the note", check_out, checked_in),
    Act("check out with a note and the next visit", 4, "the note", check_out_with_the_next, checked_in),
    Act("open a new case", 3, "her name", a_new_case),
    Act("plan a visit", 4, "", plan_a_visit),
    Act("put off a matter", 2, "", put_off),
    Act("find a woman by her number", 1, "four digits", find_her),
    Act("raise a concern about a child", 4, "the concern", a_concern),
)
