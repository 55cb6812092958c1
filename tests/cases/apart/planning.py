"""One house in which everybody plans at random, through the actions the app has."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.apart.actions import end_pair, keep_apart
from aftercare.cases.apart.forms import EndForm, PairForm
from aftercare.cases.apart.records import KeptApart
from aftercare.cases.apart.rules import Because
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.records import ClosingReason
from aftercare.cases.safety.links import find_link
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.cases.withdrawal.undoing import tapped_now, undo
from aftercare.course.closing.records import Meeting
from aftercare.course.meetings.actions import CALLED_OFF, cancel_meeting, change_meeting, plan_meeting
from aftercare.course.meetings.forms import ChangedMeetingForm, NewMeetingForm
from aftercare.demo.cast import NOON, Cast, be_safe, open_case
from aftercare.errors import KeptAway, NotFound
from aftercare.storage.announcing import FAILED
from aftercare.storage.ids import new_id
from aftercare.support.programmes.group_actions import (
    add_day,
    call_off,
    change_group,
    join,
    leave,
    make_group,
)
from aftercare.support.programmes.group_forms import ChangedGroupForm, DayForm, JoiningForm, LeavingForm
from aftercare.support.programmes.group_records import Group, GroupKind, GroupMember, GroupSession
from aftercare.visits.actions import Agreed, Refused, Stale, move_visit, plan_visit, take_step
from aftercare.visits.cafes.actions import Stale as StaleCafe
from aftercare.visits.cafes.actions import change_cafe, invite, make_cafe
from aftercare.visits.cafes.guest_actions import (
    Said,
    answer_by_link,
    answer_by_phone,
    hand_over,
    take_off_the_list,
)
from aftercare.visits.cafes.plan_rules import Plan
from aftercare.visits.cafes.records import Cafe, Guest
from aftercare.visits.cafes.rules import Answer
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import VisitKind, VisitState
from tests.support.programmes.things import weekly

WOMEN = ("amina", "birgitte", "safiya", "solveig", "nour")
NOBODY_PLANS_SO = (Refused, Stale, StaleCafe, NotFound)


class Planning:
    """`kept_away` counts what was refused for a pair, `left_out` who was not invited for one."""

    def __init__(self, db: AsyncSession, cast: Cast, seed: int) -> None:
        self.db, self.cast, self.chance, self.now = db, cast, Random(seed), NOON
        self.karin, self.kept_away, self.left_out, self.told = cast.people["karin"], 0, 0, list[str]()

    async def begin(self) -> None:
        """Five women who want invitations, and up to three pairs."""
        for name in ("solveig", "nour"):
            team = ("mette", "jonas")
            await open_case(
                self.db, self.cast, name, name, team, moved_out_on=NOON.date() - timedelta(days=90), now=NOON
            )
        for name in ("safiya", "solveig", "nour"):
            await be_safe(
                self.db, self.cast, name, NOON, may_call=True, may_text=True, wants_invitations=True
            )
        for first in (
            *(self.they_must_never_meet,) * 3,
            *(self.a_cafe_is_made, self.a_group_is_made, self.everybody_is_invited),
        ):
            await first()

    async def act(self) -> str:
        """One act; what the app refuses is not done."""
        name = self.chance.choice([*ACTS, *LIKELY * 2])
        self.told.append(name)
        try:
            async with self.db.begin_nested():
                await getattr(self, name)()
        except KeptAway:
            self.kept_away += 1
        except NOBODY_PLANS_SO:
            pass
        # Each act is a transaction of its own, and what was refused in one is no matter of the next.
        self.db.info.pop(FAILED, None)
        self.db.expire_all()
        return name

    async def case(self, case_id: str = "") -> FoundCase:
        case_id = case_id or self.cast.cases[self.chance.choice(WOMEN)]
        return await find_case(self.db, self.karin, case_id, self.now)

    async def any(self, record: Any, *where: Any) -> Any:
        """One of these rows, in the order in which they were written."""
        rows = (await self.db.execute(select(record).where(*where).order_by(text("rowid")))).scalars().all()
        if not rows:
            raise NotFound
        return self.chance.choice(rows)

    def moment(self) -> datetime:
        """Some half hour of one of three days from the day after tomorrow on."""
        day = clock.local(self.now).date() + timedelta(days=self.chance.randrange(2, 5))
        return clock.wall(day, time(self.chance.randrange(9, 18), self.chance.choice((0, 30))))

    def agreed(self) -> Agreed:
        kind = self.chance.choice((VisitKind.centre, VisitKind.centre, VisitKind.meeting, VisitKind.home))
        return Agreed(kind, self.karin.id, self.moment(), self.chance.choice((30, 60, 90)))

    async def they_must_never_meet(self) -> None:
        one, other = self.chance.sample(WOMEN, 2)
        form = PairForm(id=new_id(), other=self.cast.cases[other], because=Because.same_man)
        await keep_apart(self.db, await self.case(self.cast.cases[one]), form, self.now)

    async def they_may_meet_again(self) -> None:
        side = await self.any(KeptApart, KeptApart.ended_on.is_(None))
        await end_pair(self.db, await self.case(side.case_id), side.id, EndForm(why="Forsonet"), self.now)

    async def a_visit_is_planned(self) -> None:
        await plan_visit(self.db, await self.case(), self.agreed(), visit_id=new_id(), now=self.now)

    async def a_visit_is_moved(self) -> None:
        visit = await self.any(Visit)
        case, version = await self.case(visit.case_id), visit.version
        await move_visit(self.db, case, visit.id, self.agreed(), why="", version=version, now=self.now)

    async def a_visit_is_cancelled(self) -> None:
        visit = await self.any(Visit)
        case, version = await self.case(visit.case_id), visit.version
        await take_step(
            self.db, case, visit.id, VisitState.cancelled, version=version, now=self.now, how="us"
        )

    async def a_cancelled_visit_stands_again(self) -> None:
        step = await self.any(VisitStep, VisitStep.step == VisitState.cancelled)
        await withdraw(
            self.db, await self.case(step.case_id), "visit_step", step.id, why="Fejl", now=self.now
        )

    def _meeting(self) -> dict[str, Any]:
        at = clock.local(self.moment())
        return {"kind": "support", "day": at.date(), "at": f"{at:%H:%M}", "agenda": "Ord", "minutes": 60}

    async def a_meeting_is_planned(self) -> None:
        form = NewMeetingForm.model_validate({"id": new_id()} | self._meeting())
        await plan_meeting(self.db, await self.case(), form, self.now)

    async def a_meeting_is_moved(self) -> None:
        met = await self.any(Meeting)
        form = ChangedMeetingForm.model_validate({"version": met.version} | self._meeting())
        await change_meeting(self.db, await self.case(met.case_id), met.id, form=form, now=self.now)

    async def a_meeting_is_called_off(self) -> None:
        met = await self.any(Meeting)
        await cancel_meeting(self.db, await self.case(met.case_id), met.id, self.now)

    async def a_meeting_is_on_again(self) -> None:
        met = await self.any(Meeting)
        case = await self.case(met.case_id)
        mark = await tapped_now(self.db, case, CALLED_OFF, met.id, home="/", now=self.now)
        await undo(self.db, case, mark, why="Fortrudt", now=self.now)

    def _plan(self) -> Plan:
        return Plan("Café", "Salen", self.moment(), self.chance.choice((90, 150)), 40)

    async def a_cafe_is_made(self) -> None:
        await make_cafe(self.db, self.karin, new_id(), self._plan())

    async def a_cafe_is_moved(self) -> None:
        cafe = await self.any(Cafe)
        await change_cafe(self.db, self.karin, cafe.id, self._plan(), version=cafe.version, now=self.now)

    async def everybody_is_invited(self) -> None:
        cafe = await self.any(Cafe)
        every = [self.cast.cases[one] for one in WOMEN]
        self.left_out += (await invite(self.db, self.karin, cafe.id, every, self.now)).kept_away

    async def one_is_invited(self) -> None:
        cafe, case = await self.any(Cafe), await self.case()
        self.left_out += (await invite(self.db, self.karin, cafe.id, [case.id], self.now)).kept_away

    async def she_is_taken_off_the_list(self) -> None:
        guest = await self.any(Guest)
        await take_off_the_list(self.db, await self.case(guest.case_id), guest.cafe_id, guest.id, self.now)

    def _said(self) -> Said:
        return Said(Answer(self.chance.choice((True, True, False, None))))

    async def she_answers_by_phone(self) -> None:
        guest = await self.any(Guest)
        case, version = await self.case(guest.case_id), guest.version
        said = {"note": "", "version": version, "make_room": True, "now": self.now}
        await answer_by_phone(self.db, case, guest.cafe_id, guest.id, self._said(), **said)

    async def she_answers_by_her_link(self) -> None:
        guest = await self.any(Guest, Guest.withdrawn_at.is_(None))
        case = await self.case(guest.case_id)
        token = await hand_over(self.db, case, guest.cafe_id, guest.id, self.now)
        link = await find_link(self.db, token, self.now)
        assert link
        await answer_by_link(self.db, link, self._said(), self.now)

    async def a_group_is_made(self) -> None:
        at = clock.local(self.moment())
        form = weekly(id=new_id(), first=at.date(), at=at.time().replace(tzinfo=None), times=2, seats=9)
        await make_group(self.db, self.karin, form, self.now)

    async def a_group_meets_at_another_hour(self) -> None:
        group = await self.any(Group)
        facts = {"called": "Gruppen", "kind": GroupKind.group, "minutes": 60, "seats": 9, "place": ""}
        at = clock.local(self.moment()).time().replace(tzinfo=None)
        form = ChangedGroupForm.model_validate(facts | {"at": at, "version": group.version})
        await change_group(self.db, self.karin, group.id, form, self.now)

    async def a_group_meets_once_more(self) -> None:
        group = await self.any(Group)
        form = DayForm(id=new_id(), on=clock.local(self.moment()).date())
        await add_day(self.db, self.karin, group.id, form, self.now)

    async def a_day_falls_away(self) -> None:
        day = await self.any(GroupSession)
        await call_off(self.db, self.karin, day.group_id, day.id, self.now)

    async def she_joins_a_group(self) -> None:
        group, case = await self.any(Group), await self.case()
        form = JoiningForm(id=new_id(), group=group.id, since=clock.local(self.now).date())
        await join(self.db, case, form, self.now)

    async def she_leaves_a_group(self) -> None:
        member = await self.any(GroupMember)
        form = LeavingForm(on=clock.local(self.now).date(), why=ClosingReason.completed)
        await leave(self.db, await self.case(member.case_id), member.id, form, now=self.now)


ACTS = tuple(name for name in vars(Planning) if name.startswith(("they_", "a_", "every", "one_", "she_")))
LIKELY = ("a_visit_is_planned", "everybody_is_invited", "she_joins_a_group", "she_answers_by_phone")
BY_HAND = ("they_must_never_meet",)
