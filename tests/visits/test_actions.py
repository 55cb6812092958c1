"""What happens to a visit, on both databases."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.cases.safety.links import find_link
from aftercare.demo.cast import Cast
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import Lock
from aftercare.visits.actions import (
    Agreed,
    Refused,
    Stale,
    answer_visit,
    move_visit,
    plan_visit,
    speaks_against,
    take_step,
)
from aftercare.visits.detail import OpenVisit, open_visit
from aftercare.visits.lists import visits_ahead, visits_between, visits_past
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import VisitKind, VisitState
from aftercare.visits.steps import Step, story_of
from aftercare.visits.time_rules import Against
from tests.moments import at
from tests.visits.things import arrange, link_to

THURSDAY = at("2026-11-26 09:30")
FRIDAY = at("2026-11-27 13:00")


async def step(db: AsyncSession, who: Person, visit: Visit, to: VisitState, **facts: Any) -> None:
    """Somebody takes a step of this visit."""
    await take_step(db, await find_case(db, who, visit.case_id, facts["now"]), visit.id, to, **facts)


async def moved_to(db: AsyncSession, who: Person, visit: Visit, to: Agreed, **facts: Any) -> Visit:
    """The visit as somebody moved it."""
    hers = await find_case(db, who, visit.case_id, facts["now"])
    return await move_visit(db, hers, visit.id, to, **facts)


async def seen(db: AsyncSession, who: Person, visit: Visit, now: datetime) -> OpenVisit:
    """The visit as somebody sees it."""
    return await open_visit(db, await find_case(db, who, visit.case_id, now), visit.id, now)


async def lock_of(db: AsyncSession, cast: Cast, visit: Visit, now: datetime) -> Lock:
    """What opens her words, for Mette."""
    return (await find_case(db, cast.people["mette"], visit.case_id, now)).lock


async def steps_of(db: AsyncSession, cast: Cast, visit: Visit, now: datetime) -> list[Step]:
    case = await find_case(db, cast.people["mette"], visit.case_id, now)
    return (await story_of(db, case, visit.id)).steps


def agreed(cast: Cast, starts_at: datetime, *, person: str = "mette", place: str = "Valby") -> Agreed:
    return Agreed(VisitKind.home, cast.people[person].id, starts_at, 60, place, "Budget")


async def against(
    db: AsyncSession, cast: Cast, starts_at: datetime, noon: datetime, **more: str
) -> list[Against]:
    case = cast.cases[more.pop("case", "birgitte")]
    found = await speaks_against(
        db,
        agreed(cast, starts_at, person=more.pop("person", "mette")),
        case,
        noon,
        besides=more.get("besides", ""),
    )
    return [problem.against for problem in found]


async def test_a_visit_keeps_what_was_agreed(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    visit = await arrange(db, cast, THURSDAY)
    assert (visit.wall, visit.zone, visit.starts_at) == ("2026-11-26T09:30", "Europe/Copenhagen", THURSDAY)
    assert b"Pr" not in (visit.place or b"") and visit.place != visit.purpose
    found = await seen(db, cast.people["mette"], visit, noon)
    assert (found.place, found.purpose, found.called, found.worker) == (
        "Ved opgangen",
        "Budget",
        "Birgitte",
        "Mette Holm",
    )
    assert [(step.step, step.by) for step in await steps_of(db, cast, visit, noon)] == [
        (VisitState.planned, "Mette Holm")
    ]


async def test_two_taps_plan_one_visit(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    visit_id, me = new_id(), cast.people["mette"]
    for _ in range(2):
        hers = await find_case(db, me, cast.cases["birgitte"], noon)
        await plan_visit(db, hers, agreed(cast, THURSDAY), visit_id=visit_id, now=noon)
    assert (await db.execute(select(func.count(Visit.id)))).scalar() == 1
    assert (await db.execute(select(func.count(VisitStep.id)))).scalar() == 1


async def test_a_foreign_case_is_not_found(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    visit = await arrange(db, cast, THURSDAY)
    for stranger in ("jonas", "vibeke", "ole"):
        me = cast.people[stranger]
        with pytest.raises(NotFound):
            await find_case(db, me, cast.cases["birgitte"], noon)
        with pytest.raises(NotFound):
            await step(db, me, visit, VisitState.confirmed, version=1, now=noon)
        with pytest.raises(NotFound):
            await seen(db, me, visit, noon)
    hers = await find_case(db, cast.people["mette"], cast.cases["amina"], noon)
    with pytest.raises(NotFound):
        await plan_visit(db, hers, agreed(cast, THURSDAY), visit_id=visit.id, now=noon)


async def test_clashes_holidays_and_nights_are_told(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    visit = await arrange(db, cast, THURSDAY)
    half_past = THURSDAY + timedelta(minutes=30)
    assert await against(db, cast, half_past, noon) == [Against.worker_busy, Against.resident_busy]
    assert await against(db, cast, half_past, noon, case="amina") == [Against.worker_busy]
    assert await against(db, cast, half_past, noon, person="ida") == [Against.resident_busy]
    assert await against(db, cast, half_past, noon, besides=visit.id) == []
    assert await against(db, cast, THURSDAY + timedelta(hours=1), noon) == []
    assert await against(db, cast, at("2026-12-25 10:00"), noon) == [Against.holiday]
    assert await against(db, cast, at("2026-11-26 20:30"), noon) == [Against.night]
    assert await against(db, cast, at("2026-11-23 10:00"), noon) == [Against.past]
    await step(db, cast.people["mette"], visit, VisitState.declined, version=1, now=noon)
    assert await against(db, cast, half_past, noon) == []


async def test_moving_asks_anew_and_ends_the_link(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    me, visit = cast.people["mette"], await arrange(db, cast, THURSDAY)
    token = await link_to(db, cast, visit)
    await step(db, me, visit, VisitState.confirmed, version=1, now=noon, how="phone")
    moved = await moved_to(db, me, visit, agreed(cast, FRIDAY), why="Hun er syg", version=2, now=noon)
    assert (moved.state, moved.version, moved.starts_at, moved.wall[:10]) == (
        "moved",
        3,
        FRIDAY,
        "2026-11-27",
    )
    newest = (await steps_of(db, cast, visit, noon))[0]
    assert (newest.was_at, newest.why, newest.version) == (THURSDAY, "Hun er syg", 3)
    assert await find_link(db, token, noon) is None


async def test_another_place_leaves_her_answer_and_her_link(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    me, visit = cast.people["mette"], await arrange(db, cast, THURSDAY)
    token = await link_to(db, cast, visit)
    await step(db, me, visit, VisitState.confirmed, version=1, now=noon, how="phone")
    kept = await moved_to(
        db, me, visit, agreed(cast, THURSDAY, place="Biblioteket"), why="", version=2, now=noon
    )
    assert (kept.state, kept.version) == ("confirmed", 3)
    assert (await seen(db, me, visit, noon)).place == "Biblioteket"
    assert await find_link(db, token, noon) is not None


async def test_an_old_version_changes_nothing(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    me, visit = cast.people["mette"], await arrange(db, cast, THURSDAY)
    await step(db, cast.people["ida"], visit, VisitState.confirmed, version=1, now=noon)
    with pytest.raises(Stale):
        await moved_to(db, me, visit, agreed(cast, FRIDAY), why="", version=1, now=noon)
    with pytest.raises(Stale):
        await step(db, me, visit, VisitState.cancelled, version=1, now=noon)
    assert (visit.state, visit.version, visit.starts_at) == ("confirmed", 2, THURSDAY)


async def test_steps_come_in_their_order(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    me, visit = cast.people["mette"], await arrange(db, cast, THURSDAY)
    with pytest.raises(Refused):
        await step(db, me, visit, VisitState.under_way, version=1, now=noon)
    await step(db, me, visit, VisitState.under_way, version=1, now=THURSDAY)
    await step(db, me, visit, VisitState.kept, version=2, now=THURSDAY)
    with pytest.raises(Refused):
        await step(db, me, visit, VisitState.cancelled, version=3, now=THURSDAY)


async def test_cancelling_ends_the_link_and_says_why(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    me, visit = cast.people["mette"], await arrange(db, cast, THURSDAY)
    token = await link_to(db, cast, visit)
    await step(db, me, visit, VisitState.cancelled, version=1, now=noon, how="her", why="Barnet er sygt")
    newest = (await steps_of(db, cast, visit, noon))[0]
    assert (newest.step, newest.how, newest.why) == (VisitState.cancelled, "her", "Barnet er sygt")
    assert await find_link(db, token, noon) is None


async def test_her_answer_is_a_step_of_hers(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    _me, visit = cast.people["mette"], await arrange(db, cast, THURSDAY)
    lock = await lock_of(db, cast, visit, noon)
    await answer_visit(db, lock, visit, VisitState.asked, wish="Efter kl. 12", now=noon)
    newest = (await steps_of(db, cast, visit, noon))[0]
    assert (visit.state, visit.version) == ("asked", 2)
    assert (newest.how, newest.by, newest.by_id, newest.why) == ("link", "", None, "Efter kl. 12")


async def test_lists_start_from_reach(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    hers = await arrange(db, cast, THURSDAY)
    other = await arrange(db, cast, FRIDAY, case="safiya", person="jonas")
    day = clock.midnight(clock.local(THURSDAY).date())

    async def ids(person: str) -> list[str]:
        found = await visits_between(db, cast.people[person], day, day + timedelta(days=7), noon)
        return [line.id for line in found]

    assert (await ids("mette"), await ids("ida")) == ([hers.id], [hers.id])
    assert (await ids("jonas"), await ids("karin")) == ([other.id], [hers.id, other.id])
    assert (await ids("vibeke"), await ids("ole")) == ([], [])
    assert await visits_between(db, cast.people["karin"], day, THURSDAY, noon) == []
    line = (await visits_between(db, cast.people["mette"], THURSDAY, FRIDAY, noon))[0]
    assert (line.called, line.worker, line.ends_at) == (
        "Birgitte",
        "Mette Holm",
        THURSDAY + timedelta(hours=1),
    )


async def test_a_kept_visit_uses_one_of_three(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    me = cast.people["mette"]
    for day, kind in ((24, VisitKind.home), (25, VisitKind.phone), (26, VisitKind.centre)):
        starts_at = at(f"2026-11-{day} 12:00")
        visit = await arrange(db, cast, starts_at, kind=kind)
        await step(db, me, visit, VisitState.kept, version=1, now=starts_at)
    await arrange(db, cast, FRIDAY)
    ahead = await visits_ahead(db, me, noon)
    opened = await seen(db, me, ahead[0], noon)
    assert opened.used and (opened.used.used, opened.used.left) == (2, 1)
    assert [len(await listed(db, me, noon)) for listed in (visits_ahead, visits_past)] == [1, 3]
