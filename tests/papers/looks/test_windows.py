"""Who could have opened a case: worked out by hand, and held against what reach says at the time."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.reach import reach
from aftercare.cases.records import Absence, Block, Case, TeamMember
from aftercare.demo.cast import Cast
from aftercare.papers.looks.relations import relations_of
from aftercare.papers.looks.windows import Barred, Membership, Relations, Span, StandIn, Worker, who_could
from aftercare.people.records import Staff
from aftercare.storage.ids import new_id
from tests.moments import at

# The week from Monday 16 to Sunday 22 November 2026.
WEEK = Span(at("2026-11-16 00:00"), at("2026-11-23 00:00"))
LONG_AGO = at("2025-01-01 00:00")


def worker(name: str, **more) -> Worker:
    facts = {"joined_at": LONG_AGO, "left_at": None, "works_until": None, "coordinates": False}
    return Worker(name, **(facts | more))


def told(relations: Relations, asked: Span = WEEK) -> list[tuple[str, str, str, str]]:
    def wall(moment: datetime) -> str:
        return f"{clock.local(moment):%d %H:%M}"

    found = who_could(relations, asked)
    return [
        (each.staff_id, each.purpose.value, wall(each.span.since), wall(each.span.until)) for each in found
    ]


def day(number: int) -> date:
    return date(2026, 11, number)


TEAM = Relations([worker("mette")], [Membership("mette", day(1), None, False)], [], [])


def test_a_member_without_a_last_day_could_all_week() -> None:
    assert told(TEAM) == [("mette", "team", "16 00:00", "23 00:00")]


def test_both_days_of_a_relation_count() -> None:
    member = Membership("mette", day(17), day(18), True)
    assert told(replace(TEAM, members=[member])) == [("mette", "relief", "17 00:00", "19 00:00")]


@pytest.mark.parametrize(("first", "last"), [(1, 15), (23, 30)])
def test_a_relation_before_or_after_does_not_count(first: int, last: int) -> None:
    assert told(replace(TEAM, members=[Membership("mette", day(first), day(last), False)])) == []


def test_who_left_could_until_she_left_and_who_came_only_from_then() -> None:
    left = replace(TEAM, workers=[worker("mette", left_at=at("2026-11-19 14:30"))])
    assert told(left) == [("mette", "team", "16 00:00", "19 14:30")]
    came = replace(TEAM, workers=[worker("mette", joined_at=at("2026-11-20 09:00"))])
    assert told(came) == [("mette", "team", "20 09:00", "23 00:00")]


def test_a_relief_workers_last_day_ends_all() -> None:
    relief = Relations([worker("ida", works_until=day(17))], [Membership("ida", day(1), None, True)], [], [])
    assert told(relief) == [("ida", "relief", "16 00:00", "18 00:00")]


def test_a_deputy_could_while_her_colleague_was_away_and_on_the_team() -> None:
    away = StandIn("jonas", "mette", day(18), day(21), at("2026-11-20 12:00"))
    both = replace(TEAM, workers=[worker("mette"), worker("jonas")], stand_ins=[away])
    assert told(both)[1:] == [("jonas", "deputy", "18 00:00", "20 12:00")]
    ended = replace(both, members=[Membership("mette", day(1), day(18), False)])
    assert told(ended) == [
        ("mette", "team", "16 00:00", "19 00:00"),
        ("jonas", "deputy", "18 00:00", "19 00:00"),
    ]


def test_a_coordinator_could_always_and_one_who_opened_in_an_emergency_for_that_hour() -> None:
    hour = Span(at("2026-11-17 22:10"), at("2026-11-17 23:10"))
    both = Relations([worker("karin", coordinates=True), worker("ole")], [], [], [], [("ole", hour)])
    assert told(both) == [
        ("karin", "coordinator", "16 00:00", "23 00:00"),
        ("ole", "glass", "17 22:10", "17 23:10"),
    ]


def test_a_barred_colleague_could_only_before_and_after() -> None:
    bar = Barred("mette", at("2026-11-17 10:00"), at("2026-11-19 10:00"))
    assert told(replace(TEAM, barred=[bar])) == [
        ("mette", "team", "16 00:00", "17 10:00"),
        ("mette", "team", "19 10:00", "23 00:00"),
    ]
    assert told(replace(TEAM, barred=[Barred("mette", LONG_AGO, None)])) == []


moments = st.integers(0, 43_200).map(lambda minutes: at("2026-11-01 00:00") + timedelta(minutes=minutes))


@given(moments, moments, moments, moments)
def test_whatever_the_times_a_bar_and_the_rest_make_the_whole(
    since: datetime, until: datetime, at_: datetime, lifted: datetime
) -> None:
    if not since < until or not at_ < lifted:
        return
    asked, bar = Span(since, until), Barred("mette", at_, lifted)
    left = [each.span for each in who_could(replace(TEAM, barred=[bar]), asked)]
    shut = Span(at_, lifted).within(asked)
    gone = shut.until - shut.since if shut else timedelta(0)
    assert sum((each.until - each.since for each in left), gone) == until - since
    assert not any(each.within(Span(at_, lifted)) for each in left)


TIMES = (
    "2026-11-09 12:00",
    "2026-11-10 00:00",
    "2026-11-12 23:59",
    "2026-11-13 00:00",
    "2026-11-14 15:00",
    "2026-11-16 09:00",
    "2026-11-17 08:00",
    "2026-11-18 00:00",
    "2026-11-20 12:00",
)


async def test_it_says_what_reach_said_at_the_time(db: AsyncSession, cast: Cast) -> None:
    """Every relation there is, laid over each other, at the turns of each; Birgitte's case."""
    people, case_id = cast.people, cast.cases["birgitte"]
    jonas, sara, mette, ida = (people[name].id for name in ("jonas", "sara", "mette", "ida"))
    await db.execute(
        update(TeamMember).where(TeamMember.staff_id == ida).values(since=day(10), until=day(12))
    )
    for staff_id, deputy, first, last in ((mette, jonas, 13, 17), (jonas, sara, 14, 20)):
        absence = Absence(id=new_id(), staff_id=staff_id, deputy_id=deputy, by=mette, at=LONG_AGO)
        absence.first_day, absence.last_day = day(first), day(last)
        db.add(absence)
    db.add(
        Block(id=new_id(), case_id=case_id, staff_id=people["karin"].id, by=mette, at=at("2026-11-16 09:00"))
    )
    await db.flush()
    relations, names = await relations_of(db, await find_case(db, people["mette"], case_id, at(TIMES[-1])))
    assert set(names.values()) == {"Mette Holm", "Jonas Bech", "Sara Lind", "Karin Dahl", "Ida Vester"}
    for moment in map(at, TIMES):
        now = Span(moment, moment + timedelta(seconds=1))
        could = {able.staff_id for able in who_could(relations, now)}
        assert could == {each for each in names if await _reaches(db, cast, each, case_id, moment)}, moment


async def _reaches(db: AsyncSession, cast: Cast, staff_id: str, case_id: str, now: datetime) -> bool:
    """What reach says then; a block that was not set yet is taken away for the question."""
    person = next(each for each in cast.people.values() if each.id == staff_id)
    later = exists(
        select(Block.id).where(Block.staff_id == staff_id, Block.case_id == case_id, Block.at > now)
    )
    opens = bool((await db.execute(select(Case.id).where(Case.id == case_id, reach(person, now)))).first())
    unbarred = bool((await db.execute(select(later))).scalar())
    works = (await db.execute(select(Staff.left_at).where(Staff.id == staff_id))).scalar() is None
    return works and (opens or (unbarred and person.is_coordinator))
