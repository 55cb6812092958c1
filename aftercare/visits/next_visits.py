"""The visit after this one: suggested where both are free, and planned with the check-out."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import groupby, islice

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.safety.gate import Rule, Way
from aftercare.clock import local
from aftercare.course.clock.lists import case_clock
from aftercare.errors import KeptAway
from aftercare.visits.actions import Agreed, plan_visit, speaks_against
from aftercare.visits.detail import OpenVisit
from aftercare.visits.lists import busy_around, worker_unfit
from aftercare.visits.next_rules import NEAR, times_by_rhythm
from aftercare.visits.records import Visit
from aftercare.visits.time_rules import problems

NOT_THEN = frozenset({Rule.never_hours, Rule.day_off, Rule.outside_hours})
MOST_A_DAY = 2
"""What speaks against a free hour here speaks against the whole day: it is asked of no more (ours)."""


async def next_time(db: AsyncSession, case: FoundCase, visit: OpenVisit, now: datetime) -> datetime | None:
    """A free time for the visit after this one; None when none is near."""
    if not visit.worker_fits:
        return None
    return await free_time(db, case, _again(visit, visit.starts_at), now, besides=visit.id)


async def free_time(
    db: AsyncSession, case: FoundCase, like: Agreed, now: datetime, *, besides: str = ""
) -> datetime | None:
    """When one like this may be next, by the rhythm of her course counted from it: she and who goes are free,
    and she has not said that she is not to be called then. None when none is near.
    """
    if case.closed:
        return None
    rhythm = (await case_clock(db, case, now)).rhythm
    here, long = local(like.starts_at), timedelta(minutes=like.minutes)
    end = like.starts_at + timedelta(days=rhythm + max(NEAR) + 1)
    worker, resident = await busy_around(db, like.staff_id, case.id, like.starts_at, end, besides=besides)
    times = (
        at
        for at in times_by_rhythm(now, here.date(), here.time(), rhythm)
        if not problems(at, at + long, worker, resident, now) and _suits_her(case, at)
    )
    for _day, on_it in groupby(times, lambda at: local(at).date()):
        for at in islice(on_it, MOST_A_DAY):
            if await _fits(db, case, replace(like, starts_at=at), now):
                return at
    return None


async def plan_next(
    db: AsyncSession, case: FoundCase, visit: OpenVisit, at: datetime, *, contact_id: str, now: datetime
) -> Visit | None:
    """The next one, once for this contact; None when something has come to speak against the time."""
    if case.closed:
        return None
    agreed, visit_id = _again(visit, at), sha256(f"next {contact_id}".encode()).hexdigest()[:24]
    if not await _fits(db, case, agreed, now, besides=visit_id):
        return None
    try:
        return await plan_visit(db, case, agreed, visit_id=visit_id, now=now)
    except KeptAway:
        return None


def _again(visit: OpenVisit, at: datetime) -> Agreed:
    return Agreed(visit.kind, visit.staff_id, at, visit.minutes, visit.place)


def _suits_her(case: FoundCase, at: datetime) -> bool:
    """False at an hour at which she has said that she is not to be called."""
    return NOT_THEN.isdisjoint(case.leaving(Way.call, at).verdict.rules)


async def _fits(
    db: AsyncSession, case: FoundCase, agreed: Agreed, now: datetime, *, besides: str = ""
) -> bool:
    if await speaks_against(db, agreed, case.id, now, besides=besides):
        return False
    return await worker_unfit(db, agreed.staff_id, case.id, agreed.starts_at, now) is None
