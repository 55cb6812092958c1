"""Women of one name where one is picked: what tells them apart, and no more than it takes."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import choose_cases
from aftercare.cases.reach import reach, still_here
from aftercare.cases.records import Case, TeamMember
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.words.names import name_key


async def told_apart(
    db: AsyncSession, person: Person, women: Iterable[tuple[str, str]], now: datetime
) -> dict[str, str]:
    """By case, of (case, name), only for women whose names are alike: who leads her course.

    Where that is the same too, the day it was opened is told. No statement when no two are alike, else one.
    """
    alike = _alike(women)
    if not alike:
        return {}
    today = clock.local(now).date()
    leads = and_(
        TeamMember.case_id == Case.id,
        TeamMember.leads,
        or_(TeamMember.until.is_(None), TeamMember.until >= today),
        still_here(TeamMember.staff_id, today),
    )
    rows = await db.execute(
        select(Case.id, Case.opened_at, Staff.id.label("lead_id"), Staff.called)
        .select_from(Case)
        .outerjoin(TeamMember, leads)
        .outerjoin(Staff, Staff.id == TeamMember.staff_id)
        .where(Case.id.in_([case_id for several in alike for case_id in several]), reach(person, now))
    )
    house, lead, opened = keys_of(db).house, dict[str, str](), dict[str, str]()
    for row in rows:
        day = clock.local(row.opened_at)
        lead[row.id] = house.open(Staff.called, row.lead_id, row.called) if row.lead_id else ""
        opened[row.id] = f"{day.day}.{day.month}.{day.year}"
    told: dict[str, str] = {}
    for several in alike:
        told |= _differences([one for one in several if one in lead], lead, opened)
    return told


async def cases_to_pick(db: AsyncSession, person: Person, now: datetime) -> list[tuple[str, str]]:
    """(id, name) of the open cases in reach, by name; behind names that are alike stands what differs."""
    women = await choose_cases(db, person, now)
    apart = await told_apart(db, person, women, now)
    return [(one, f"{called} ({apart[one]})" if one in apart else called) for one, called in women]


def _alike(women: Iterable[tuple[str, str]]) -> list[list[str]]:
    by_name: dict[str, dict[str, None]] = defaultdict(dict)
    for case_id, called in women:
        by_name[name_key(called) or called][case_id] = None
    return [list(several) for several in by_name.values() if len(several) > 1]


def _differences(several: list[str], lead: dict[str, str], opened: dict[str, str]) -> dict[str, str]:
    leads = Counter(lead[one] for one in several)
    who = lead if len(leads) > 1 else dict.fromkeys(several, "")
    told = {
        one: who[one] if who[one] and leads[who[one]] == 1 else f"{who[one]} {opened[one]}".strip()
        for one in several
    }
    seen: Counter[str] = Counter()
    for one in sorted(several):
        seen[told[one]] += 1
        if seen[told[one]] > 1:
            told[one] = f"{told[one]} · {seen[told[one]]}"
    return told
