"""Whatever happens to women, colleagues, teams, visits, cafés and links, nothing live is left with anybody
who cannot act on it, and nothing asks for her whose course has ended.
"""

from datetime import timedelta

import pytest
from hypothesis import settings
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.afterwards import may_be_invited
from aftercare.cases.records import ClosingReason
from aftercare.cases.safety.links import find_link, hand_over_link
from aftercare.cases.safety.records import LinkPurpose
from aftercare.course.clock.forms import ClosingForm
from aftercare.course.closing.closing import close_course, reopen_course
from aftercare.demo.cast import Cast
from aftercare.errors import Closed
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.actions import invite, make_cafe
from aftercare.visits.cafes.plan_rules import Plan
from tests.belonging import strays
from tests.cases.ended import left_of_ended
from tests.team.test_belonging import Walk

ENDS = (ClosingReason.her_wish, ClosingReason.moved_on, ClosingReason.emigrated, ClosingReason.died)
STEPS = 24
HISTORIES = max(5, settings.default.max_examples // 20)  # More of them in the soak, with its profile.


class Life(Walk):
    """The same walk, in which courses end and begin anew, and women are invited and given links too."""

    def __init__(self, db: AsyncSession, cast: Cast, seed: int) -> None:
        super().__init__(db, cast, seed)
        self.links: list[tuple[str, str]] = []
        self.may += [self.ends, self.ends, self.begins_anew, self.is_invited, self.is_given_a_link]

    async def ends(self) -> None:
        case, reason = await self.case(), self.chance.choice([*ENDS, ClosingReason.mistake])
        day = clock.local(self.now).date()
        form = ClosingForm(id=new_id(), reason=reason, closed_on=day, note="Ord", without="Ord")
        await close_course(self.db, case, form, self.now)

    async def begins_anew(self) -> None:
        await reopen_course(self.db, await self.case(), self.now)

    async def is_invited(self) -> None:
        case, cafe = await self.case(), new_id()
        starts = self.now + timedelta(days=self.chance.randrange(2, 40))
        await make_cafe(self.db, self.karin, cafe, Plan("Café", "Salen", starts, 120, 40))
        asked = await invite(self.db, self.karin, cafe, [case.id], self.now)
        assert not asked.invited or may_be_invited(case.ended)

    async def is_given_a_link(self) -> None:
        case = await self.case()
        until = self.now + timedelta(days=90)
        token = await hand_over_link(
            self.db,
            case,
            purpose=LinkPurpose.plan,
            about_id=new_id(),
            language="da",
            expires_at=until,
            now=self.now,
        )
        if case.closed:
            raise AssertionError("a closed course makes no link")
        self.links.append((case.id, token))

    async def wrong(self) -> list[str]:
        """All that must not be, in words."""
        found = await strays(self.db, self.now)
        found += await left_of_ended(self.db, [self.karin], self.now)
        for case_id, token in self.links:
            if await find_link(self.db, token, self.now) and await self.closed(case_id):
                found.append(f"a link of a closed course is answered: {case_id}")
        return found

    async def closed(self, case_id: str) -> bool:
        try:
            (await self.found(case_id)).require_open()
        except Closed:
            return True
        return False


@pytest.mark.by_turns
@pytest.mark.parametrize("seed", range(HISTORIES))
async def test_after_any_history_nothing_is_left_unsaid(db: AsyncSession, cast: Cast, seed: int) -> None:
    life = Life(db, cast, 100 + seed)
    for _ in range(STEPS):
        await life.step()
        assert await life.wrong() == [], life.told
