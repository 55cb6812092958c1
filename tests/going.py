"""What follows when a colleague goes, is blocked or is away: an action for each row of consequences.py."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.absences import end_absence, enter_absence
from aftercare.cases.blocks import block
from aftercare.cases.forms import AbsenceForm, BlockForm
from aftercare.cases.found import find_case
from aftercare.cases.records import Absence, Part, TeamMember
from aftercare.cases.team_changes import Leaving, leave_team
from aftercare.demo.cast import NOON, Cast
from aftercare.people.actions import Post, change_post, depart
from aftercare.people.records import Profession, Role
from aftercare.storage.ids import new_id
from aftercare.visits.records import Visit
from tests.cases.things import go_away
from tests.visits.things import arrange


async def _visit_of(db: AsyncSession, cast: Cast, who: str = "mette", days: int = 2) -> Visit:
    """A visit of Birgitte's that Mette plans, with this colleague."""
    visit = await arrange(db, cast, NOON + timedelta(days=days), person="mette")
    visit.staff_id = cast.people[who].id
    await db.flush()
    return visit


async def _went_to(db: AsyncSession, cast: Cast, visit: Visit, to: str) -> bool:
    await db.refresh(visit)
    return visit.staff_id == cast.people[to].id


def _visit_to(cast: Cast, visit: Visit, to: str) -> dict[str, Any]:
    return {"takers": ((f"visit-{visit.id}", cast.people[to].id),), "word": "Hun hedder Bitten."}


async def visit_of_who_left_goes_on(db: AsyncSession, cast: Cast) -> bool:
    visit, karin = await _visit_of(db, cast), cast.people["karin"]
    await depart(db, karin, cast.people["mette"].id, NOON, **_visit_to(cast, visit, "jonas"))
    return await _went_to(db, cast, visit, "jonas")


async def who_left_is_on_no_team(db: AsyncSession, cast: Cast) -> bool:
    mette = cast.people["mette"].id
    await depart(db, cast.people["karin"], mette, NOON)
    asked = select(func.count()).where(TeamMember.staff_id == mette, TeamMember.until.is_(None))
    return not (await db.execute(asked)).scalar()


async def absence_of_who_left_ends(db: AsyncSession, cast: Cast) -> bool:
    absence_id = await go_away(db, cast, "mette", "jonas", (3, 5))
    await depart(db, cast.people["karin"], cast.people["mette"].id, NOON)
    return (await db.execute(select(Absence.ended_at).where(Absence.id == absence_id))).scalar() is not None


async def visit_after_a_last_day_goes_on(db: AsyncSession, cast: Cast) -> bool:
    visit, karin, ida = await _visit_of(db, cast, "ida", 5), cast.people["karin"], cast.people["ida"]
    post = Post(ida.called, ida.role, ida.profession, NOON.date() + timedelta(days=2))
    await change_post(db, karin, ida.id, post, version=1, now=NOON, **_visit_to(cast, visit, "mette"))
    return await _went_to(db, cast, visit, "mette")


async def lead_of_a_new_relief_worker_goes_on(db: AsyncSession, cast: Cast) -> bool:
    mette, birgitte = cast.people["mette"], cast.cases["birgitte"]
    post = Post(mette.called, Role.relief, mette.profession, NOON.date() + timedelta(days=9))
    takers = ((f"lead-{birgitte}", cast.people["jonas"].id),)
    hers = {"version": 1, "now": NOON, "takers": takers, "word": "Hun hedder Bitten."}
    await change_post(db, cast.people["karin"], mette.id, post, **hers)
    asked = select(TeamMember.staff_id).where(TeamMember.case_id == birgitte, TeamMember.leads)
    return (await db.execute(asked)).scalar() == cast.people["jonas"].id


async def part_follows_training(db: AsyncSession, cast: Cast) -> bool:
    jonas = cast.people["jonas"]
    post = Post(jonas.called, jonas.role, Profession.social_worker, None)
    await change_post(db, cast.people["karin"], jonas.id, post, version=1, now=NOON)
    parts = await db.execute(select(TeamMember.part).where(TeamMember.staff_id == jonas.id).distinct())
    return list(parts.scalars()) == [Part.social_worker]


async def visit_of_who_leaves_the_team_goes_on(db: AsyncSession, cast: Cast) -> bool:
    visit = await _visit_of(db, cast, "ida", 5)
    ida = select(TeamMember.id).where(TeamMember.staff_id == cast.people["ida"].id)
    member = (await db.execute(ida)).scalar_one()
    case = await find_case(db, cast.people["mette"], visit.case_id, NOON)
    hers = _visit_to(cast, visit, "jonas")
    assert await leave_team(db, case, member, last_day=NOON.date(), now=NOON, **hers) is Leaving.done
    return await _went_to(db, cast, visit, "jonas")


async def _away_with_a_visit(db: AsyncSession, cast: Cast) -> tuple[str, Visit]:
    """Mette is away while Birgitte has a visit of hers; Sara, who is not on the team, stands in and goes."""
    visit, mette = await _visit_of(db, cast), cast.people["mette"]
    days = {"first_day": NOON.date() + timedelta(days=2), "last_day": NOON.date() + timedelta(days=3)}
    form = AbsenceForm(id=new_id(), colleague=mette.id, deputy=cast.people["sara"].id, **days)
    assert await enter_absence(db, mette, form, NOON, **_visit_to(cast, visit, "sara")) is None
    return form.id, visit


async def visit_within_an_absence_goes_on(db: AsyncSession, cast: Cast) -> bool:
    _, visit = await _away_with_a_visit(db, cast)
    return await _went_to(db, cast, visit, "sara")


async def visit_comes_back_with_her(db: AsyncSession, cast: Cast) -> bool:
    absence_id, visit = await _away_with_a_visit(db, cast)
    await end_absence(db, cast.people["mette"], absence_id, NOON)
    return await _went_to(db, cast, visit, "mette")


async def visit_of_who_is_blocked_goes_on(db: AsyncSession, cast: Cast) -> bool:
    visit = await _visit_of(db, cast, "ida")
    form = BlockForm(id=new_id(), colleague=cast.people["ida"].id, reason="De er søstre.")
    case = await find_case(db, cast.people["karin"], visit.case_id, NOON)
    assert await block(db, case, form, NOON, **_visit_to(cast, visit, "jonas")) is None
    return await _went_to(db, cast, visit, "jonas")
