"""One line of time of a case: every contact, visit, note, meeting, letter and decision, to filter and search.

What a person may not read is not searched either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.storage.engines import keys_of
from aftercare.today.journal_entries import EVERYTHING, Entry, Sort, Teller
from aftercare.words.names import is_found

PAGE = 10


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; `page` counts from 1."""

    q: str = ""
    group: str = ""
    page: int = 1


@dataclass(frozen=True)
class Journal:
    """A page of the line of time, newest first; `count` is of all that was found."""

    entries: list[Entry]
    count: int
    more: bool


def wanted_of(query: Mapping[str, str], page: int) -> Wanted:
    """What the address asks for; a group nobody knows is all of them."""
    group = query.get("what", "")
    return Wanted(query.get("q", "").strip()[:80], group if group in list(Sort) else "", page)


async def journal_of(db: AsyncSession, case: FoundCase, wanted: Wanted, now: datetime) -> Journal:
    """A page of the case's line of time at this instant (UTC), in one statement.

    Visits ahead are in her first room.
    """
    found = await EVERYTHING.of(db, case.id)
    each = Teller(case, keys_of(db).house).all(found, now)
    fit = [one for one in each if wanted.group in ("", one.group)]
    if wanted.q:
        opened = (replace(one, text=one.read()) for one in fit)
        fit = [one for one in opened if is_found(wanted.q, [one.text, one.by])]
    fit.sort(key=lambda one: one.at, reverse=True)
    begin = (wanted.page - 1) * PAGE
    shown = [replace(one, text=one.read()) for one in fit[begin : begin + PAGE]]
    return Journal(shown, len(fit), len(fit) > begin + PAGE)
