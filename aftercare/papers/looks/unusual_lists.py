"""What a coordinator looks after: unusual looks of the last fortnight, and the weekly sample."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey, TeamMember
from aftercare.papers.looks.lists import looks
from aftercare.papers.looks.records import LookCheck, Outcome
from aftercare.papers.looks.rules import Line, Look, fold
from aftercare.papers.looks.sampling import A_WEEK, monday_of
from aftercare.papers.looks.unusual import Colleague, Finding, unusual
from aftercare.papers.looks.windows import Span
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import keys_of
from aftercare.words.names import in_danish

FORTNIGHT = timedelta(days=14)
MOST = 60_000
MOST_OF_ONE = 2000
ENTRY = (
    *(AccessEntry.seq, AccessEntry.at, AccessEntry.staff_id, AccessEntry.deed, AccessEntry.place),
    *(AccessEntry.case_id, AccessEntry.target, AccessEntry.purpose, AccessEntry.shown),
)


@dataclass(frozen=True)
class Check:
    """One look of the sample; `look` is None when the log has let it go."""

    id: str
    week: date
    outcome: Outcome
    staff_id: str
    look: Look | None
    late: bool


@dataclass(frozen=True)
class Watch:
    """What there is to ask about. `others` are the coordinators who see what this one has done herself."""

    findings: Sequence[Finding]
    checks: Sequence[Check]
    names: dict[str, str]
    caseloads: dict[str, int]
    others: Sequence[str]
    hers: int


async def watch(db: AsyncSession, person: Person, now: datetime) -> Watch:
    """Everything of her centre but her own looks, which another coordinator sees; three statements."""
    names, coordinators, colleagues = await _colleagues(db, person, clock.local(now).date())
    rows = await looks(db, now - FORTNIGHT, now, AccessEntry.centre_id == person.centre_id, most=MOST)
    found = await to_thread(unusual, rows, colleagues)
    checks = await _checks(db, person, clock.local(now).date())
    return Watch(
        findings=[each for each in found if each.staff_id != person.id],
        checks=[each for each in checks if each.staff_id != person.id],
        names=names,
        caseloads={staff_id: one.caseload for staff_id, one in colleagues.items()},
        others=sorted((names[each] for each in coordinators if each != person.id), key=in_danish),
        hers=[*(each.staff_id for each in found), *(each.staff_id for each in checks)].count(person.id),
    )


async def _colleagues(
    db: AsyncSession, person: Person, today: date
) -> tuple[dict[str, str], set[str], dict[str, Colleague]]:
    """Names, who coordinates, and by person how many cases she has and which she has left."""
    asked = (
        select(Staff.id, Staff.called, Staff.role, Staff.left_at)
        .add_columns(TeamMember.case_id, TeamMember.until)
        .outerjoin(TeamMember, TeamMember.staff_id == Staff.id)
        .where(Staff.centre_id == person.centre_id)
    )
    names, coordinators = {}, set()
    now_on: dict[str, set[str]] = {}
    left: dict[str, dict[str, date]] = {}
    for staff_id, called, role, left_at, case_id, until in await db.execute(asked):
        if staff_id not in names:
            names[staff_id] = keys_of(db).house.open(Staff.called, staff_id, called)
            now_on[staff_id], left[staff_id] = set(), {}
        if role == Role.coordinator and left_at is None:
            coordinators.add(staff_id)
        if case_id and (until is None or until >= today):
            now_on[staff_id].add(case_id)
        elif case_id:
            left[staff_id][case_id] = max(until, left[staff_id].get(case_id, until))
    gone = {
        each: {case: day for case, day in left[each].items() if case not in now_on[each]} for each in left
    }
    return names, coordinators, {each: Colleague(len(now_on[each]), gone[each]) for each in names}


async def _checks(db: AsyncSession, person: Person, today: date) -> list[Check]:
    """Those that wait or are followed up, and all of the last three weeks; the newest week first."""
    lately = LookCheck.week >= monday_of(today) - 3 * A_WEEK
    open_ones = or_(LookCheck.outcome.in_((Outcome.waiting, Outcome.follow_up)), lately)
    asked = (
        select(LookCheck.id, LookCheck.week, LookCheck.outcome, *ENTRY)
        .outerjoin(AccessEntry, AccessEntry.seq == LookCheck.entry_seq)
        .where(LookCheck.centre_id == person.centre_id, open_ones)
        .order_by(LookCheck.week.desc(), LookCheck.number)
    )
    return [_check(row, today) for row in await db.execute(asked)]


def _check(row: Any, today: date) -> Check:
    check_id, week, outcome, *facts = row
    look = Look(*facts) if row.seq is not None else None
    late = outcome == Outcome.waiting and today >= week + 2 * A_WEEK
    return Check(check_id, week, Outcome(outcome), look.staff_id if look else "", look, late)


@dataclass(frozen=True)
class Deeds:
    """What one colleague did in a stretch of time, with the names of the cases in reach."""

    lines: Sequence[Line]
    names: Mapping[str, str]
    searched: Mapping[int, str]
    cut: bool


async def deeds_of(db: AsyncSession, person: Person, staff_id: str, asked: Span, now: datetime) -> Deeds:
    """Every row of a colleague of the same centre; searches with what was searched for. Two statements."""
    hers = (AccessEntry.centre_id == person.centre_id, AccessEntry.staff_id == staff_id)
    found = await looks(db, asked.since, asked.until, *hers, most=MOST_OF_ONE)
    lock = keys_of(db).log
    searched = {
        each.seq: lock.open(AccessEntry.criterion, str(each.seq), each.criterion)
        for each in found
        if each.criterion
    }
    names = await case_names(db, person, {look.case_id for look in found if look.case_id}, now)
    return Deeds(fold(found), names, searched, len(found) == MOST_OF_ONE)


async def case_names(db: AsyncSession, person: Person, case_ids: set[str], now: datetime) -> dict[str, str]:
    """What the women of these cases are called, of those in reach; one statement."""
    if not case_ids:
        return {}
    asked = (
        select(Case.id, Case.called, CaseKey.wrapped)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(Case.id.in_(case_ids), reach(person, now))
    )
    ring = keys_of(db)
    return {
        row.id: ring.case(row.id, row.wrapped).open(Case.called, row.id, row.called)
        for row in await db.execute(asked)
    }
