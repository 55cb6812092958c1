"""A plan as JSON, what changed between two, what is carried over, and how many areas a phase has room for."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.plan.areas import MOST_AREAS, Area, is_own, may_choose, needs_reason
from aftercare.course.plan.rules import (
    Changes,
    PlannedArea,
    PlannedStep,
    Sheet,
    Who,
    carried,
    compare,
    names_in,
    read,
    written,
)
from tests.course.clock.sheets import sheets

BANK = PlannedStep("b" * 24, "Ringe til banken", Who.her, due_on=date(2026, 12, 1))
FORM = PlannedStep("f" * 24, "Udfylde skemaet", Who.support, "1" * 24, "Gældsrådgivning")
ECONOMY = PlannedArea(
    "e" * 24,
    "economy",
    goal="Min egen konto",
    supports=(("1" * 24, "Gældsrådgivning"),),
    steps=(BANK, FORM),
)
HOME = PlannedArea("a" * 24, "home", goal="Ro om aftenen")


def test_three_areas_and_a_fourth_for_a_reason() -> None:
    three = ["economy", "home", "network"]
    assert not needs_reason(three[:2]) and needs_reason(three)
    assert may_choose(three[:2], "network") and not may_choose(three, "children")
    assert not may_choose(three, "children", "  ") and may_choose(three, "children", "Skolestart i næste uge")
    assert not may_choose(three, "home", "En grund")


@given(st.sets(st.sampled_from(Area)), st.sampled_from(Area))
def test_nobody_comes_beyond_three_without_a_reason(chosen: set[Area], area: Area) -> None:
    assert not (may_choose(chosen, area) and len({*chosen, area}) > MOST_AREAS)
    assert may_choose(chosen, area, "Fordi") is (area not in chosen)
    assert not is_own(area) and is_own("own_1")


def test_what_changed_is_told_by_hand() -> None:
    later = replace(BANK, due_on=date(2026, 12, 8))
    after = (replace(ECONOMY, goal="Egen konto og kort", steps=(later,)), HOME)
    seen = compare((ECONOMY,), after)
    assert seen.added == (HOME,) and seen.dropped == ()
    assert [(one.field, one.before, one.after) for one in seen.reworded] == [
        ("goal", "Min egen konto", "Egen konto og kort")
    ]
    assert [(was, now) for _, was, now in seen.steps] == [(BANK, later), (FORM, None)]
    assert compare(after, (HOME,)).dropped == (after[0],)
    without = compare((ECONOMY,), (replace(ECONOMY, supports=()),))
    assert [(one.field, one.before) for one in without.reworded] == [("supports", "Gældsrådgivning")]


@given(sheets())
def test_a_sheet_comes_back_from_its_json_as_it_was(sheet: Sheet) -> None:
    assert read(written(sheet)) == sheet
    assert compare(sheet, sheet) == Changes() and not compare(sheet, sheet)


@given(sheets(), sheets())
def test_two_sheets_that_differ_in_what_they_hold_show_it(one: Sheet, other: Sheet) -> None:
    changes = compare(one, other)
    assert {area.id for area in other} == {area.id for area in one} - {
        area.id for area in changes.dropped
    } | {area.id for area in changes.added}
    texts = {area.id: area.goal for area in one} | {area.id: area.goal for area in changes.added}
    texts |= {told.area.id: told.after for told in changes.reworded if told.field == "goal"}
    assert all(texts[area.id] == area.goal for area in other)


def test_no_plan_is_an_empty_sheet() -> None:
    assert read("") == ()
    assert names_in((ECONOMY,)) == {"1" * 24: "Gældsrådgivning"}


def test_what_is_carried_over_leaves_out_what_is_done() -> None:
    assert carried(ECONOMY, [BANK.id]) == replace(ECONOMY, steps=(FORM,))
    assert carried(ECONOMY, []) == ECONOMY
