"""What follows when a course ends or runs again, and when a visit falls away: one real action a row."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import ClosingReason
from aftercare.cases.safety.links import find_link, hand_over_link
from aftercare.cases.safety.records import LinkPurpose, ResidentLink
from aftercare.course.clock.forms import ClosingForm
from aftercare.course.closing.closing import Closing, close_course, reopen_course
from aftercare.course.closing.records import Meeting
from aftercare.course.meetings.actions import plan_meeting
from aftercare.course.meetings.forms import NewMeetingForm
from aftercare.demo.cast import NOON, Cast
from aftercare.papers.rights.records import Erasure
from aftercare.papers.rights.rules import Why
from aftercare.storage.ids import new_id
from aftercare.support.programmes.group_records import GroupMember
from aftercare.support.programmes.records import FurtherProgramme
from aftercare.visits.actions import take_step
from aftercare.visits.cafes.records import Guest
from aftercare.visits.detail import open_visit
from aftercare.visits.interpreter_actions import book_interpreter
from aftercare.visits.interpreter_forms import InterpreterForm
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState
from tests.papers.rights.things import wanted_erased
from tests.support.programmes.things import programmes_things
from tests.visits.cafes.things import make_cafe_with
from tests.visits.things import arrange, link_to

SOON, LATER = NOON + timedelta(days=2), NOON + timedelta(days=3)


async def link_to_a_missed_visit_ends(db: AsyncSession, cast: Cast) -> bool:
    visit = await arrange(db, cast, NOON)
    token = await link_to(db, cast, visit)
    hers = await find_case(db, cast.people["mette"], visit.case_id, NOON)
    await take_step(db, hers, visit.id, VisitState.missed, version=1, now=NOON, how="her")
    return await find_link(db, token, NOON) is None


async def interpreted(db: AsyncSession, cast: Cast, starts_at: datetime, case: str = "birgitte") -> Visit:
    """A visit with an interpreter booked for it."""
    visit = await arrange(db, cast, starts_at, case=case)
    hers = await find_case(db, cast.people["mette"], visit.case_id, NOON)
    booking = InterpreterForm(wanted=True, language="ar", booked_with="Tolkebureauet Øst", professional=True)
    assert await book_interpreter(db, hers, await open_visit(db, hers, visit.id, NOON), booking, NOON)
    return visit


async def fall_away(db: AsyncSession, cast: Cast, visit: Visit, step: VisitState) -> None:
    """The visit is called off, or was missed."""
    hers = await find_case(db, cast.people["mette"], visit.case_id, NOON)
    await take_step(db, hers, visit.id, step, version=1, now=NOON, how="us")


async def interpreter_is_freed(db: AsyncSession, cast: Cast, starts_at: datetime, step: VisitState) -> bool:
    visit = await interpreted(db, cast, starts_at)
    await fall_away(db, cast, visit, step)
    freed = select(Interpreter.freed_at).where(Interpreter.id == visit.id)
    return (await db.execute(freed)).scalar() == NOON


async def interpreter_of_a_cancelled_visit_is_freed(db: AsyncSession, cast: Cast) -> bool:
    return await interpreter_is_freed(db, cast, SOON, VisitState.cancelled)


async def interpreter_of_a_missed_visit_is_freed(db: AsyncSession, cast: Cast) -> bool:
    return await interpreter_is_freed(db, cast, NOON, VisitState.missed)


async def close(db: AsyncSession, cast: Cast, reason: ClosingReason = ClosingReason.her_wish) -> None:
    """Birgitte's course ends today."""
    form = ClosingForm(id=new_id(), closed_on=NOON.date(), reason=reason, note="Ord.", without="Ord")
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    assert await close_course(db, hers, form, NOON) is Closing.done


async def visits_ahead_are_called_off(db: AsyncSession, cast: Cast) -> bool:
    visit = await arrange(db, cast, SOON)
    await close(db, cast, ClosingReason.died)
    await db.refresh(visit)
    return (visit.state, visit.version) == (VisitState.cancelled, 2)


async def links_of_the_course_end(db: AsyncSession, cast: Cast) -> bool:
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    about = {"purpose": LinkPurpose.plan, "about_id": new_id(), "language": "da"}
    await hand_over_link(db, hers, **about, expires_at=LATER, now=NOON)
    await close(db, cast)
    return (await db.execute(select(ResidentLink.revoked_at))).scalar() == NOON


async def seats_at_cafes_are_free(db: AsyncSession, cast: Cast) -> bool:
    _, guests = await make_cafe_with(db, cast, "birgitte")
    await close(db, cast, ClosingReason.died)
    withdrawn = select(Guest.withdrawn_at).where(Guest.id == guests["birgitte"])
    return (await db.execute(withdrawn)).scalar() == NOON


async def joint_meetings_are_called_off(db: AsyncSession, cast: Cast) -> bool:
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    form = {"id": new_id(), "kind": "support", "day": SOON.date(), "at": "10:00", "agenda": "Hvem gør hvad"}
    assert await plan_meeting(db, hers, NewMeetingForm.model_validate(form), NOON) == []
    await close(db, cast)
    return (await db.execute(select(Meeting.cancelled_at))).scalar() == NOON


async def she_leaves_her_groups(db: AsyncSession, cast: Cast) -> bool:
    await programmes_things(db, cast)
    await close(db, cast)
    found = (await db.execute(select(GroupMember.left_on, GroupMember.why))).one()
    return tuple(found) == (NOON.date(), ClosingReason.her_wish)


async def programmes_end(db: AsyncSession, cast: Cast) -> bool:
    await programmes_things(db, cast)
    await close(db, cast)
    found = (await db.execute(select(FurtherProgramme.ended_on, FurtherProgramme.end_reason))).one()
    return tuple(found) == (NOON.date(), ClosingReason.her_wish)


async def a_wish_to_erase_falls_away(db: AsyncSession, cast: Cast) -> bool:
    await close(db, cast)
    await wanted_erased(db, cast, "birgitte", Why.her_wish)
    await reopen_course(db, await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON), NOON)
    return (await db.execute(select(Erasure.withdrawn_at))).scalar() == NOON
