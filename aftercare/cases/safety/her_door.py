"""The resident's door at /m/{link}: looking changes nothing, a post answers, dead links all look alike."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Protocol, runtime_checkable

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.safety.her_answers import write_answer
from aftercare.cases.safety.link_answers import Kept, door_of, gone, speak
from aftercare.cases.safety.links import ended_just_now, find_opened, is_link
from aftercare.cases.safety.quick_exit import has_left, shown_as_shut, shut
from aftercare.cases.safety.records import STOP, LinkPurpose, ResidentLink
from aftercare.cases.safety.stop_messages import stop_messages
from aftercare.errors import TooMany
from aftercare.web.ask import Ask
from aftercare.web.links import bare
from aftercare.web.page import Answer, Page, See, Shown, page
from aftercare.web.rate_limits import bounds_of

MOST_ASKED = 120  # An hour; who reads, answers and thinks again asks ten times.


class DoorPage(Protocol):
    """What is behind the door for one purpose. Raising nothing, it may answer `gone(ask)`."""

    async def show(self, ask: Ask, link: ResidentLink) -> Answer:
        """The question, as a page in her language; changes nothing."""

    async def answer(self, ask: Ask, link: ResidentLink) -> Answer | Kept:
        """Takes her posted answer. What is not `Kept` was not written down, and its page never thanks."""


@runtime_checkable
class MayComeBack(Protocol):
    """A page behind the door about what may be on again after it was called off by a slip."""

    async def may_come_back(self, db: AsyncSession, link: ResidentLink) -> bool:
        """True when what ended this link a moment ago can still be undone."""


def door_pages(purposes: Mapping[LinkPurpose, DoorPage]) -> tuple[Page[Ask], Page[Ask]]:
    """The pages for GET and POST of /m/{link}; each purpose has its own page behind them."""

    @page(before=_unknown_or_worn)
    async def show(ask: Ask) -> Answer:
        return await _through(ask, purposes, takes=False)

    @page(before=_unknown_or_worn)
    async def answer(ask: Ask) -> Answer:
        return await _through(ask, purposes, takes=True)

    return show, answer


def _unknown_or_worn(ask: Ask) -> Answer | None:
    """A post with a link we never signed opens nothing, nor one asked for far more than a person would.

    What she has left stays shut, whatever link it is.
    """
    if left := shut(ask):
        return left
    token = ask.path["link"]
    if not is_link(ask.database.keyring, token):
        return gone(ask) if ask.request.method == "POST" else None
    name = f"link {sha256(bare(token).encode()).hexdigest()}"
    if not bounds_of(ask.request).allows(name, MOST_ASKED, timedelta(hours=1), ask.now):
        raise TooMany
    return None


async def _take(ask: Ask, link: ResidentLink, behind: DoorPage, *, stopped: bool) -> Answer:
    """Every answer, whatever it is about, stands on the case from now on."""
    outcome: Answer | Kept = Kept("" if stopped else STOP)
    if ask.fill_one(STOP):
        await stop_messages(ask.db, link, ask.now)
    else:
        outcome = await behind.answer(ask, link)
    if not isinstance(outcome, Kept):
        return outcome
    if outcome.word:
        await write_answer(ask.db, link, outcome.word, ask.now)
    return See(door_of(ask))


async def _through(ask: Ask, purposes: Mapping[LinkPurpose, DoorPage], *, takes: bool) -> Answer:
    opened = await find_opened(ask.db, ask.path["link"], ask.now, ask.query.get("lang", ""))
    if opened is None:
        return await _shut(ask, purposes)
    link = opened.link
    speak(ask, link.language)
    behind = purposes[link.purpose]
    answer = await (_take(ask, link, behind, stopped=opened.stopped) if takes else behind.show(ask, link))
    if not isinstance(answer, Shown):
        return answer
    if has_left(ask):
        # Back sends a refused form once more: what it shows then is as shut as every other page.
        return shown_as_shut(ask, answer.status)
    answer.facts.update(stopped=opened.stopped, beneath=opened.beneath)
    return answer


async def _shut(ask: Ask, purposes: Mapping[LinkPurpose, DoorPage]) -> Answer:
    """For some seconds what was called off may be on again: she is asked to wait, not told it is over."""
    link = None if has_left(ask) else await ended_just_now(ask.db, ask.path["link"], ask.now)
    behind = purposes[link.purpose] if link else None
    if link and isinstance(behind, MayComeBack) and await behind.may_come_back(ask.db, link):
        speak(ask, link.language)
        return Shown("resident/trouble.html", {"typed": ask.typed}, 503)
    return gone(ask)
