"""Who has looked at one case, and why: day by day, for those who need to know."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CaseHead
from aftercare.cases.powers import Power, powers_by
from aftercare.papers.looks.lists import looks, names_at
from aftercare.papers.looks.rules import Line, fold
from aftercare.people.person import Person
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.words.names import in_danish

PERIODS = (7, 30, 90, 366)  # Days, today included.
PER_PAGE = 50
MOST = 5000


@dataclass(frozen=True)
class Wanted:
    """What is asked of the log; `who` empty means everybody."""

    days: int = 30
    who: str = ""
    page: int = 1

    def turned(self, page: int) -> str:
        """What stands after the question mark for another page."""
        other = replace(self, page=page)
        return urlencode({"days": other.days, "who": other.who, "page": other.page})


@dataclass(frozen=True)
class CaseLog:
    """One page of the log. `people` are those who stand in the period; `names` everybody of the centre.

    `cut` is true when the period holds more rows than are read.
    """

    days: list[tuple[date, list[Line]]]
    people: list[tuple[str, str]]
    names: dict[str, str]
    lines: int
    page: int
    pages: int
    cut: bool


def read_wanted(query: Mapping[str, str], page: int) -> Wanted:
    """The wish in an address; whatever makes no sense there counts as not asked."""
    days = query.get("days", "")
    known = int(days) if days in map(str, PERIODS) else 30
    return Wanted(known, query.get("who", "")[:24], page)


def may_read(person: Person, head: CaseHead) -> bool:
    """True for the coordinator and for her key worker, who answer for the case.

    The others of the team know that it is written; whom a colleague helps and when is not for them to read.
    """
    return Power.who_looked in powers_by(person, head)


async def case_log(db: AsyncSession, case: FoundCase, now: datetime, wanted: Wanted) -> CaseLog:
    """One page of the log of a case that the asker has made sure may be read; two statements."""
    since = clock.midnight(clock.local(now).date() - timedelta(days=wanted.days - 1))
    found = await looks(db, since, now, AccessEntry.case_id == case.id, most=MOST)
    names = await names_at(db, case.person.centre_id)
    who = {look.staff_id for look in found if look.staff_id in names}
    lines = fold(look for look in found if wanted.who in ("", look.staff_id))
    pages = max(1, -(-len(lines) // PER_PAGE))
    page = min(wanted.page, pages)
    shown = lines[(page - 1) * PER_PAGE : page * PER_PAGE]
    people = sorted(((each, names[each]) for each in who), key=lambda each: in_danish(each[1]))
    facts: dict[str, Any] = {"lines": len(lines), "page": page, "pages": pages, "cut": len(found) == MOST}
    return CaseLog(by_day(shown), people, names, **facts)


def by_day(lines: list[Line]) -> list[tuple[date, list[Line]]]:
    """Lines under the Copenhagen day they belong to."""
    return [
        (day, list(several))
        for day, several in groupby(lines, key=lambda each: clock.local(each.look.at).date())
    ]
