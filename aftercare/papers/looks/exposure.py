"""For a breach: who has seen her address, and who could have, between two times.

The rules ask for it within 72 hours, and she is told at once (GDPR art. 33 and 34).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import and_, or_
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.emergency import LASTS
from aftercare.cases.found import FoundCase
from aftercare.papers.looks.lists import looks
from aftercare.papers.looks.places import SHOW_ADDRESS, path_of
from aftercare.papers.looks.relations import relations_of
from aftercare.papers.looks.rules import Line, Look, fold
from aftercare.papers.looks.windows import Able, Span, who_could
from aftercare.people.access_log import Deed
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.words.names import in_danish

MOST = 20_000
HER_LINK, POST = "/m/{link}", "POST /colleagues/{staff_id}"


@dataclass(frozen=True)
class Opened:
    """How often somebody used the course by one right, and when first and last."""

    staff_id: str
    purpose: str
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Exposure:
    """The answer. `moved_posts` are those whose role was changed since: they may have coordinated then."""

    shown: list[Line]
    printed: list[Line]
    links: list[Line]
    opened: list[Opened]
    able: list[Able]
    moved_posts: list[str]
    names: dict[str, str]
    cut: bool


async def exposure(db: AsyncSession, case: FoundCase, asked: Span, now: datetime) -> Exposure:
    """What the log and the relations tell of this time; two statements, whose case is in reach."""
    of_case = and_(AccessEntry.case_id == case.id, AccessEntry.at < asked.until)
    posts = and_(AccessEntry.centre_id == case.person.centre_id, AccessEntry.place == POST)
    begun = asked.since - LASTS
    found = await looks(db, begun, now + timedelta(seconds=1), or_(of_case, posts), most=MOST)
    relations, names = await relations_of(db, case)
    hers = [look for look in found if look.case_id == case.id]
    glass = [(each.staff_id, Span(each.at, each.at + LASTS)) for each in hers if _is(Deed.broke_glass)(each)]
    within = [look for look in hers if look.at >= asked.since and look.deed != Deed.denied]

    def lines(fits: Callable[[Look], bool]) -> list[Line]:
        return fold(look for look in within if fits(look))

    return Exposure(
        shown=lines(shows_address),
        printed=lines(_is(Deed.print, Deed.export)),
        links=lines(lambda look: path_of(look.place) == HER_LINK),
        opened=_summed(look for look in within if look.staff_id and not shows_address(look)),
        able=who_could(replace(relations, glass=glass), asked),
        moved_posts=sorted(
            {names[each.target] for each in found if _is_post(each, asked) and each.target in names},
            key=in_danish,
        ),
        names=names,
        cut=len(found) == MOST,
    )


def shows_address(look: Look) -> bool:
    """True for a look that had her address on the screen."""
    return look.deed == Deed.reveal or path_of(look.place) in SHOW_ADDRESS


def _summed(looks: Iterable[Look]) -> list[Opened]:
    """By person and right, whoever used it most first; looks come the newest first."""
    found: dict[tuple[str, str], Opened] = {}
    for look in looks:
        so_far = found.get((look.staff_id, look.purpose))
        last, times = (so_far.last, so_far.times) if so_far else (look.at, 0)
        opened = Opened(look.staff_id, look.purpose, times + 1, look.at, last)
        found[look.staff_id, look.purpose] = opened
    return sorted(found.values(), key=lambda each: (-each.times, each.staff_id))


def _is_post(look: Look, asked: Span) -> bool:
    return look.place == POST and look.deed == Deed.change and look.at >= asked.since


def _is(*deeds: Deed) -> Callable[[Look], bool]:
    return lambda look: look.deed in deeds
