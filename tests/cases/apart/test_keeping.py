"""Each way to be somewhere, one by one: what is refused, what is not, and who of two is invited."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.lists import apart_of
from aftercare.cases.apart.rules import What
from aftercare.cases.found import find_case
from aftercare.cases.safety.links import find_link
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.demo.cast import NOON, Cast, move_in
from aftercare.errors import KeptAway
from aftercare.moving_out.stay_actions import write_stay
from aftercare.storage.announcing import FAILED
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.support.programmes.group_actions import add_day, join, make_group
from aftercare.support.programmes.group_forms import DayForm, JoiningForm
from aftercare.visits.actions import Agreed, move_visit, take_step
from aftercare.visits.cafes.actions import Wave, change_cafe, invite
from aftercare.visits.cafes.guest_actions import Said, answer_by_link, answer_by_phone, hand_over
from aftercare.visits.cafes.lists import open_cafe
from aftercare.visits.cafes.records import Guest
from aftercare.visits.cafes.rules import Answer
from aftercare.visits.records import VisitStep
from aftercare.visits.rules import VisitKind, VisitState
from tests.cases.apart.things import never_together
from tests.moving_out.stay_things import a_stay
from tests.support.programmes.things import weekly
from tests.visits.cafes.things import AUTUMN, make_cafe_with
from tests.visits.things import arrange

pytestmark = pytest.mark.both_databases
THEN = NOON + timedelta(days=3, hours=3)
BOTH = ("amina", "birgitte")
YES, NO = Said(Answer(True)), Said(Answer(False))


@pytest.fixture
async def pair(db: AsyncSession, cast: Cast) -> None:
    await never_together(db, cast, *BOTH)


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("minutes", "kind", "refused"),
    [
        (0, VisitKind.centre, True),
        (119, VisitKind.centre, True),
        (-119, VisitKind.meeting, True),
        (120, VisitKind.centre, False),
        (-120, VisitKind.centre, False),
        (0, VisitKind.home, False),
        (0, VisitKind.phone, False),
    ],
)
async def test_an_hour_lies_between_them_at_the_centre(
    db: AsyncSession, cast: Cast, minutes: int, kind: VisitKind, refused: bool
) -> None:
    await arrange(db, cast, THEN, case="amina", kind=VisitKind.centre)
    at = THEN + timedelta(minutes=minutes)
    if refused:
        with pytest.raises(KeptAway):
            await arrange(db, cast, at, kind=kind)
    else:
        assert (await arrange(db, cast, at, kind=kind)).state == VisitState.planned


@pytest.mark.usefixtures("pair")
async def test_a_visit_is_neither_moved_there_nor_called_on_again(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    case = await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon)
    visit_id = (await arrange(db, cast, THEN, kind=VisitKind.centre)).id
    await take_step(db, case, visit_id, VisitState.cancelled, version=1, now=noon, how="us")
    await arrange(db, cast, THEN, case="amina", kind=VisitKind.centre)
    there = Agreed(VisitKind.centre, case.person.id, THEN, 60)
    with pytest.raises(KeptAway):
        await move_visit(db, case, visit_id, there, why="", version=2, now=noon)
    home = replace(there, kind=VisitKind.home)
    await move_visit(db, case, visit_id, home, why="", version=2, now=noon)
    with pytest.raises(KeptAway):
        await move_visit(db, case, visit_id, there, why="", version=3, now=noon)


@pytest.mark.usefixtures("pair")
async def test_a_cancelling_is_not_withdrawn_into_a_meeting(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    case = await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon)
    visit = await arrange(db, cast, THEN, kind=VisitKind.centre)
    await take_step(db, case, visit.id, VisitState.cancelled, version=1, now=noon, how="us")
    await arrange(db, cast, THEN, case="amina", kind=VisitKind.centre)
    step = (await db.execute(select(VisitStep.id).where(VisitStep.step == "cancelled"))).scalar_one()
    with pytest.raises(KeptAway):
        await withdraw(db, case, "visit_step", step, why="En fejl", now=noon)
    assert isinstance(db.info.pop(FAILED), KeptAway), "nothing of it is written"


@pytest.mark.usefixtures("pair")
async def test_of_two_who_came_longer_ago_is_invited(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, every = cast.people["karin"], [cast.cases[one] for one in BOTH]
    for days, (first, turn) in enumerate((("amina", "birgitte"), ("birgitte", "amina"))):
        earlier = replace(AUTUMN, starts_at=NOON + timedelta(days=10 + days))
        _, guests = await make_cafe_with(db, cast, first, plan=earlier)
        await db.execute(update(Guest).values(came=False))
        await db.execute(update(Guest).where(Guest.id == guests[first]).values(came=True))
        later = replace(AUTUMN, starts_at=NOON + timedelta(days=30 + days))
        cafe, _ = await make_cafe_with(db, cast, plan=later)
        assert await invite(db, karin, cafe, every, noon) == Wave(1, 1)
        assert await on_the_list(db, cafe) == {cast.cases[turn]}, "the turn goes round"
        assert await invite(db, karin, cafe, every, noon) == Wave(0, 1), "who is on the list stays"


async def on_the_list(db: AsyncSession, cafe_id: str) -> set[str]:
    rows = select(Guest.case_id).where(Guest.cafe_id == cafe_id, Guest.withdrawn_at.is_(None))
    return set((await db.execute(rows)).scalars())


@pytest.mark.usefixtures("pair")
async def test_her_own_yes_stands_only_while_the_other_does_not_come(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    karin = cast.people["karin"]
    cafe, guests = await make_cafe_with(db, cast, "amina")
    amina, birgitte = [await find_case(db, karin, cast.cases[one], noon) for one in BOTH]
    token = await hand_over(db, amina, cafe, guests["amina"], noon)
    link = await find_link(db, token, noon)
    assert link
    assert await answer_by_link(db, link, NO, noon)
    assert await invite(db, karin, cafe, [birgitte.id], noon) == Wave(1), (
        "her no frees the café for the other"
    )
    for said in (YES, Said(Answer(None), wants_seat=True)):
        with pytest.raises(KeptAway):
            await answer_by_link(db, link, said, noon)
    with pytest.raises(KeptAway):
        await answer_by_phone(
            db, amina, cafe, guests["amina"], YES, note="", version=2, make_room=True, now=noon
        )
    guest = (await db.execute(select(Guest).where(Guest.id == guests["amina"]))).scalar_one()
    await db.refresh(guest)
    assert guest.coming is False


@pytest.mark.usefixtures("pair")
async def test_a_moved_cafe_leaves_out_who_would_meet(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    cafe, _ = await make_cafe_with(db, cast, "amina")
    await arrange(db, cast, THEN, kind=VisitKind.centre)
    plan = replace(AUTUMN, starts_at=THEN)
    await change_cafe(db, cast.people["karin"], cafe, plan, version=1, now=noon)
    assert await on_the_list(db, cafe) == set()
    assert (await open_cafe(db, cast.people["karin"], cafe)).guests == 0
    await change_cafe(db, cast.people["karin"], cafe, AUTUMN, version=2, now=noon)
    assert await invite(db, cast.people["karin"], cafe, [cast.cases["amina"]], noon) == Wave(1)


@pytest.mark.usefixtures("pair")
async def test_one_group_is_not_for_both(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, group = cast.people["karin"], weekly()
    await make_group(db, karin, group, noon)
    amina, birgitte = [await find_case(db, karin, cast.cases[one], noon) for one in BOTH]
    joining = JoiningForm(id=new_id(), group=group.id, since=noon.date())
    assert await join(db, amina, joining, noon) is None
    for since in (noon.date(), noon.date() + timedelta(days=400)):
        with pytest.raises(KeptAway):
            await join(db, birgitte, JoiningForm(id=new_id(), group=group.id, since=since), noon)
    await arrange(db, cast, THEN, kind=VisitKind.centre)
    day = (THEN + timedelta(hours=1)).date()
    other = weekly(id=new_id(), first=day, at=(THEN + timedelta(hours=3, minutes=59)).time(), times=1)
    await make_group(db, karin, other, noon)
    beside = JoiningForm(id=new_id(), group=other.id, since=noon.date())
    assert await join(db, amina, beside, noon) is None, "Copenhagen is an hour ahead: three hours lie between"
    evening = weekly(id=new_id(), at=(THEN + timedelta(hours=2, minutes=59)).time(), times=1)
    await make_group(db, karin, evening, noon)
    assert await join(db, amina, JoiningForm(id=new_id(), group=evening.id, since=noon.date()), noon) is None
    with pytest.raises(KeptAway):
        await add_day(db, karin, evening.id, DayForm(id=new_id(), on=day), noon)


@pytest.mark.usefixtures("pair")
async def test_who_lives_here_is_here_at_every_hour(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin = cast.people["karin"]
    amina = await find_case(db, karin, cast.cases["amina"], noon)
    stay = a_stay(moved_in_on=noon.date() - timedelta(days=5), moved_out_on=noon.date() + timedelta(days=3))
    assert await write_stay(db, amina, stay, noon), "a fact is never refused"
    with pytest.raises(KeptAway):
        await arrange(db, cast, THEN, kind=VisitKind.centre)
    await arrange(db, cast, THEN + timedelta(days=1), kind=VisitKind.centre)


async def test_of_two_who_plan_at_once_one_is_refused(database: Database, noon: datetime) -> None:
    async with database.writing() as db:
        cast = await move_in(db, noon)
        await never_together(db, cast, *BOTH)

    async def plan(case: str) -> bool:
        try:
            async with database.writing() as db:
                await arrange(db, cast, THEN, case=case, kind=VisitKind.centre)
        except KeptAway:
            return False
        return True

    assert sorted(await asyncio.gather(*map(plan, BOTH))) == [False, True]


async def test_two_who_are_planned_already_are_told_with_what_to_move(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    visits = [await arrange(db, cast, THEN, case=one, kind=VisitKind.centre) for one in BOTH]
    await never_together(db, cast, *BOTH)
    seen = await apart_of(db, await find_case(db, cast.people["karin"], cast.cases["amina"], noon), noon)
    [known] = seen.known
    assert {(one.case_id, one.what, one.id, one.begins) for one in known.together} == {
        (each.case_id, What.visit, each.id, THEN) for each in visits
    }
    later = await apart_of(
        db,
        await find_case(db, cast.people["karin"], cast.cases["amina"], noon),
        THEN + timedelta(hours=2, minutes=1),
    )
    assert later.known[0].together == (), "what is over brings nobody together"
