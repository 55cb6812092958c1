"""Whatever happens to colleagues, nothing of a woman's is with somebody who cannot act on it, unsaid."""

import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.absences import end_absence, enter_absence
from aftercare.cases.blocks import block
from aftercare.cases.children.records import Child
from aftercare.cases.emergency import break_glass
from aftercare.cases.forms import AbsenceForm, BlockForm, EmergencyForm
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.records import Absence, TeamMember
from aftercare.cases.team_changes import leave_team
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import Closed, NotAllowed, NotFound
from aftercare.events import Takers
from aftercare.people.actions import Post, change_post, depart
from aftercare.people.person import Person
from aftercare.people.records import Profession, Role, Staff
from aftercare.storage.ids import new_id
from aftercare.team.duties import duties_of, takers_of
from aftercare.team.duty_rules import against
from aftercare.team.forms import HandoverForm
from aftercare.team.handing_over import hand_over
from aftercare.team.records import TeamMeeting, TeamPoint
from aftercare.visits.actions import Agreed, plan_visit
from aftercare.visits.lists import worker_unfit
from aftercare.visits.rules import VisitKind
from tests.belonging import strays

CASES = ("amina", "birgitte", "safiya")
PEOPLE = ("mette", "jonas", "sara", "ida")


class Walk:
    """One history, step by step, from a seed."""

    def __init__(self, db: AsyncSession, cast: Cast, seed: int) -> None:
        self.db, self.cast, self.chance, self.now = db, cast, random.Random(seed), NOON
        self.karin = cast.people["karin"]
        self.told: list[str] = []
        self.may: list[Callable[[], Awaitable[None]]] = [
            *(self.plans, self.plans, self.advises, self.has_a_child, self.departs, self.changes),
            *(self.leaves_team, self.is_blocked, self.goes_away, self.goes_away, self.comes_back),
            *(self.hands_over, self.breaks_in, self.time_passes),
        ]

    @property
    def today(self) -> datetime:
        return self.now

    async def person(self) -> Person:
        name = self.chance.choice(PEOPLE)
        row = await self.db.get(Staff, self.cast.people[name].id, populate_existing=True)
        assert row is not None
        until = row.works_until
        return replace(self.cast.people[name], role=Role(row.role), works_until=until)

    async def case(self) -> FoundCase:
        return await self.found(self.cast.cases[self.chance.choice(CASES)])

    async def found(self, case_id: str) -> FoundCase:
        return await find_case(self.db, self.karin, case_id, self.now)

    async def takers(self, staff_id: str, case_id: str = "") -> Takers:
        """Somebody allowed, or nobody, for each thing of hers."""
        people = await takers_of(self.db, self.karin.centre_id, self.now, besides=staff_id)
        today = clock.local(self.now).date()
        found = []
        for duty in await duties_of(self.db, self.karin, staff_id, self.now, case_id=case_id):
            able = [one.id for one in people if against(duty, one, today) is None]
            found.append((duty.key, self.chance.choice([*able, ""])))
        return tuple(found)

    async def plans(self) -> None:
        case, who = await self.case(), await self.person()
        starts = self.now + timedelta(
            days=self.chance.randrange(1, 20), minutes=self.chance.randrange(0, 300)
        )
        if await worker_unfit(self.db, who.id, case.id, starts, self.now) is None:
            agreed = Agreed(VisitKind.home, who.id, starts, 45)
            await plan_visit(self.db, case, agreed, visit_id=new_id(), now=self.now)

    async def advises(self) -> None:
        case, who, id = await self.case(), await self.person(), new_id()
        today = clock.local(self.now).date()
        self.db.add(
            TeamMeeting(
                id=id,
                centre_id=self.karin.centre_id,
                held_on=today,
                chair_id=self.karin.id,
                begun_by=self.karin.id,
                begun_at=self.now,
            )
        )
        await self.db.flush()
        point = TeamPoint(id=new_id(), meeting_id=id, case_id=case.id, why="new", who_id=who.id)
        point.advice = case.lock.seal(TeamPoint.advice, point.id, "Ring")
        point.by_on, point.advised_at = today + timedelta(days=5), self.now
        self.db.add(point)

    async def has_a_child(self) -> None:
        case, who = await self.case(), await self.person()
        child = Child(id=new_id(), case_id=case.id, key_person_id=who.id, by=self.karin.id, at=self.now)
        child.called = case.lock.seal(Child.called, child.id, "Adam")
        self.db.add(child)

    async def departs(self) -> None:
        who = await self.person()
        if self.chance.random() < 0.4:
            takers = await self.takers(who.id)
            await depart(self.db, self.karin, who.id, self.now, takers=takers, word="Ord")

    async def changes(self) -> None:
        who = await self.person()
        row = await self.db.get(Staff, who.id, populate_existing=True)
        assert row is not None
        role = self.chance.choice([Role.caseworker, Role.relief, Role.child_coordinator])
        ends = clock.local(self.now).date() + timedelta(days=self.chance.randrange(0, 9))
        trained = self.chance.choice(list(Profession))
        post = Post(who.called, role, trained, ends if role is Role.relief else None)
        hers = {"takers": await self.takers(who.id), "word": "Ord"}
        await change_post(self.db, self.karin, who.id, post, version=row.version, now=self.now, **hers)

    async def leaves_team(self) -> None:
        case, who = await self.case(), await self.person()
        asked = select(TeamMember.id).where(TeamMember.case_id == case.id, TeamMember.staff_id == who.id)
        last = clock.local(self.now).date() + timedelta(days=self.chance.randrange(-1, 6))
        hers = {"takers": await self.takers(who.id, case.id), "word": "Ord"}
        for member_id in list((await self.db.execute(asked)).scalars())[:1]:
            await leave_team(self.db, case, member_id, last_day=last, now=self.now, **hers)

    async def is_blocked(self) -> None:
        case, who = await self.case(), await self.person()
        form = BlockForm(id=new_id(), colleague=who.id, reason="De er søstre.")
        takers = await self.takers(who.id, case.id)
        await block(self.db, case, form, self.now, takers=takers, word="Ord")

    async def goes_away(self) -> None:
        who, deputy = await self.person(), await self.person()
        first = clock.local(self.now).date() + timedelta(days=self.chance.randrange(0, 8))
        last = first + timedelta(days=self.chance.randrange(0, 6))
        form = AbsenceForm(id=new_id(), colleague=who.id, deputy=deputy.id, first_day=first, last_day=last)
        visits = [one for one in await self.takers(who.id) if one[0].startswith("visit")]
        await enter_absence(self.db, self.karin, form, self.now, takers=tuple(visits), word="Ord")

    async def comes_back(self) -> None:
        asked = select(Absence.id).where(Absence.ended_at.is_(None)).order_by(Absence.id)
        for absence_id in list((await self.db.execute(asked)).scalars())[:1]:
            await end_absence(self.db, self.karin, absence_id, self.now)

    async def hands_over(self) -> None:
        case, who = await self.case(), await self.person()
        form = HandoverForm(id=new_id(), to=who.id, note="Ord", stays=self.chance.random() < 0.5)
        await hand_over(self.db, case, form, self.now)

    async def breaks_in(self) -> None:
        name, who = self.chance.choice(CASES), await self.person()
        form = EmergencyForm(id=new_id(), called=name.capitalize(), reason="Hun ringer fra gaden.")
        await break_glass(self.db, who, self.cast.cases[name], form, self.now)
        case = await find_case(self.db, who, self.cast.cases[name], self.now)
        agreed = Agreed(VisitKind.home, who.id, self.now + timedelta(minutes=20), 45)
        await plan_visit(self.db, case, agreed, visit_id=new_id(), now=self.now)
        self.now += timedelta(hours=2)

    async def time_passes(self) -> None:
        self.now += timedelta(days=self.chance.randrange(1, 5))
        clock.set_to(self.now)

    async def step(self) -> None:
        """Something that may happen; what is refused has not."""
        step = self.chance.choice(self.may)
        self.told.append(step.__name__)
        with suppress(NotFound, NotAllowed, Closed):
            await step()
        await self.db.flush()


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_strays_unsaid(db: AsyncSession, cast: Cast, seed: int) -> None:
    walk = Walk(db, cast, seed)
    for _ in range(12):
        await walk.step()
        assert await strays(db, walk.now) == [], walk.told


@pytest.mark.both_databases
async def test_it_is_told_alike_on_both_databases(db: AsyncSession, cast: Cast) -> None:
    walk = Walk(db, cast, 8)
    for _ in range(8):
        await walk.step()
    assert await strays(db, walk.now) == [], walk.told
