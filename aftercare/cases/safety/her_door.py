"""The resident's door at /m/{link}: looking changes nothing, a post answers, dead links all look alike."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Protocol

from aftercare.cases.safety.link_answers import door_of, gone, speak
from aftercare.cases.safety.links import find_link, is_link
from aftercare.cases.safety.records import LinkPurpose, ResidentLink
from aftercare.cases.safety.stop_messages import stop_messages
from aftercare.errors import TooMany
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Page, See, page
from aftercare.web.rate_limits import bounds_of

MOST_ASKED = 120  # An hour; who reads, answers and thinks again asks ten times.
Way = Callable[[Ask, ResidentLink], Awaitable[Answer]]


class DoorPage(Protocol):
    """What is behind the door for one purpose. Raising nothing, it may answer `gone(ask)`."""

    async def show(self, ask: Ask, link: ResidentLink) -> Answer:
        """The question, as a page in her language; changes nothing."""

    async def answer(self, ask: Ask, link: ResidentLink) -> Answer:
        """Takes her posted answer and leads back with `door_of(ask)`."""


def door_pages(purposes: Mapping[LinkPurpose, DoorPage]) -> tuple[Page[Ask], Page[Ask]]:
    """The pages for GET and POST of /m/{link}; each purpose has its own page behind them."""

    @page(before=_unknown_or_worn)
    async def show(ask: Ask) -> Answer:
        return await _through(ask, lambda ask, link: purposes[link.purpose].show(ask, link))

    @page(before=_unknown_or_worn)
    async def answer(ask: Ask) -> Answer:
        return await _through(ask, lambda ask, link: _take(ask, link, purposes[link.purpose]))

    return show, answer


def _unknown_or_worn(ask: Ask) -> Answer | None:
    """A post with a link we never signed opens nothing, nor one asked for far more than a person would."""
    token = ask.path["link"]
    if not is_link(ask.database.keyring, token):
        return gone(ask) if ask.request.method == "POST" else None
    name = f"link {sha256(token.encode()).hexdigest()}"
    if not bounds_of(ask.request).allows(name, MOST_ASKED, timedelta(hours=1), ask.now):
        raise TooMany
    return None


async def _take(ask: Ask, link: ResidentLink, behind: DoorPage) -> Answer:
    if ask.fill_one("stop"):
        await stop_messages(ask.db, link, ask.now)
        return See(door_of(ask), said="stopped")
    return await behind.answer(ask, link)


async def _through(ask: Ask, way: Way) -> Answer:
    link = await find_link(ask.db, ask.path["link"], ask.now)
    if link is None:
        return gone(ask)
    speak(ask, link.language)
    return await way(ask, link)
