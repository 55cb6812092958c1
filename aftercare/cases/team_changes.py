"""Joining and leaving a team, and who leads; every care relation keeps its days.

Who may is in the table of powers. A relief worker never leads, and only a coordinator gives her another part.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.blocks import around, keeps_enough
from aftercare.cases.forms import MemberForm
from aftercare.cases.found import FoundCase
from aftercare.cases.lists import Colleague
from aftercare.cases.powers import Power
from aftercare.cases.records import Part, TeamMember
from aftercare.cases.rows import stands, stands_as_read
from aftercare.cases.team import NO_RELIEF_LEADS, ONLY_RELIEF, may_give_part, part_of
from aftercare.errors import NotAllowed, NotFound
from aftercare.events import RoleChanged, Takers, TeamLeft
from aftercare.people.records import Profession, Role, Staff
from aftercare.storage.announcing import announce
from aftercare.storage.insert_once import write_once

FURTHEST_LAST_DAY = timedelta(days=366)


class Leaving(StrEnum):
    """How the wish to end a care relation went."""

    done = "done"
    leads = "leads"
    no_such_day = "no_such_day"
    too_few = "too_few"


async def join_team(
    db: AsyncSession, case: FoundCase, form: MemberForm, *, colleague: Colleague, now: datetime
) -> TeamMember:
    """The colleague's place on the team from today; who is on it already keeps the place she has.

    Raises NotFound, also for a colleague who is blocked from the case, NotAllowed, Closed and WrittenBefore.
    """
    case.require_open(Power.team)
    if not may_give_part(case.person, colleague.role, form.part):
        raise NotAllowed(ONLY_RELIEF)
    who = await around(db, case, case.person, now)
    if colleague.id not in {each.id for each in who.colleagues}:
        raise NotFound
    today = clock.local(now).date()
    member = TeamMember(id=form.id, case_id=case.id, staff_id=colleague.id, since=today, leads=False)
    member.part = form.part or part_of(colleague.role, colleague.profession)
    still = or_(TeamMember.until.is_(None), TeamMember.until >= today)
    here = (TeamMember.case_id == case.id) & (TeamMember.staff_id == colleague.id) & still
    kept = await write_once(db, member, or_(TeamMember.id == form.id, here))
    if kept.case_id != case.id:
        raise NotFound
    if kept is not member and form.part:
        stands(kept, case.lock, part=form.part)
    return kept


async def leave_team(
    db: AsyncSession,
    case: FoundCase,
    member_id: str,
    *,
    last_day: date,
    now: datetime,
    was: str | None = None,
    takers: Takers = (),
    word: str = "",
) -> Leaving:
    """Ends a care relation after `last_day`, of hers, at most a year ahead; others take over what is hers.

    Who leads leaves only when the lead has a taker, whom those choose who answer for the course.

    One that is over keeps its days, and nobody puts off her own last day. `was` is the last day that
    stood when the form was opened. Raises NotFound, NotAllowed, Closed and WrittenBefore.
    """
    case.require_open(Power.team)
    member = await _member(db, case.id, member_id, now)
    if member.leads and not (case.may(Power.lead) and dict(takers).get(f"lead-{case.id}")):
        return Leaving.leads
    if was is not None:
        stands_as_read(member, case.lock, was=was, until=last_day)
    if member.until is not None and last_day > member.until:
        _not_ones_own(case, member)
    if not member.since <= last_day <= clock.local(now).date() + FURTHEST_LAST_DAY:
        return Leaving.no_such_day
    who = await around(db, case, case.person, now)
    if who.blocked and not keeps_enough(case, who.colleagues, member.staff_id):
        return Leaving.too_few
    member.until = last_day
    await announce(db, TeamLeft(case.id, member.staff_id, last_day, case.person.id, now, takers, word))
    return Leaving.done


async def off_every_team(db: AsyncSession, staff_id: str, now: datetime) -> None:
    """Who works here no longer is on no team after today, and leads nothing."""
    today = clock.local(now).date()
    still = or_(TeamMember.until.is_(None), TeamMember.until > today)
    hers = update(TeamMember).where(TeamMember.staff_id == staff_id)
    await db.execute(hers.where(still).values(until=today).execution_options(synchronize_session=False))
    await db.execute(hers.values(leads=False).execution_options(synchronize_session=False))


async def parts_follow(db: AsyncSession, changed: RoleChanged) -> None:
    """On the teams where she is what she was trained as, she is now what she is trained as now.

    Who was a relief worker keeps that part until a coordinator gives her another one.
    """
    before = part_of(Role(changed.role_before), Profession(changed.profession_before))
    who = await db.execute(select(Staff.role, Staff.profession).where(Staff.id == changed.staff_id))
    role, profession = who.one()
    after = part_of(Role(role), Profession(profession))
    if before in (after, Part.relief):
        return
    still = or_(TeamMember.until.is_(None), TeamMember.until >= clock.local(changed.at).date())
    parts = update(TeamMember).where(
        TeamMember.staff_id == changed.staff_id, still, TeamMember.part == before
    )
    await db.execute(parts.values(part=after).execution_options(synchronize_session=False))
    if after is Part.relief:
        lead = update(TeamMember).where(TeamMember.staff_id == changed.staff_id, still)
        await db.execute(lead.values(leads=False).execution_options(synchronize_session=False))


async def change_lead(db: AsyncSession, case: FoundCase, member_id: str, now: datetime) -> None:
    """This member leads from now on and stays on the team. Raises NotFound, NotAllowed and Closed."""
    case.require(Power.team)
    vacant = case.lead is None
    case.require_open(Power.first_lead if vacant else Power.lead)
    member = await _member(db, case.id, member_id, now)
    if member.until is not None:
        _not_ones_own(case, member)
    role = await db.execute(select(Staff.role).where(Staff.id == member.staff_id))
    if role.scalar() == Role.relief:
        raise NotAllowed(NO_RELIEF_LEADS)
    await db.execute(update(TeamMember).where(TeamMember.case_id == case.id).values(leads=False))
    member.leads, member.until = True, None
    await db.flush()


def _not_ones_own(case: FoundCase, member: TeamMember) -> None:
    """Whose last day is set stays longer when somebody else says so, or answers for the course herself."""
    if member.staff_id == case.person.id:
        case.require(Power.lead)


async def _member(db: AsyncSession, case_id: str, member_id: str, now: datetime) -> TeamMember:
    """A place on the team that is not over, held."""
    still = or_(TeamMember.until.is_(None), TeamMember.until >= clock.local(now).date())
    found = await db.execute(
        select(TeamMember)
        .where(TeamMember.id == member_id, TeamMember.case_id == case_id, still)
        .with_for_update()
    )
    member = found.scalar()
    if member is None:
        raise NotFound
    return member
