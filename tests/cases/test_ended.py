"""Whatever was planned and promised before: nothing is left of a course that has ended but what she keeps."""

from collections.abc import Awaitable, Callable
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.afterwards import may_be_invited
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.records import ClosingReason, Closure
from aftercare.cases.safety.links import find_link, hand_over_link
from aftercare.cases.safety.records import LinkPurpose, SafeContact
from aftercare.course.clock.forms import ClosingForm
from aftercare.course.clock.lists import endings
from aftercare.course.closing.closing import Closing, close_course, reopen_course
from aftercare.course.closing.note_actions import may_ask_later
from aftercare.course.closing.note_forms import LaterForm
from aftercare.course.meetings.actions import plan_meeting
from aftercare.course.meetings.forms import NewMeetingForm
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import Closed
from aftercare.storage.ids import new_id
from aftercare.support.programmes.actions import begin
from aftercare.support.programmes.group_actions import join, make_group
from aftercare.support.programmes.group_forms import JoiningForm
from aftercare.today.case_glance import glance
from aftercare.today.lies_ahead import ahead_and_ended
from aftercare.visits.actions import Agreed, Refused, Stale, plan_visit, take_step
from aftercare.visits.cafes.actions import invite, make_cafe
from aftercare.visits.cafes.guest_actions import NotSafe, hand_over
from aftercare.visits.cafes.plan_rules import Plan
from aftercare.visits.detail import open_visit
from aftercare.visits.interpreter_actions import book_interpreter
from aftercare.visits.interpreter_forms import InterpreterForm
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.interpreter_rules import INTERPRETER_FREED
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind, VisitState
from tests.case_ends import interpreted
from tests.cases.ended import left_of_ended
from tests.conftest import House
from tests.papers.rights.things import closed
from tests.support.programmes.things import extended, programmes_things, weekly
from tests.visits.cafes.things import make_cafe_with
from tests.visits.things import link_to

WOMEN = st.sampled_from(["amina", "birgitte", "safiya"])
REFUSED = (Closed, NotSafe, Refused, Stale)
BOOKED = InterpreterForm(wanted=True, language="ar", booked_with="Tolkebureauet Øst", professional=True)


class Ends(RuleBasedStateMachine):
    """Karin plans, promises, closes and opens again, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        clock.set_to(NOON)
        self.stack = ExitStack()
        self.house = House(Path(self.stack.enter_context(TemporaryDirectory())), self.stack)
        self.karin = self.house.cast.people["karin"]
        self.visits: dict[str, list[str]] = {}
        self.links: list[tuple[str, LinkPurpose, str]] = []
        self.ended: dict[str, ClosingReason] = {}
        self.house.run(self._all_is_safe)

    def teardown(self) -> None:
        """The house is left."""
        self.stack.close()
        clock.set_to(None)

    async def _all_is_safe(self) -> None:
        async with self.house.database.writing() as db:
            await db.execute(update(SafeContact).values(may_call=True, may_text=True, wants_invitations=True))

    def does(self, her: str, deed: Callable[[AsyncSession, FoundCase], Awaitable[Any]]) -> Any:
        """What is done in her course, and None when it is refused, as all is that adds to an ended one."""

        async def do() -> Any:
            async with self.house.database.writing() as db:
                case = await find_case(db, self.karin, self.house.cast.cases[her], self.now)
                return await deed(db, case)

        with suppress(*REFUSED):
            return self.house.run(do)
        return None

    @rule(days=st.integers(1, 45))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)
        clock.set_to(self.now)

    @rule(her=WOMEN, days=st.integers(1, 60), booked=st.booleans(), given=st.booleans())
    def a_visit_is_planned(self, her: str, days: int, booked: bool, given: bool) -> None:
        agreed = Agreed(VisitKind.home, self.karin.id, self.now + timedelta(days=days), 60)

        async def plan(db: AsyncSession, case: FoundCase) -> str:
            visit = await plan_visit(db, case, agreed, visit_id=new_id(), now=self.now)
            if booked:
                opened = await open_visit(db, case, visit.id, self.now)
                assert await book_interpreter(db, case, opened, BOOKED, self.now)
            return visit.id

        visit_id = self.does(her, plan)
        assert (visit_id is None) == (her in self.ended)
        if visit_id:
            self.visits.setdefault(her, []).append(visit_id)
            if given:
                self.gives(her, LinkPurpose.visit, visit_id)

    @rule(her=WOMEN, purpose=st.sampled_from([LinkPurpose.plan, LinkPurpose.offer, LinkPurpose.visit]))
    def a_link_is_given(self, her: str, purpose: LinkPurpose) -> None:
        assert self.gives(her, purpose, new_id()) == (her not in self.ended)

    def gives(self, her: str, purpose: LinkPurpose, about: str) -> bool:
        """True when she gets a link that would work for a year."""
        until, now = self.now + timedelta(days=365), self.now
        what = {"purpose": purpose, "about_id": about, "language": "da", "expires_at": until, "now": now}
        token = self.does(her, lambda db, case: hand_over_link(db, case, **what))
        if token:
            self.links.append((her, purpose, token))
        return bool(token)

    @rule(her=WOMEN, days=st.integers(2, 60))
    def she_is_invited_to_a_cafe(self, her: str, days: int) -> None:
        cafe, case_id = new_id(), self.house.cast.cases[her]
        plan = Plan("Café", "Salen", self.now + timedelta(days=days), 120, 40)

        async def invited(db: AsyncSession, case: FoundCase) -> int:
            await make_cafe(db, self.karin, cafe, plan)
            return (await invite(db, self.karin, cafe, [case_id], self.now)).invited

        assert bool(self.does(her, invited)) == (may_be_invited(self.ended.get(her)) and her != "safiya")

    @rule(her=WOMEN, days=st.integers(1, 60))
    def more_is_planned(self, her: str, days: int) -> None:
        day = clock.local(self.now + timedelta(days=days)).date()
        facts = {"id": new_id(), "kind": "support", "day": day, "at": "10:00", "agenda": "Ord"}
        meeting, group = NewMeetingForm.model_validate(facts), weekly(first=day)
        today = clock.local(self.now).date()

        async def plan(db: AsyncSession, case: FoundCase) -> None:
            await may_ask_later(db, case, LaterForm(twelve=True, twenty_four=True), self.now)
            assert await plan_meeting(db, case, meeting, self.now) == []
            await make_group(db, self.karin, group, self.now)
            await join(db, case, JoiningForm(id=new_id(), group=group.id, since=day), self.now)
            await begin(db, case, extended(begun_on=today, until=day), self.now)

        self.does(her, plan)

    @rule(her=WOMEN, step=st.sampled_from([VisitState.missed, VisitState.cancelled]))
    def a_visit_falls_away(self, her: str, step: VisitState) -> None:
        for visit_id in self.visits.get(her, [])[-1:]:
            self.does(her, lambda db, case, of=visit_id: self._fall(db, case, of, step))

    async def _fall(self, db: AsyncSession, case: FoundCase, visit_id: str, step: VisitState) -> None:
        version = (await open_visit(db, case, visit_id, self.now)).version
        await take_step(db, case, visit_id, step, version=version, now=self.now, how="her")

    @rule(her=WOMEN, reason=st.sampled_from(sorted(set(ClosingReason) - {"completed", "other"})))
    def it_ends(self, her: str, reason: ClosingReason) -> None:
        day = clock.local(self.now).date()
        form = ClosingForm(id=new_id(), reason=reason, closed_on=day, note="Ord", without="Ord")
        went = self.does(her, lambda db, case: close_course(db, case, form, self.now))
        assert went == (None if her in self.ended else Closing.done)
        self.ended.setdefault(her, reason)

    @rule(her=WOMEN)
    def it_runs_again(self, her: str) -> None:
        self.does(her, lambda db, case: reopen_course(db, case, self.now))
        self.ended.pop(her, None)

    @invariant()
    def nothing_is_left_of_what_ended(self) -> None:
        async def look() -> tuple[list[str], list[str]]:
            async with self.house.database.reading() as db:
                alive = [
                    purpose
                    for her, purpose, token in self.links
                    if her in self.ended and await find_link(db, token, self.now)
                ]
                return await left_of_ended(db, [self.karin], self.now), alive

        assert self.house.run(look) == ([], [])


TestEnds = pytest.mark.by_turns(Ends.TestCase)
TestEnds.settings = settings(max_examples=settings.default.max_examples // 10, stateful_step_count=25)


@pytest.mark.both_databases
async def test_everything_ends_in_both_databases(db: AsyncSession, cast: Cast) -> None:
    her, karin = cast.cases["birgitte"], cast.people["karin"]
    await db.execute(update(SafeContact).values(may_text=True))
    visit = await interpreted(db, cast, NOON + timedelta(days=2))
    await link_to(db, cast, visit)
    await make_cafe_with(db, cast, "birgitte")
    await programmes_things(db, cast)
    hers = await find_case(db, karin, her, NOON)
    await may_ask_later(db, hers, LaterForm(twelve=True), NOON)
    day = NOON.date()
    form = ClosingForm(id=new_id(), reason=ClosingReason.died, closed_on=day, note="Ord", without="Ord")
    assert await close_course(db, hers, form, NOON) is Closing.done
    assert await left_of_ended(db, [karin], NOON) == []
    hers = await find_case(db, karin, her, NOON)
    ahead, ended = await ahead_and_ended(db, hers, await endings(db, hers), NOON)
    assert not (ahead.visits or ahead.meetings or ahead.groups or ahead.programmes)
    assert len(next(iter(ended.values()))) == 4
    (case,) = await glance(db, karin, NOON, case_id=her)
    assert INTERPRETER_FREED in {one.kind for one in case.open_matters}


async def test_what_is_left_is_seen(db: AsyncSession, cast: Cast) -> None:
    """The same things of a course that was closed past the action that ends them."""
    her, karin = cast.cases["birgitte"], cast.people["karin"]
    later = NOON + timedelta(days=2)
    await db.execute(update(SafeContact).values(may_text=True))
    visit = await interpreted(db, cast, later)
    await db.execute(update(Interpreter).values(booked_for=later))
    await link_to(db, cast, visit)
    hers = await find_case(db, karin, her, NOON)
    cafe, guests = await make_cafe_with(db, cast, "birgitte")
    await hand_over(db, hers, cafe, guests["birgitte"], NOON)
    facts = {"id": new_id(), "kind": "support", "day": later.date(), "at": "10:00", "agenda": "Ord"}
    await plan_meeting(db, hers, NewMeetingForm.model_validate(facts), NOON)
    await programmes_things(db, cast)
    await closed(db, cast, "birgitte", NOON.date())
    found = {one.split(" of a course")[0] for one in await left_of_ended(db, [karin], NOON)}
    assert found == {"a visit ahead", "a link", "a joint meeting", "a place in a group", "a programme"}
    await db.execute(update(Closure).values(reason=ClosingReason.died))
    await db.execute(update(Visit).values(state=VisitState.missed))
    found = {one.split(" of a course")[0].split(":")[0] for one in await left_of_ended(db, [karin], NOON)}
    assert {"a café's link", "a seat", "an interpreter"} <= found
    assert "a woman whose course ended is invited to a café" in found
