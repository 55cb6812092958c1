"""One real action for each row of consequences.py, and what is then seen of what follows."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.actions import change_facts
from aftercare.cases.forms import FactsForm
from aftercare.cases.found import find_case
from aftercare.cases.records import Case, TeamMember
from aftercare.cases.safety.links import find_link
from aftercare.course.plan.actions import choose_area
from aftercare.course.plan.agreement import asked_about, link_to_plan
from aftercare.course.plan.areas import Area
from aftercare.course.plan.forms import AreaForm
from aftercare.course.records import PhasePlan
from aftercare.demo.cast import NOON, Cast
from aftercare.events import (
    AbsenceEnded,
    AbsencePlanned,
    AddressChanged,
    CafeCancelled,
    CafeMoved,
    CaseClosed,
    CaseHandedOver,
    CaseReopened,
    CasesErased,
    CentreTermSet,
    ColleagueBlocked,
    ColleagueLeft,
    ContactMade,
    Event,
    MoveOutChanged,
    PlanReplaced,
    ReliefEnded,
    RoleChanged,
    RowWithdrawn,
    TapUndone,
    TeamLeft,
    VisitFellAway,
    VisitMoved,
)
from aftercare.moving_out.stay_actions import write_stay
from aftercare.moving_out.stay_records import Stay
from aftercare.papers.rights.erasing import erase_course
from aftercare.people.actions import depart
from aftercare.people.records import Staff
from aftercare.reminders.records import Reminder
from aftercare.storage.ids import new_id
from aftercare.storage.submission_records import Submission
from aftercare.team.forms import HandoverForm
from aftercare.team.handing_over import hand_over
from aftercare.team.records import CaseHandover
from aftercare.visits.actions import Agreed, move_visit, take_step
from aftercare.visits.cafes.actions import cancel_cafe, change_cafe
from aftercare.visits.cafes.guest_actions import hand_over as hand_cafe_link
from aftercare.visits.rules import VisitKind, VisitState
from tests.case_ends import (
    a_wish_to_erase_falls_away,
    interpreter_of_a_cancelled_visit_is_freed,
    interpreter_of_a_missed_visit_is_freed,
    joint_meetings_are_called_off,
    link_to_a_missed_visit_ends,
    links_of_the_course_end,
    programmes_end,
    seats_at_cafes_are_free,
    she_leaves_her_groups,
    visits_ahead_are_called_off,
)
from tests.cases.apart.erased import a_pair_of_hers_ends
from tests.cases.risk.things import a_new_address_is_asked_about
from tests.cases.safety.holding import confirmed_before_holds_anew
from tests.cases.things import bar
from tests.cases.withdrawal.back_again import a_meeting_that_would_bring_a_pair_together_is_not_on_again
from tests.cases.withdrawal.things import time_out_of_contact_goes_on, visit_stands_as_before
from tests.contacts_made import time_out_of_contact_ends, what_waited_is_settled, what_was_settled_waits_again
from tests.going import (
    absence_of_who_left_ends,
    lead_of_a_new_relief_worker_goes_on,
    part_follows_training,
    visit_after_a_last_day_goes_on,
    visit_comes_back_with_her,
    visit_of_who_is_blocked_goes_on,
    visit_of_who_leaves_the_team_goes_on,
    visit_of_who_left_goes_on,
    visit_within_an_absence_goes_on,
    who_left_is_on_no_team,
)
from tests.moving_out.stay_things import OUT, a_stay
from tests.papers.rights.things import closed
from tests.people.things import give_keys
from tests.visits.cafes.things import AUTUMN, make_cafe_with
from tests.visits.things import arrange, link_to

SOON, LATER = NOON + timedelta(days=2), NOON + timedelta(days=3)


async def ways_in_are_shut(db: AsyncSession, cast: Cast) -> bool:
    mette = cast.people["mette"].id
    await give_keys(db, mette)
    await depart(db, cast.people["karin"], mette, NOON)
    return (await db.execute(select(Staff.password).where(Staff.id == mette))).scalar() is None


async def she_is_off_the_team(db: AsyncSession, cast: Cast) -> bool:
    await bar(db, cast, "ida", "birgitte")
    hers = (TeamMember.staff_id == cast.people["ida"].id, TeamMember.case_id == cast.cases["birgitte"])
    return (await db.execute(select(TeamMember.until).where(*hers))).scalar() == NOON.date() - timedelta(
        days=1
    )


async def link_to_the_plan_before_ends(db: AsyncSession, cast: Cast) -> bool:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    hers = await find_case(db, mette, amina, NOON)
    await choose_area(db, hers, AreaForm(id=new_id(), area=Area.economy), NOON)
    plan = (await db.execute(select(PhasePlan.id).where(PhasePlan.case_id == amina))).scalar_one()
    asked = await asked_about(db, plan)
    assert asked
    token = await link_to_plan(db, hers, asked, language="da", now=NOON)
    await choose_area(db, hers, AreaForm(id=new_id(), area=Area.home), NOON)
    return await find_link(db, token, NOON) is None


async def link_to_a_moved_visit_ends(db: AsyncSession, cast: Cast) -> bool:
    mette, visit = cast.people["mette"], await arrange(db, cast, SOON)
    token = await link_to(db, cast, visit)
    agreed = Agreed(VisitKind.home, mette.id, LATER, 60)
    hers = await find_case(db, mette, visit.case_id, NOON)
    await move_visit(db, hers, visit.id, agreed, why="", version=1, now=NOON)
    return await find_link(db, token, NOON) is None


async def link_to_a_cancelled_visit_ends(db: AsyncSession, cast: Cast) -> bool:
    mette, visit = cast.people["mette"], await arrange(db, cast, SOON)
    token = await link_to(db, cast, visit)
    hers = await find_case(db, mette, visit.case_id, NOON)
    await take_step(db, hers, visit.id, VisitState.cancelled, version=1, now=NOON, how="us")
    return await find_link(db, token, NOON) is None


async def link_to_a_visit_that_fell_away_ends(db: AsyncSession, cast: Cast) -> bool:
    return await link_to_a_cancelled_visit_ends(db, cast) and await link_to_a_missed_visit_ends(db, cast)


async def interpreter_of_such_a_visit_is_freed(db: AsyncSession, cast: Cast) -> bool:
    cancelled = await interpreter_of_a_cancelled_visit_is_freed(db, cast)
    return cancelled and await interpreter_of_a_missed_visit_is_freed(db, cast)


async def links_to_a_moved_cafe_end(db: AsyncSession, cast: Cast) -> bool:
    karin, (cafe_id, guests) = cast.people["karin"], await make_cafe_with(db, cast, "amina")
    hers = await find_case(db, karin, cast.cases["amina"], NOON)
    token = await hand_cafe_link(db, hers, cafe_id, guests["amina"], NOON)
    later = replace(AUTUMN, starts_at=AUTUMN.starts_at + timedelta(days=1))
    await change_cafe(db, karin, cafe_id, later, version=1, now=NOON)
    return await find_link(db, token, NOON) is None


async def links_to_a_cancelled_cafe_end(db: AsyncSession, cast: Cast) -> bool:
    karin, (cafe_id, guests) = cast.people["karin"], await make_cafe_with(db, cast, "amina")
    hers = await find_case(db, karin, cast.cases["amina"], NOON)
    token = await hand_cafe_link(db, hers, cafe_id, guests["amina"], NOON)
    await cancel_cafe(db, karin, cafe_id, version=1, now=NOON)
    return await find_link(db, token, NOON) is None


async def visits_go_along(db: AsyncSession, cast: Cast) -> bool:
    jonas, visit = cast.people["jonas"].id, await arrange(db, cast, SOON)
    form = HandoverForm(id=new_id(), to=jonas, note="Hun hedder Bitten.")
    made = await hand_over(db, await find_case(db, cast.people["karin"], visit.case_id, NOON), form, NOON)
    assert isinstance(made, CaseHandover) and made.visits == 1
    await db.refresh(visit)
    return (visit.staff_id, visit.version) == (jonas, 2)


async def reminders_are_forgotten(db: AsyncSession, cast: Cast) -> bool:
    visit = await arrange(db, cast, SOON)
    for key, opens in (("visit", f"/visits/{visit.id}"), ("case", f"/cases/{visit.case_id}")):
        made = Reminder(id=new_id(), key=key, staff_id=visit.staff_id, kind="visit", opens=opens, outcome="")
        made.due_at = made.expires_at = made.claimed_at = NOON
        db.add(made)
    await closed(db, cast, "birgitte")
    await erase_course(db, await find_case(db, cast.people["karin"], visit.case_id, NOON), NOON)
    return not (await db.execute(select(func.count()).select_from(Reminder))).scalar()


async def forms_about_her_are_forgotten(db: AsyncSession, cast: Cast) -> bool:
    birgitte, karin = cast.cases["birgitte"], cast.people["karin"]
    answer = f"/cases/{birgitte}/plan"
    sent = Submission(id=new_id(), version=0, staff_id=karin.id, content="-", answer=answer, at=NOON)
    db.add(sent)
    await closed(db, cast, "birgitte")
    await erase_course(db, await find_case(db, karin, birgitte, NOON), NOON)
    return not (await db.execute(select(func.count()).select_from(Submission))).scalar()


async def the_stay_learns_the_day(db: AsyncSession, cast: Cast) -> bool:
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON)
    stay, out = a_stay(), OUT + timedelta(days=3)
    await write_stay(db, hers, stay, NOON)
    version = (await db.execute(select(Case.version).where(Case.id == hers.id))).scalar_one()
    facts = {"called": "Birgitte", "programme": "aftercare", "moved_out_on": out, "version": version}
    assert await change_facts(db, hers, FactsForm.model_validate(facts), NOON)
    said = (await db.execute(select(Stay.moved_out_on).where(Stay.id == stay.id))).scalar_one()
    return bool(said == out)


FollowUp = Callable[[AsyncSession, Cast], Awaitable[bool]]

# In the order of each event's rows.
FOLLOW_UPS: dict[type[Event], tuple[FollowUp, ...]] = {
    ColleagueLeft: (
        *(ways_in_are_shut, visit_of_who_left_goes_on),
        *(who_left_is_on_no_team, absence_of_who_left_ends),
    ),
    ReliefEnded: (visit_after_a_last_day_goes_on,),
    RoleChanged: (lead_of_a_new_relief_worker_goes_on, part_follows_training),
    TeamLeft: (visit_of_who_leaves_the_team_goes_on,),
    AbsencePlanned: (visit_within_an_absence_goes_on,),
    AbsenceEnded: (visit_comes_back_with_her,),
    ColleagueBlocked: (she_is_off_the_team, visit_of_who_is_blocked_goes_on),
    ContactMade: (time_out_of_contact_ends, what_waited_is_settled),
    CentreTermSet: (confirmed_before_holds_anew,),
    MoveOutChanged: (the_stay_learns_the_day,),
    AddressChanged: (a_new_address_is_asked_about,),
    RowWithdrawn: (time_out_of_contact_goes_on, visit_stands_as_before, what_was_settled_waits_again),
    TapUndone: (a_meeting_that_would_bring_a_pair_together_is_not_on_again,),
    PlanReplaced: (link_to_the_plan_before_ends,),
    VisitMoved: (link_to_a_moved_visit_ends,),
    VisitFellAway: (link_to_a_visit_that_fell_away_ends, interpreter_of_such_a_visit_is_freed),
    CafeMoved: (links_to_a_moved_cafe_end,),
    CafeCancelled: (links_to_a_cancelled_cafe_end,),
    CaseHandedOver: (visits_go_along,),
    CaseClosed: (
        visits_ahead_are_called_off,
        links_of_the_course_end,
        seats_at_cafes_are_free,
        joint_meetings_are_called_off,
        she_leaves_her_groups,
        programmes_end,
    ),
    CaseReopened: (a_wish_to_erase_falls_away,),
    CasesErased: (reminders_are_forgotten, forms_about_her_are_forgotten, a_pair_of_hers_ends),
}
