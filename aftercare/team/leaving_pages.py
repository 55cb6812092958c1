"""Before a colleague's work ends: what hangs on her."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, TeamMember
from aftercare.errors import NotFound
from aftercare.people.lists import colleague
from aftercare.people.person import Person
from aftercare.team.records import TeamPoint
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD
from aftercare.web.ask import Ask
from aftercare.web.ask_once import About, Deed, asked_once
from aftercare.web.page import Answer, page
from aftercare.words import N_

DEPARTURE = Deed(
    N_("Does not work here any more"),
    N_("All phones are signed out at once. What has been written stays. Coming back takes two coordinators."),
    N_("End the employment"),
)
FIRST = N_("Move the caseload first, so that nobody waits for a colleague who has left.")
HANGS = {
    "leads": N_("Courses that lose their key worker: %(n)s"),
    "teams": N_("Other teams she or he is on: %(n)s"),
    "visits": N_("Visits ahead that nobody else has: %(n)s"),
    "advice": N_("Advice from the team meeting that waits for her or him: %(n)s"),
}


@dataclass(frozen=True)
class LeftBehind:
    """How much hangs on one colleague, as far as the asker may know."""

    leads: int
    teams: int
    visits: int
    advice: int


async def left_behind(db: AsyncSession, person: Person, staff_id: str, now: datetime) -> LeftBehind:
    """Counted in the open courses within the person's reach; one statement."""
    today = clock.local(now).date()
    within = (Case.id == TeamMember.case_id, reach(person, now), ~CLOSED)
    hers = (TeamMember.staff_id == staff_id, or_(TeamMember.until.is_(None), TeamMember.until >= today))
    teams = select(func.count()).select_from(TeamMember).join(Case, within[0]).where(*within[1:], *hers)
    visits = select(func.count()).select_from(Visit).join(Case, Case.id == Visit.case_id).where(*within[1:])
    visits = visits.where(Visit.staff_id == staff_id, Visit.state.in_(AHEAD), Visit.starts_at > now)
    advice = select(func.count()).select_from(TeamPoint).join(Case, Case.id == TeamPoint.case_id)
    advice = advice.where(*within[1:], TeamPoint.who_id == staff_id, TeamPoint.advice.is_not(None))
    counts = (
        teams.where(TeamMember.leads),
        teams.where(~TeamMember.leads),
        visits,
        advice.where(TeamPoint.done_at.is_(None)),
    )
    row = (await db.execute(select(*(one.scalar_subquery() for one in counts)))).one()
    return LeftBehind(*row)


@page
async def departure_form(ask: Ask) -> Answer:
    """Asks once whether her work ends, and says what hangs on her."""
    found = await colleague(ask.db, ask.me, ask.path["staff_id"], ask.now)
    if found is None or found.left_at:
        raise NotFound
    hangs = _hangs(ask, await left_behind(ask.db, ask.me, found.id, ask.now))
    her_page = f"/colleagues/{found.id}"
    first = (ask.words(FIRST), f"{her_page}/handover")
    return asked_once(ask, DEPARTURE, About(found.called, her_page, hangs, first))


def _hangs(ask: Ask, behind: LeftBehind) -> list[str]:
    return [ask.words(sentence, n=n) for name, sentence in HANGS.items() if (n := getattr(behind, name))]
