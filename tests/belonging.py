"""Whom everything live belongs to: she can open the case, or a matter for the coordinator says so.

`strays` looks at a whole database by a model of its own, for walks over what may happen to colleagues.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.records import Child, ChildConcern
from aftercare.cases.records import Absence, Block, Case, Closure, TeamMember
from aftercare.people.person import Person
from aftercare.people.records import Profession, Role, Staff
from aftercare.team.records import TeamPoint
from aftercare.today.case_glance import glance
from aftercare.today.today import lines
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD

KINDS = {
    *("no_lead", "nobody_stands_in", "nobodys_visit", "away_then"),
    *("nobodys_advice", "nobodys_child", "nobodys_concern"),
}


@dataclass
class Rows:
    """Everything that decides who may open what, read at once."""

    staff: dict[str, Any]
    cases: dict[str, Any]
    places: list[Any]
    absences: list[Any]
    blocks: set[tuple[str, str]]

    def works(self, staff_id: str, day: date) -> bool:
        who = self.staff[staff_id]
        return who.left_at is None and (who.works_until is None or day <= who.works_until)

    def on_team(self, staff_id: str, case_id: str, day: date) -> bool:
        hers = (one for one in self.places if (one.staff_id, one.case_id) == (staff_id, case_id))
        return any(one.since <= day and (one.until is None or day <= one.until) for one in hers)

    def away(self, staff_id: str, day: date) -> list[Any]:
        hers = [one for one in self.absences if one.staff_id == staff_id]
        return [one for one in hers if one.first_day <= day <= one.last_day]

    def covers(self, staff_id: str, case_id: str, day: date) -> bool:
        for absent in {one.staff_id for one in self.places if one.case_id == case_id}:
            if not (self.on_team(absent, case_id, day) and self.works(absent, day)):
                continue
            rows = self.away(absent, day)
            alone = [one for one in rows if one.course_id == case_id]
            mine = [one for one in alone or rows if one.course_id in (None, case_id)]
            if any(one.deputy_id == staff_id and (case_id, one.by) not in self.blocks for one in mine):
                return True
        return False

    def opens(self, staff_id: str, case_id: str, day: date) -> bool:
        """True when she could open the case on that day, as it stands now."""
        if not self.works(staff_id, day) or (case_id, staff_id) in self.blocks:
            return False
        who, case = self.staff[staff_id], self.cases[case_id]
        if who.centre_id != case.centre_id:
            return False
        related = self.on_team(staff_id, case_id, day) or self.covers(staff_id, case_id, day)
        return who.role == Role.coordinator or related


async def read_rows(db: AsyncSession) -> Rows:
    closed = set((await db.execute(select(Closure.case_id).where(Closure.reopened_at.is_(None)))).scalars())
    staff = (await db.execute(select(*Staff.__table__.columns))).all()
    cases = (await db.execute(select(Case.id, Case.centre_id))).all()
    blocks = await db.execute(select(Block.case_id, Block.staff_id).where(Block.lifted_at.is_(None)))
    absences = await db.execute(select(*Absence.__table__.columns).where(Absence.ended_at.is_(None)))
    return Rows(
        {one.id: one for one in staff},
        {one.id: one for one in cases if one.id not in closed},
        list((await db.execute(select(*TeamMember.__table__.columns))).all()),
        list(absences.all()),
        {(row.case_id, row.staff_id) for row in blocks},
    )


async def wanted(db: AsyncSession, rows: Rows, now: datetime) -> list[tuple[str, str]]:
    """The matters that must stand somewhere, each with its case: what belongs to who cannot act on it."""
    today = clock.local(now).date()
    found: list[tuple[str, str]] = []
    for case_id in rows.cases:
        leads = [one.staff_id for one in rows.places if one.case_id == case_id and one.leads]
        able = [one for one in leads if rows.opens(one, case_id, today)]
        found += [] if able else [("no_lead", case_id)]
        for lead in able:
            deputies = {one.deputy_id for one in rows.away(lead, today)}
            there = [one for one in deputies if rows.opens(one, case_id, today) and not rows.away(one, today)]
            found += [("nobody_stands_in", case_id)] if deputies and not there else []
    for visit in (await db.execute(select(Visit).where(Visit.state.in_(AHEAD)))).scalars():
        day = max(clock.local(visit.starts_at).date(), today)
        if visit.case_id not in rows.cases:
            continue
        if not all(rows.opens(visit.staff_id, visit.case_id, each) for each in (today, day)):
            found.append(("nobodys_visit", visit.case_id))
        elif clock.local(visit.starts_at).date() >= today and rows.away(visit.staff_id, day):
            found.append(("away_then", visit.case_id))
    for kind, record, who, open_ in (
        ("nobodys_advice", TeamPoint, "who_id", TeamPoint.done_at.is_(None)),
        ("nobodys_child", Child, "key_person_id", Child.key_person_id.is_not(None)),
        ("nobodys_concern", ChildConcern, "owner_id", ChildConcern.answered_on.is_(None)),
    ):
        for row in (await db.execute(select(record).where(open_))).scalars():
            holder = getattr(row, who)
            if row.case_id in rows.cases and holder and not rows.opens(holder, row.case_id, today):
                found.append((kind, row.case_id))
    return found


async def told_on(db: AsyncSession, who: Any, now: datetime) -> set[tuple[str, str]]:
    """The kinds on a colleague's Today, each with its case."""
    person = Person(who.id, who.centre_id, "", Role(who.role), Profession(who.profession))
    told = lines(await glance(db, person, now, mine=True), [], now)
    return {(line.matter.kind.name, line.case.id) for line in told}


async def said(db: AsyncSession, rows: Rows, now: datetime) -> set[tuple[str, str]]:
    """What stands on the Today of every coordinator who can open the case; of its team where none can."""
    today, seen, found = clock.local(now).date(), {}, set()
    for case_id in rows.cases:
        able = [one for one in rows.staff.values() if rows.opens(one.id, case_id, today)]
        readers = [one for one in able if one.role == Role.coordinator] or able
        for one in readers:
            seen[one.id] = seen.get(one.id) or await told_on(db, one, now)
        found |= {one for one in set().union(*seen.values()) if one[1] == case_id and readers}
        found -= {one for each in readers for one in found - seen[each.id] if one[1] == case_id}
    return found


async def strays(db: AsyncSession, now: datetime) -> list[str]:
    """What belongs to somebody who cannot act on it, and is said nowhere; and what is said and is not so."""
    db.expire_all()
    rows = await read_rows(db)
    must = set(await wanted(db, rows, now))
    told = {one for one in await said(db, rows, now) if one[0] in KINDS}
    silent = [f"{kind} of {case_id} is said nowhere" for kind, case_id in must - told]
    return silent + [f"{kind} of {case_id} is said and is not so" for kind, case_id in told - must]
