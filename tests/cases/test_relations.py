"""Relations over time, in any order: nobody ever finds a way to a case that is not hers to open."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import select

from aftercare.cases.absences import end_absence, enter_absence
from aftercare.cases.blocks import answer_to_lift, ask_to_lift, block
from aftercare.cases.emergency import break_glass, seek
from aftercare.cases.forms import AbsenceForm, BlockForm, EmergencyForm, MemberForm
from aftercare.cases.lists import Colleague
from aftercare.cases.reach import reach, why
from aftercare.cases.records import Case, Part
from aftercare.cases.team_changes import Leaving, change_lead, join_team, leave_team
from aftercare.demo.cast import STAFF
from aftercare.people.access_log import Purpose
from aftercare.people.records import Role
from aftercare.storage.ids import new_id
from tests.cases.centre import Centre, House
from tests.cases.model import Barred, Leave, Membership

WHO = st.sampled_from(sorted(STAFF))
AT_NORDLYS = st.sampled_from(sorted(name for name, facts in STAFF.items() if facts[0] == "nordlys"))
CALLED = {"amina": "Amina K.", "birgitte": "Birgitte", "safiya": "Safiya", "yasmin": "Yasmin"}
CASE = st.sampled_from(sorted(CALLED))


class Relations(Centre):
    """People join, leave, go away, stand in, are blocked, break the glass; days pass."""

    @rule(hours=st.sampled_from([1, 1, 7, 24, 72]))
    def time_passes(self, hours: int) -> None:
        self.model.now += timedelta(hours=hours)

    @rule(actor=WHO, case=CASE, who=WHO)
    def join(self, actor: str, case: str, who: str) -> None:
        if not self.works(actor):
            return
        chosen, m = self.person(who), self.model
        colleague = Colleague(chosen.id, chosen.called, chosen.role, chosen.profession)
        form = MemberForm(id=new_id(), colleague=chosen.id)
        work = join_team(
            self.db, self.person(actor), self.cast.cases[case], form, colleague=colleague, now=m.now
        )
        through, kept = self.attempt(work)
        fits = m.centre_of[case] == m.workers[who].centre and self.works(who) and not m.is_blocked(who, case)
        assert through == (m.decides(actor, case) and fits)
        if through and kept.id == form.id:
            made = Membership(kept.id, case, who, m.today, lasting=kept.part != Part.relief)
            m.members.append(made)

    @rule(actor=WHO, data=st.data(), days=st.integers(0, 3))
    def leave(self, actor: str, data: st.DataObject, days: int) -> None:
        m, one = self.model, data.draw(st.sampled_from(self.model.members))
        if not self.works(actor):
            return
        last, case_id = m.today + timedelta(days=days), self.cast.cases[one.case]
        work = leave_team(self.db, self.person(actor), case_id, one.id, last_day=last, now=m.now)
        through, went = self.attempt(work)
        longer = one.until is not None and last > one.until and not one.leads
        may = m.puts_off(actor, one) if longer else m.decides(actor, one.case)
        assert through == (may and m.lasts(one))
        assert not (one.leads and went is Leaving.done)
        if went is Leaving.done:
            one.until = last

    @rule(actor=WHO, data=st.data())
    def lead(self, actor: str, data: st.DataObject) -> None:
        m, one = self.model, data.draw(st.sampled_from(self.model.members))
        if not self.works(actor):
            return
        may = m.answers if m.is_led(one.case) else m.decides
        work = change_lead(self.db, self.person(actor), self.cast.cases[one.case], one.id, m.now)
        through, _ = self.attempt(work)
        allowed = may(actor, one.case) and (one.until is None or m.puts_off(actor, one))
        assert through == (allowed and m.lasts(one) and not m.is_lent(one.who))
        if through:
            for other in m.members:
                other.leads = other.leads and other.case != one.case
            one.leads, one.until = True, None

    @rule(actor=AT_NORDLYS, who=AT_NORDLYS, deputy=WHO, first=st.integers(0, 2), long=st.integers(0, 3))
    def go_away(self, actor: str, who: str, deputy: str, first: int, long: int) -> None:
        if not self.works(actor):
            return
        m, begins = self.model, self.model.today + timedelta(days=first)
        days = {"first_day": begins, "last_day": begins + timedelta(days=long)}
        ids = {"colleague": self.cast.people[who].id, "deputy": self.cast.people[deputy].id}
        form = AbsenceForm(id=new_id(), **days, **ids)
        through, refusal = self.attempt(enter_absence(self.db, self.person(actor), form, m.now))
        hers = actor == who and not m.is_lent(actor)
        assert through == (hers or m.workers[actor].role is Role.coordinator)
        if through and refusal is None:
            m.leaves.append(Leave(form.id, who, deputy, form.first_day, form.last_day))

    @rule(actor=AT_NORDLYS, data=st.data())
    def come_back(self, actor: str, data: st.DataObject) -> None:
        m = self.model
        if not m.leaves or not self.works(actor):
            return
        one = data.draw(st.sampled_from(m.leaves))
        through, _ = self.attempt(end_absence(self.db, self.person(actor), one.id, m.now))
        assert through == (actor == one.who or m.workers[actor].role is Role.coordinator)
        one.ended = one.ended or through

    @rule(actor=WHO, case=CASE, who=WHO, last=st.booleans())
    def bar(self, actor: str, case: str, who: str, last: bool) -> None:
        if not self.works(actor):
            return
        m, form = (
            self.model,
            BlockForm(id=new_id(), colleague=self.cast.people[who].id, reason="Naboer", last=last),
        )
        already = m.is_blocked(who, case)
        through, refusal = self.attempt(
            block(self.db, self.person(actor), self.cast.cases[case], form, m.now)
        )
        assert through == m.answers(actor, case)
        if not through or refusal or already:
            return
        assert who != actor and m.workers[who].centre == m.centre_of[case]
        m.blocks.append(Barred(form.id, case, who))
        assert len(m.holders(case)) >= 2
        for one in m.members:
            if (one.case, one.who) == (case, who) and (one.until is None or one.until >= m.today):
                one.until, one.leads = m.today - timedelta(days=1), False

    @rule(first=WHO, second=WHO, agreed=st.booleans(), data=st.data())
    def lift(self, first: str, second: str, agreed: bool, data: st.DataObject) -> None:
        m = self.model
        held = [one for one in m.blocks if not one.lifted]
        if not held or not self.works(first) or not self.works(second):
            return
        one = data.draw(st.sampled_from(held))
        case_id = self.cast.cases[one.case]
        asked, _ = self.attempt(ask_to_lift(self.db, self.person(first), case_id, one.id, m.now))
        assert asked == m.answers(first, one.case)
        one.asked = one.asked or (first if asked else "")
        work = answer_to_lift(self.db, self.person(second), case_id, one.id, agreed=agreed, now=m.now)
        through, _ = self.attempt(work)
        if through and one.asked and agreed:
            assert second not in (one.asked, one.who) and m.decides(second, one.case)
            one.lifted = True
        elif through and one.asked:
            one.asked = ""

    @rule(actor=WHO, case=CASE)
    def break_the_glass(self, actor: str, case: str) -> None:
        if not self.works(actor):
            return
        m, form = self.model, EmergencyForm(id=new_id(), called=CALLED[case], reason="Hun ringer i nød.")
        found = self.house.run(seek(self.db, self.person(actor), form, m.now))
        there = m.workers[actor].centre == m.centre_of[case] and not m.is_blocked(actor, case)
        assert found.case_id == (self.cast.cases[case] if there else "")
        assert found.hers == m.reaches(actor, case)
        if found.case_id and not found.hers:
            self.house.run(break_glass(self.db, self.person(actor), found.case_id, form, m.now))
            m.glass.append((actor, case, m.now))

    @rule(who=AT_NORDLYS, role=st.sampled_from([Role.coordinator, Role.caseworker]))
    def change_role(self, who: str, role: Role) -> None:
        self.model.workers[who].role = role
        self.change(who, role=role)

    @rule(who=st.sampled_from(["jonas", "karin", "mette"]))
    def depart(self, who: str) -> None:
        self.model.workers[who].gone = True
        self.change(who, left_at=self.model.now)

    @invariant()
    def everybody_reaches_what_is_hers_and_nothing_else(self) -> None:
        if not hasattr(self, "model"):
            return
        names = {case_id: name for name, case_id in self.cast.cases.items()}
        for who in filter(self.works, STAFF):
            hers = select(Case.id).where(reach(self.person(who), self.model.now))
            found = {names[case_id] for case_id in self.house.run(self.db.execute(hers)).scalars()}
            assert found == {case for case in CALLED if self.model.reaches(who, case)}, who
        who = min(filter(self.works, STAFF), key=lambda name: hash((name, self.model.now)))
        for case, case_id in self.cast.cases.items():
            purpose = self.house.run(why(self.db, self.person(who), case_id, self.model.now))
            assert (purpose is not Purpose.none) == self.model.reaches(who, case)
            assert (purpose in (Purpose.deputy, Purpose.glass)) == (
                self.model.reaches(who, case) and not self.model.belongs(who, case)
            )


@pytest.fixture
def relations(upgraded_sqlite: Path) -> Any:
    """The machine over an empty database of its own."""
    Relations.house = House(upgraded_sqlite)
    yield Relations
    Relations.house.leave()


def test_no_path_leads_to_a_foreign_case(relations: Any) -> None:
    quiet = settings(
        max_examples=settings.default.max_examples // 5,
        stateful_step_count=25,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    relations.TestCase.settings = quiet
    relations.TestCase("runTest").runTest()
