"""Handing a case to another lead: her visits ahead and the advice that waits go with it, in one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import String, literal, null, select, union_all, update
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.blocks import around
from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CaseHead, Colleague
from aftercare.cases.powers import Power
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, TeamMember
from aftercare.cases.team import part_of
from aftercare.errors import NotFound
from aftercare.events import CaseHandedOver
from aftercare.people.person import Person
from aftercare.people.records import Role
from aftercare.storage.announcing import announce
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.tables import Instant
from aftercare.team.forms import HandoverForm
from aftercare.team.records import CaseHandover, TeamPoint
from aftercare.visits.actions import ahead_of
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD


class Refusal(StrEnum):
    """Why a case cannot go to this colleague."""

    leads_already = "leads_already"
    not_here = "not_here"
    relief = "relief"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A visit that goes along; `clashes` when the new worker has something else at that time."""

    id: str
    starts_at: datetime
    minutes: int
    kind: str
    clashes: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes along with one case: the visits ahead of the present lead, and how much advice waits."""

    visits: tuple[Ahead, ...]
    tasks: int


async def bundles(
    db: AsyncSession, person: Person, cases: Sequence[CaseHead], now: datetime, *, to: str = ""
) -> dict[str, Bundle]:
    """What would go along with each case; clashes are looked for when `to` is chosen. One statement."""
    leads = {case.id: case.lead.staff_id for case in cases if case.lead}
    nothing, never = as_type(null(), Instant()), as_type(null(), String())
    visits = select(literal("visit").label("row"), Visit.id, Visit.case_id, Visit.staff_id)
    visits = visits.add_columns(Visit.starts_at, Visit.minutes, Visit.kind)
    visits = visits.join(Case, Case.id == Visit.case_id).where(
        Visit.state.in_(AHEAD), Visit.starts_at > now, reach(person, now) | (Visit.staff_id == to)
    )
    tasks = select(
        literal("task"), TeamPoint.id, TeamPoint.case_id, TeamPoint.who_id, nothing, literal(0), never
    )
    waits = (TeamPoint.case_id.in_(leads), TeamPoint.advice.is_not(None), TeamPoint.done_at.is_(None))
    rows: Sequence[Any] = (await db.execute(union_all(visits, tasks.where(*waits)))).all()
    taken = [row for row in rows if row.row == "visit" and row.staff_id == to]
    found = {}
    for case_id, lead in leads.items():
        hers = [row for row in rows if row.case_id == case_id and row.staff_id == lead]
        ahead = sorted((row for row in hers if row.row == "visit"), key=lambda row: row.starts_at)
        going = tuple(Ahead(r.id, r.starts_at, r.minutes, r.kind, _clashes(r, taken)) for r in ahead)
        found[case_id] = Bundle(going, len(hers) - len(ahead))
    return found


def _clashes(row: Any, taken: Sequence[Any]) -> bool:
    def ends(one: Any) -> datetime:
        end: datetime = one.starts_at + timedelta(minutes=one.minutes)
        return end

    return any(one.starts_at < ends(row) and row.starts_at < ends(one) for one in taken)


async def hand_over(
    db: AsyncSession, case: FoundCase, form: HandoverForm, now: datetime
) -> Refusal | CaseHandover:
    """The colleague leads from today; with her go the visits ahead of the former lead and the advice that
    waits for her. The former lead's last day is today, unless she stays on the team.

    A second tap gives the first hand-over. Raises NotFound, NotAllowed and Closed.
    """
    lock = case.open_lock_for(Power.lead)
    earlier = (await db.execute(select(CaseHandover).where(CaseHandover.id == form.id))).scalar()
    if earlier is not None and earlier.case_id == case.id:
        return earlier
    chosen = [one for one in (await around(db, case, case.person, now)).colleagues if one.id == form.to]
    former = case.lead.staff_id if case.lead else None
    if not chosen:
        return Refusal.not_here
    if chosen[0].role is Role.relief:
        return Refusal.relief
    if former == form.to:
        return Refusal.leads_already
    made = CaseHandover(id=form.id, case_id=case.id, from_id=former, to_id=form.to, by=case.person.id, at=now)
    made.on, made.note = clock.local(now).date(), lock.seal(CaseHandover.note, form.id, form.note)
    made.visits, made.tasks = 0, 0
    kept = await write_once(db, made, CaseHandover.id == form.id)
    if kept.case_id != case.id:
        raise NotFound
    await _lead_from_today(db, case, chosen[0], made.on)
    if former:
        made.visits = await _visits_ahead(db, case.id, former, now)
        made.tasks = await _give_advice(db, case.id, former, form.to)
        if not form.stays:
            await _last_day(db, case.id, former, made.on)
    await announce(db, CaseHandedOver(case.id, former, form.to, case.person.id, now))
    return made


async def _lead_from_today(db: AsyncSession, case: CaseHead, colleague: Colleague, today: date) -> None:
    await db.execute(update(TeamMember).where(TeamMember.case_id == case.id).values(leads=False))
    place = [member.id for member in case.team if member.staff_id == colleague.id]
    if place:
        found = update(TeamMember).where(TeamMember.id == place[0])
        await db.execute(found.values(leads=True, until=None))
        return
    member = TeamMember(id=new_id(), case_id=case.id, staff_id=colleague.id, leads=True, since=today)
    member.part = part_of(colleague.role, colleague.profession)
    db.add(member)
    await db.flush()


async def _visits_ahead(db: AsyncSession, case_id: str, former: str, now: datetime) -> int:
    """How many go along; held until they have gone."""
    ahead = select(Visit.id).where(*ahead_of(case_id, former, now)).with_for_update()
    return len((await db.execute(ahead)).all())


async def _give_advice(db: AsyncSession, case_id: str, former: str, to: str) -> int:
    """The advice that waits for the former lead waits for the new one: how much it is."""
    waits = (TeamPoint.case_id == case_id, TeamPoint.who_id == former, TeamPoint.done_at.is_(None))
    given = update(TeamPoint).where(*waits, TeamPoint.advice.is_not(None))
    given = given.values(who_id=to, version=TeamPoint.version + 1)
    tasks = await db.execute(given.returning(TeamPoint.id).execution_options(synchronize_session=False))
    return len(tasks.all())


async def _last_day(db: AsyncSession, case_id: str, staff_id: str, today: date) -> None:
    """She reaches the case until the day is over, to tell what is to be told."""
    hers = (TeamMember.case_id == case_id, TeamMember.staff_id == staff_id)
    still = TeamMember.until.is_(None) | (TeamMember.until >= today)
    await db.execute(update(TeamMember).where(*hers, still).values(until=today))
