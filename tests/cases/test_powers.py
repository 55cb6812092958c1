"""The table of powers: who stands nearer may do no less, one alone is never two, and relief stays relief."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.powers import TABLE, Power, Relation, allowed, powers_of, why_not
from aftercare.people.records import Role
from aftercare.words import words

ROOT = Path(__file__).parents[2]
ROLES = st.sampled_from(Role)
HELD = st.frozensets(st.sampled_from(Relation))
LENT = st.frozensets(st.sampled_from([Relation.relief, Relation.relief_deputy, Relation.glass]))
# Whatever the first may do, the second may do too.
NO_LESS = [
    (Relation.glass, Relation.deputy),
    (Relation.relief, Relation.deputy),
    (Relation.relief_deputy, Relation.relief),
    (Relation.deputy, Relation.team),
    (Relation.team, Relation.lead),
    (Relation.lead, Relation.coordinator),
]
# What a relief worker and an emergency never do, told here once more so that a slip in the table shows.
NEVER = {
    *(Power.team, Power.first_lead, Power.lead, Power.block, Power.lift_block, Power.confirm_erasure),
    *(Power.review, Power.record, Power.child_paper, Power.consent, Power.letter, Power.close, Power.allow),
    *(Power.hold, Power.erase, Power.lengthen, Power.end_early, Power.who_looked, Power.write_violent),
}
# What is the coordinator's alone, and what is hers and the lead's, told once more for the same reason.
HERS_ALONE = {Power.erase, Power.lengthen, Power.end_early}
ANSWERED_FOR = {
    *(Power.block, Power.lead, Power.close, Power.allow, Power.record, Power.who_looked, Power.hold),
    *(Power.confirm_erasure, Power.review),
}


def test_every_power_is_somebodys_and_in_the_table() -> None:
    assert set(TABLE) == set(Power)
    assert all(Relation.coordinator in held for held in TABLE.values())


@pytest.mark.parametrize(("less", "more"), NO_LESS)
@pytest.mark.parametrize("role", Role)
def test_who_stands_nearer_may_do_no_less(less: Relation, more: Relation, role: Role) -> None:
    assert powers_of({less}, role) <= powers_of({more}, role)


@given(held=HELD, more=HELD, role=ROLES)
def test_one_relation_more_takes_nothing_away(
    held: frozenset[Relation], more: frozenset[Relation], role: Role
) -> None:
    assert powers_of(held, role) <= powers_of(held | more, role)
    assert powers_of(held | more, role) == powers_of(held, role) | powers_of(more, role)


@given(held=HELD)
def test_a_relief_worker_by_role_is_one_whatever_she_is_given(held: frozenset[Relation]) -> None:
    assert powers_of(held, Role.relief) <= powers_of({Relation.relief}, Role.caseworker)
    assert powers_of(held, Role.relief) <= powers_of(held, Role.caseworker)


@given(role=ROLES, held=LENT)
def test_relief_and_emergencies_never_decide(role: Role, held: frozenset[Relation]) -> None:
    assert not powers_of(held, role) & NEVER


@given(role=ROLES, held=HELD)
def test_what_only_who_answers_for_the_course_may_do(role: Role, held: frozenset[Relation]) -> None:
    coordinates, leads = Relation.coordinator in held, Relation.lead in held
    capped = role is Role.relief
    assert bool(powers_of(held, role) & HERS_ALONE) == (coordinates and not capped)
    assert bool(powers_of(held, role) & ANSWERED_FOR) == ((coordinates or leads) and not capped)


@given(role=ROLES, held=HELD)
def test_the_second_of_two_is_on_the_team_for_good_or_answers_for_it(
    role: Role, held: frozenset[Relation]
) -> None:
    lasts = {Relation.coordinator, Relation.lead, Relation.team}
    for power in (Power.lift_block, Power.confirm_erasure, Power.review):
        if allowed(power, held, role):
            assert held & lasts and role is not Role.relief


def test_coordinators_are_told_this_table() -> None:
    """Its columns are the relations, its rows the groups that have the same powers."""
    told = (ROOT / "docs" / "coordinators.md").read_text("utf-8").split("## Who may do what in a case", 1)[1]
    lines = [line.strip("| \n").split("|") for line in told.split("\n## ")[0].splitlines() if line[:1] == "|"]
    heads = [Relation("glass" if name.strip() == "emergency" else name.strip()) for name in lines[0][1:]]
    rows = [
        frozenset(head for head, said in zip(heads, line[1:], strict=False) if said.strip() == "yes")
        for line in lines[2:]
    ]
    assert set(rows) == {held - {Relation.relief_deputy} for held in TABLE.values()}
    assert len(rows) == len(set(rows)) > 5


def test_nobody_beside_the_table_asks_who_leads() -> None:
    """An action that compares the lead or the role itself would be a second table."""
    asks = re.compile(
        r"lead\.staff_id == (?:person|ask\.me)\.id|is_coordinator or|not person\.is_coordinator"
    )
    # About no case, about a part rather than a power, and about who is told rather than who may.
    elsewhere = {"cases/absences.py", "cases/team.py", "reminders/choice_pages.py", "cases/apart/lists.py"}
    found = {
        str(path.relative_to(ROOT / "aftercare"))
        for path in (ROOT / "aftercare").rglob("*.py")
        if asks.search(path.read_text("utf-8"))
    }
    assert found == elsewhere


@given(role=ROLES)
def test_without_any_relation_nothing_may_be_done(role: Role) -> None:
    assert powers_of((), role) == frozenset()


@given(role=ROLES, held=HELD.filter(bool))
def test_it_is_said_why_in_danish(role: Role, held: frozenset[Relation]) -> None:
    told = why_not(held, role)
    assert told and words("da")(told) != told
