"""A course's whole life: no dead end, nothing lost, never closed by itself, no way in for a former worker."""

from contextlib import ExitStack
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.course.clock.rules import stretches
from aftercare.course.closing.records import ClosingNote, Meeting, TransferPlan
from aftercare.course.contacts.records import Contact
from aftercare.course.records import FocusArea, PhasePlan, PhaseReview
from aftercare.course.sheet import CourseSheet, course_sheet
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from aftercare.team.records import CaseHandover
from tests.conftest import House

KEPT = (Contact, FocusArea, PhasePlan, PhaseReview, Meeting, TransferPlan, ClosingNote, CaseHandover)


class Life(RuleBasedStateMachine):
    """Karin's and Amina's months: what people do on the pages, in any order."""

    def __init__(self) -> None:
        super().__init__()
        clock.set_to(NOON)
        self.stack, self.now, self.closed, self.written = ExitStack(), NOON, False, 0
        self.house = House(Path(self.stack.enter_context(TemporaryDirectory())), self.stack)
        self.case = self.house.cast.cases["amina"]
        self.phone = self.house.phone("karin")
        self.lead, self.gone = "mette", dict[str, date]()
        self.rows = self.counted()

    def teardown(self) -> None:
        """The house is left."""
        self.stack.close()
        clock.set_to(None)

    def post(self, page: str, **body: Any) -> bool:
        """True when the page took it; a refusal is told, never a crash."""
        # Within the hour the same is said twice on purpose.
        meant = {"id": new_id(), "once_more": "yes", **body}
        answer = self.phone.post(f"/cases/{self.case}/{page}", data=meant)
        assert answer.status_code in (303, 409, 422), answer.status_code
        return answer.status_code == 303

    def seen(self) -> CourseSheet:
        """The course as its page has it."""

        async def look() -> CourseSheet:
            async with self.house.database.reading() as db:
                return await self._sheet(db)

        return self.house.run(look)

    async def _sheet(self, db: AsyncSession) -> CourseSheet:
        return await course_sheet(db, self.house.cast.people["karin"], self.case, self.now)

    @property
    def today(self) -> str:
        """The day on the wall."""
        return clock.local(self.now).date().isoformat()

    def counted(self) -> dict[str, int]:
        """How many rows of each kind the case has."""

        async def count() -> dict[str, int]:
            async with self.house.database.reading() as db:
                many = [
                    select(func.count()).where(kind.case_id == self.case).scalar_subquery() for kind in KEPT
                ]
                row = (await db.execute(select(*many))).one()
                return {kind.__tablename__: number for kind, number in zip(KEPT, row, strict=True)}

        return self.house.run(count)

    def adds(self, row: type[Any], page: str, /, **body: Any) -> None:
        """A page that took what was sent has kept a row of that kind more."""
        before = self.counted()[row.__tablename__]
        took = self.post(page, **body)
        assert self.counted()[row.__tablename__] >= before + took
        assert not (took and self.closed), page

    @rule(days=st.integers(1, 60))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)
        clock.set_to(self.now)
        self.phone = self.house.phone("karin")
        assert self.house.phone(self.lead).get(f"/cases/{self.case}").status_code == 200
        for former in self.gone:
            assert self.house.phone(former).get(f"/cases/{self.case}").status_code == 404, former

    @rule(area=st.sampled_from(["economy", "home", "network", "children"]))
    def an_area_is_planned(self, area: str) -> None:
        self.adds(FocusArea, "areas", area=area, goal="Ro", why_now="Nu", why_more="Ord")

    @rule(signs=st.booleans())
    def they_look_back(self, signs: bool) -> None:
        phase = self.seen().clock.phase_number or 0
        body = {
            "phase": min(phase, 3),
            "held_on": self.today,
            "note": "Ord",
            "sign": "yes" if signs else "no",
        }
        self.post("review", **body)

    @rule()
    def a_meeting_is_planned(self) -> None:
        self.adds(Meeting, "meetings", kind="transfer", day=self.today, at="18:00", agenda="Ord")

    @rule()
    def the_transfer_is_written(self) -> None:
        self.post("transfer", goals="Ord", needs="Ord", version=0)

    @rule()
    def the_closing_note_is_signed(self) -> None:
        self.post("closing-note", network="Ord", her_words="Ord")

    @rule(to=st.sampled_from(["mette", "jonas", "sara"]))
    def the_case_is_handed_over(self, to: str) -> None:
        before = self.counted()["case_handovers"]
        took = self.post("handover", to=self.house.cast.people[to].id, note="Ord", sure="yes")
        assert took == (to != self.lead and not self.closed)
        assert self.counted()["case_handovers"] == before + took
        if took:
            self.gone[self.lead] = clock.local(self.now).date()
            self.gone.pop(to, None)
            self.lead = to

    @rule(answer=st.sampled_from(["offered", "thinking", "accepted", "declined"]))
    def she_answers(self, answer: str) -> None:
        version = len(self.seen().clock.history.offers)
        body = {"answer": answer, "offered_on": self.today, "answered_on": self.today, "version": version}
        self.written += self.post("offer", **body)

    @rule()
    def the_phase_turns(self) -> None:
        sheet = self.seen()
        body = {"on": self.today, "why": "Ord", "version": len(sheet.clock.moved)}
        if sheet.turn:
            self.written += self.post("turn", phase=sheet.turn.phase.value, **body)

    @rule(why=st.sampled_from(["no_answer", "went_back", "moved"]))
    def contact_is_lost(self, why: str) -> None:
        before = len(self.seen().clock.history.away)
        self.post("out-of-contact", since=self.today, why=why)
        self.written += len(self.seen().clock.history.away) - before
        assert not self.post("closure", reason=why, note="Ord", without="Ord", closed_on=self.today)

    @rule(kind=st.sampled_from(["phone", "attempt"]))
    def somebody_calls(self, kind: str) -> None:
        before = self.counted()["contacts"]
        took = self.post("contacts", kind=kind, tapped="yes")
        assert took != self.closed
        assert self.counted()["contacts"] == before + took
        if took and kind == "phone":
            assert self.seen().outreach is None

    @rule(months=st.integers(1, 20))
    def the_course_is_extended(self, months: int) -> None:
        until = (clock.local(self.now).date() + timedelta(days=30 * months)).isoformat()
        version = len(self.seen().clock.history.extensions)
        self.written += self.post("extension", until=until, why="Ord", version=version)

    @rule()
    def it_closes(self) -> None:
        body = {"reason": "her_wish", "note": "Ord", "without": "Ord", "closed_on": self.today}
        took = self.post("closure", **body)
        assert took or self.closed
        self.closed = True

    @rule()
    def it_opens_again(self) -> None:
        assert self.post("reopening")
        self.closed = False

    @invariant()
    def nothing_is_lost_and_nothing_ends_by_itself(self) -> None:
        sheet = self.seen()
        history = sheet.clock.history
        rows = self.counted()
        assert all(rows[kind] >= many for kind, many in self.rows.items())
        self.rows = rows
        kept = len(history.offers) + len(history.turns) + len(history.away) + len(history.extensions)
        assert kept == self.written
        assert sheet.clock.case.closed == self.closed
        spans = stretches(sheet.clock.turns)
        assert all(one.until == two.starts_on for one, two in pairwise(spans))
        assert all(one.starts_on < one.until for one in spans)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=settings.default.max_examples // 20, stateful_step_count=20)
