"""The demo is believable whenever it is planted: a working morning, a holiday's night, a leap day."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.course.clock.rhythm import OUT_OF_RHYTHM
from aftercare.course.clock.warnings import TURN
from aftercare.course.contacts.records import Contact
from aftercare.demo.cast import Cast
from aftercare.demo.centre import plant
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.papers.looks.unusual import Oddity
from aftercare.papers.looks.unusual_lists import watch
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.today.board import board
from aftercare.today.case_glance import glance
from aftercare.today.drawings import window
from aftercare.today.overview import overview
from aftercare.today.today import lines
from aftercare.visits.cafes.lists import cafes_of
from aftercare.visits.lists import visits_between
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.reminder_rules import NOT_CONFIRMED, OTHER_TIME
from aftercare.visits.rules import AHEAD, VisitState
from aftercare.visits.time_rules import touches_night
from tests.moments import at

MOMENTS = ("2026-11-24 08:00", "2026-12-26 23:30", "2027-03-28 10:10", "2028-02-29 13:40")

# What the rooms of moving out and aftercare put on Mette's Today, and how much is still a day's work.
SOME_MATTERS = {"child_concern"}
MOST_MATTERS = 12


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_demo_is_believable(db: AsyncSession, moment: str) -> None:
    now = at(moment)
    clock.set_to(now)
    cast = await plant(db, now)
    await _forty_courses_and_two_worlds(db, cast, now)
    await _today_tells_the_story(db, cast, now)
    await _the_board_has_something_to_see(db, cast, now)
    await _visits_are_where_they_can_be(db, now)
    await _the_past_is_past(db, now)
    await _the_cafe_is_answered(db, cast)
    await _the_ended_year_is_there(db)
    await _there_is_something_to_ask_about(db, cast, now)


async def _forty_courses_and_two_worlds(db: AsyncSession, cast: Cast, now: datetime) -> None:
    here = await glance(db, cast.people["karin"], now)
    there = await glance(db, cast.people["vibeke"], now)
    assert (len([case for case in here if not case.closed]), len(there)) == (40, 3)
    assert not {case.id for case in here} & {case.id for case in there}
    assert len({case.called for case in here}) == len(here)
    for name, mine in (("mette", 9), ("jonas", 9), ("ole", 3)):
        assert len(await glance(db, cast.people[name], now, mine=True)) == mine, name
    for case in here:
        more = await overview(db, await find_case(db, cast.people["karin"], case.id, now), now)
        assert case.called == "Signe" or more.behind or case.days < 7, case.called


async def _today_tells_the_story(db: AsyncSession, cast: Cast, now: datetime) -> None:
    mette, day = cast.people["mette"], clock.local(now).date()
    since, until = clock.midnight(day - timedelta(days=14)), now + timedelta(days=15)
    visits = await visits_between(db, mette, since, until, now, mine=True)
    told = lines(await glance(db, mette, now), visits, now)
    gathered = [line.matter.kind.name for line in told if line.matter in line.case.matters]
    assert set(gathered) >= SOME_MATTERS
    assert len(gathered) <= MOST_MATTERS, "Today must stay readable"
    leading = {(line.matter.kind, line.case.called) for line in told if line.matter not in line.case.matters}
    expected = {(OUT_OF_RHYTHM, "Safiya"), (OTHER_TIME, "Line"), (TURN, "Nour"), (NOT_CONFIRMED, "Birgitte")}
    assert leading == expected
    todays = {visit.called: visit for visit in visits if visit.day == day}
    assert {"Amina K.", "Hodan"} <= set(todays)
    for visit in todays.values():
        over, begun = visit.ends_at <= now, visit.starts_at <= now
        fitting = VisitState.kept if over else VisitState.under_way if begun else VisitState.confirmed
        assert visit.state is (VisitState.asked if visit.called == "Line" else fitting), visit.called


async def _the_board_has_something_to_see(db: AsyncSession, cast: Cast, now: datetime) -> None:
    seen = await board(db, cast.people["karin"], now, window(clock.local(now).date()))
    assert (seen.overdue, seen.turning, seen.turning_without_plan) == (5, 8, 3)
    assert (seen.without_lead, seen.without_whole_team) == (2, 4)
    led = {carrier.called: len(carrier.cases) for carrier in seen.carriers}
    assert (led["Mette Holm"], led["Jonas Bech"]) == (9, 8)
    assert max(led.values()) <= seen.most
    late = {one.late for carrier in seen.carriers for one in carrier.cases}
    assert 0 in late and max(late) > 0


async def _visits_are_where_they_can_be(db: AsyncSession, now: datetime) -> None:
    """No visit at night, none left open in the past, nobody in two places at once."""
    busy: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for visit in (await db.execute(select(Visit))).scalars():
        end = visit.starts_at + timedelta(minutes=visit.minutes)
        assert not touches_night(visit.starts_at, end)
        assert (visit.starts_at > now) == (visit.state in AHEAD), visit.wall
        assert visit.wall == f"{clock.local(visit.starts_at):%Y-%m-%dT%H:%M}"
        if visit.state != VisitState.cancelled:
            busy[visit.staff_id].append((visit.starts_at, end))
    for spans in busy.values():
        spans.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


async def _the_past_is_past(db: AsyncSession, now: datetime) -> None:
    """What is written down has happened, in the order it is told."""
    for contact in (await db.execute(select(Contact))).scalars():
        assert contact.at < contact.signed_at <= now
        assert not clock.is_quiet(contact.at)
    walked = defaultdict(list)
    for step in (await db.execute(select(VisitStep).order_by(VisitStep.version))).scalars():
        walked[step.visit_id].append(step)
    for steps in walked.values():
        times = [step.at for step in steps]
        assert times == sorted(times)
        assert times[-1] <= now
        assert [step.version for step in steps] == list(range(1, len(steps) + 1))


async def _the_cafe_is_answered(db: AsyncSession, cast: Cast) -> None:
    ahead, past = await cafes_of(db, cast.people["jonas"])
    answers = ahead.answers
    assert (answers.coming, answers.children, answers.waiting, answers.cannot) == (18, 11, 9, 4)
    assert (answers.interpreters, answers.left) == (3, 11)
    assert past.answers.coming > past.answers.cannot
    assert not await cafes_of(db, cast.people["ole"])


async def _the_ended_year_is_there(db: AsyncSession) -> None:
    stays = Counter(bool(case_id) for case_id in (await db.execute(select(Stay.case_id))).scalars())
    assert stays == {False: 63, True: 11}
    assert len((await db.execute(select(ChildStay.id))).all()) == 42


async def _there_is_something_to_ask_about(db: AsyncSession, cast: Cast, now: datetime) -> None:
    seen = await watch(db, cast.people["karin"], now)
    odd = {(each.oddity, seen.names[each.staff_id]) for each in seen.findings}
    expected = {(Oddity.at_night, "Ida Vester"), (Oddity.asked_foreign, "Peter Krag")}
    assert expected | {(Oddity.many_in_an_hour, "Jonas Bech")} <= odd
    times = list((await db.execute(select(AccessEntry.at).order_by(AccessEntry.seq))).scalars())
    assert len(times) > 100
    assert times == sorted(times)
    assert times[-1] < now
