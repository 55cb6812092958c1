"""What was a colleague's goes to others, one thing after the other, when she goes, is blocked or is away.

It follows from what has happened to her (consequences.py), in the same transaction.
"""

from collections import Counter
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.records import Child, ChildConcern
from aftercare.cases.reach import reached_by_staff
from aftercare.cases.records import Absence, Case, CaseKey, TeamMember
from aftercare.cases.risk.records import AddressRisk
from aftercare.cases.team import part_of
from aftercare.events import AbsenceEnded, AbsencePlanned, Takers
from aftercare.people.records import Profession, Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.team.duty_rules import GOES_TO, What
from aftercare.team.records import CaseHandover, Takeover, TeamPoint
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD

_HELD: dict[What, tuple[Any, str]] = {
    What.visit: (Visit, "staff_id"),
    What.advice: (TeamPoint, "who_id"),
    What.child: (Child, "key_person_id"),
    What.concern: (ChildConcern, "owner_id"),
    What.risk: (AddressRisk, "owner_id"),
    What.second: (Visit, "second_id"),
}
"""Where it stands who answers for a thing; each of these rows counts its versions."""


class Going(Protocol):
    """What has happened to a colleague of whom others take over; see events.py."""

    @property
    def staff_id(self) -> str | None: ...
    @property
    def by(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def takers(self) -> Takers: ...
    @property
    def word(self) -> str: ...


async def take_over(db: AsyncSession, it: Going) -> None:
    """Each thing goes to its taker, who joins the team where she could not open the course otherwise.

    What has gone to somebody else meanwhile stays there. A lead goes with the word, which waits to be read.
    """
    if it.staff_id is None:
        return
    along: Counter[tuple[str, str]] = Counter()
    leads: list[tuple[str, str]] = []
    for key, to in it.takers:
        name, _, row_id = key.partition("-")
        what = What(name)
        case_id = await _give(db, it, what, row_id, to)
        if case_id is None:
            continue
        await _note(db, it, case_id, (what, row_id, to))
        along[case_id, f"{to} {what}"] += 1
        leads += [(case_id, to)] if what is What.lead and to else []
    for case_id, to in leads:
        tasks = sum(
            along[case_id, f"{to} {what}"] for what in (What.advice, What.child, What.concern, What.risk)
        )
        await _hand_word(db, it, case_id, to, (along[case_id, f"{to} {What.visit}"], tasks))


async def give_back(db: AsyncSession, ended: AbsenceEnded) -> None:
    """She is back: visits ahead that went to her deputy for the absence are hers again."""
    went = select(Takeover.about).where(
        Takeover.from_id == ended.staff_id, Takeover.to_id == Absence.deputy_id
    )
    went = went.where(Takeover.what == What.visit, Takeover.at >= Absence.at).correlate(Absence)
    lies = (Visit.state.in_(AHEAD), Visit.starts_at > ended.at, Visit.staff_id == Absence.deputy_id)
    found = await db.execute(
        select(Visit).join(Absence, Absence.id == ended.absence_id).where(*lies, Visit.id.in_(went))
    )
    for visit in found.scalars().all():
        visit.staff_id, visit.version = ended.staff_id, visit.version + 1
    await db.flush()


async def _opens(db: AsyncSession, case_id: str, staff_id: str, day: date, today: date) -> bool:
    """True when the course is hers to open from today to that day."""
    hers = select(Staff.id).join(Case, Case.id == case_id).where(Staff.id == staff_id)
    able = await db.execute(hers.where(reached_by_staff(today), reached_by_staff(day)))
    return able.first() is not None


async def _give(db: AsyncSession, it: Going, what: What, row_id: str, to: str) -> str | None:
    """The course of what was given; None when it is not hers to give any more, or is no course's."""
    staff_id, today = str(it.staff_id), clock.local(it.at).date()
    if what is What.deputy:
        stood = update(Absence).where(Absence.id == row_id, Absence.deputy_id == staff_id)
        if to:
            await db.execute(stood.values(deputy_id=to))
        return None
    if what in (What.lead, What.place):
        on_team = await _place_of(db, what, row_id, staff_id)
        if on_team and to:
            await (lead_from if what is What.lead else _join)(db, on_team, to, today)
        return on_team
    record, column = _HELD[what]
    hers = (record.id == row_id, getattr(record, column) == staff_id)
    row = (await db.execute(select(record).where(*hers).with_for_update())).scalar()
    if row is None or (what in GOES_TO and row.state not in AHEAD):
        return None
    if to:
        setattr(row, column, to)
        row.version += 1
        await db.flush()
        day = max(today, clock.local(row.starts_at).date()) if what in GOES_TO else today
        until = day if isinstance(it, AbsencePlanned) else None
        await open_to(db, row.case_id, to, (today, day), until=until)
    case_id: str = row.case_id
    return case_id


async def _place_of(db: AsyncSession, what: What, row_id: str, staff_id: str) -> str | None:
    """The course of a lead (`row_id`), or of a place on a team, that is hers or was until now."""
    hers = TeamMember.case_id == row_id if what is What.lead else TeamMember.id == row_id
    found = await db.execute(select(TeamMember.case_id).where(hers, TeamMember.staff_id == staff_id))
    return found.scalars().first()


async def _join(db: AsyncSession, case_id: str, to: str, today: date) -> None:
    await open_to(db, case_id, to, (today, today), on_team=True)


async def lead_from(db: AsyncSession, case_id: str, to: str, today: date) -> None:
    """This colleague leads from that day, on the team or new to it."""
    everyone = update(TeamMember).where(TeamMember.case_id == case_id)
    await db.execute(everyone.values(leads=False).execution_options(synchronize_session=False))
    await _join(db, case_id, to, today)
    place = update(TeamMember).where(*_on_team(case_id, to, today)).values(leads=True, until=None)
    await db.execute(place.execution_options(synchronize_session=False))


async def open_to(
    db: AsyncSession,
    case_id: str,
    staff_id: str,
    days: tuple[date, date],
    *,
    on_team: bool = False,
    until: date | None = None,
) -> None:
    """She can open the course from the first of these days to the last: as she could, or on its team.

    A place she has is made longer; a new one ends after `until`.
    """
    today, day = days
    if not on_team and await _opens(db, case_id, staff_id, day, today):
        return
    place = (
        (await db.execute(select(TeamMember).where(*_on_team(case_id, staff_id, today)))).scalars().first()
    )
    if place is not None:
        place.until = max(place.until, day) if place.until else None
        await db.flush()
        return
    who = (await db.execute(select(Staff.role, Staff.profession).where(Staff.id == staff_id))).one()
    made = TeamMember(id=new_id(), case_id=case_id, staff_id=staff_id, leads=False, since=today, until=until)
    made.part = part_of(Role(who.role), Profession(who.profession))
    db.add(made)
    await db.flush()


def _on_team(case_id: str, staff_id: str, today: date) -> tuple[Any, ...]:
    still = or_(TeamMember.until.is_(None), TeamMember.until >= today)
    return TeamMember.case_id == case_id, TeamMember.staff_id == staff_id, still


async def _lock(db: AsyncSession, case_id: str) -> Any:
    wrapped = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == case_id))).scalar_one()
    return keys_of(db).case(case_id, wrapped)


async def _note(db: AsyncSession, it: Going, case_id: str, given: tuple[What, str, str]) -> None:
    """Who has it from now on stands on the course."""
    what, row_id, to = given
    made = Takeover(id=new_id(), case_id=case_id, what=what, about=row_id, from_id=it.staff_id)
    made.to_id, made.by, made.at = to or None, it.by, it.at
    made.why = (await _lock(db, case_id)).seal(Takeover.why, made.id, "" if to else it.word)
    db.add(made)
    await db.flush()


async def _hand_word(db: AsyncSession, it: Going, case_id: str, to: str, along: tuple[int, int]) -> None:
    made = CaseHandover(id=new_id(), case_id=case_id, from_id=it.staff_id, to_id=to, by=it.by, at=it.at)
    made.on, (made.visits, made.tasks) = clock.local(it.at).date(), along
    made.note = (await _lock(db, case_id)).seal(CaseHandover.note, made.id, it.word)
    db.add(made)
    await db.flush()
