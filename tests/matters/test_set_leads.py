"""A centre sets how long before its day a matter shows, and everybody who tells of it follows."""

import ast
import re
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aftercare.course.clock.rules import Phase, Turn
from aftercare.course.clock.warnings import TURN, warnings_of
from aftercare.lead_times import AS_DECLARED, LEADS, Lead, leads_on
from aftercare.matters import KINDS, Kind, declare
from aftercare.pushes import AT_THE_MEETING, DAY
from aftercare.terms import TERMS, Group, Terms, Unit
from tests.parsed import nodes_of, parsed

ROOT = Path(__file__).parents[2]
SETTABLE = [kind for kind in KINDS.values() if kind.name in LEADS and not LEADS[kind.name].is_fixed]
TODAY = date(2026, 11, 24)
GROUND = ("aftercare/matters.py", "aftercare/lead_times.py", "aftercare/pushes.py")


def test_every_kind_with_a_lead_time_is_a_setting_or_says_why_not() -> None:
    assert {kind.name for kind in KINDS.values() if kind.soon} == set(LEADS)
    assert len(SETTABLE) > 20
    for name, one in LEADS.items():
        assert TERMS[one.name] is one
        assert one.says and one.why, name
        assert one.default == abs(KINDS[name].soon.days), name
        assert timedelta(days=one.default) == abs(KINDS[name].soon), "whole days"
    with pytest.raises(ValueError, match="nobody explains"):
        declare(Kind("the next", soon=DAY, push=AT_THE_MEETING))
    with pytest.raises(ValueError, match="has not"):
        declare(Kind("another", lead=Lead("", Group.work), push=AT_THE_MEETING))


def test_what_guards_is_shown_earlier_or_as_declared() -> None:
    guarding = [kind for kind in SETTABLE if kind.guards]
    assert len(guarding) > 3
    assert [kind.name for kind in guarding if LEADS[kind.name].least != LEADS[kind.name].default] == []


def terms_of(kind: Kind, days: int, first: date = TODAY) -> Terms:
    return Terms.of([(LEADS[kind.name].name, first, days, 1)])


@given(some.sampled_from(SETTABLE), some.integers(-5, 900), some.integers(-40, 40))
def test_a_lead_holds_from_its_day_within_its_bounds(kind: Kind, days: int, since: int) -> None:
    """What was written before bounds were drawn closer keeps within them."""
    one, leads = LEADS[kind.name], leads_on(terms_of(kind, days), TODAY + timedelta(days=since))
    held = min(max(days, one.least), one.most) if since >= 0 else one.default
    assert kind.shows(leads) == timedelta(days=-held if one.unit is Unit.days_after else held)
    assert not kind.guards or kind.shows(leads) >= kind.soon
    due, matter = TODAY, kind.matter("c", TODAY, leads=leads)
    assert matter.soon_from == due - kind.shows(leads)
    assert matter.late_from == kind.matter("c", TODAY).late_from, "no deadline moves"
    assert all(before <= kind.shows(leads) for before in kind.told_before(leads)) or leads is AS_DECLARED


def test_only_the_phones_of_a_turn_move_along() -> None:
    """Who tells of another kind by phone before its day asks `told_before`, like the turn."""
    moved = {
        kind.name
        for kind in SETTABLE
        for days in (LEADS[kind.name].least, LEADS[kind.name].most)
        if kind.told_before(leads_on(terms_of(kind, days), TODAY)) != kind.push.before
    }
    assert moved == {TURN.name}
    end = [Turn(Phase.try_out, date(2027, 3, 1))]
    leads = {days: leads_on(terms_of(TURN, days), TODAY) for days in (5, 14, 21)}
    told = {days: [one.days for one in warnings_of(end, held)] for days, held in leads.items()}
    assert told == {5: [5, 0], 14: [14, 7, 0], 21: [21, 7, 0]}


def reads() -> list[str]:
    """Who reads a lead time as it was declared, though a centre may have set another; and who tells of such
    a matter without saying which lead times hold.
    """
    found = []
    for path in sorted((ROOT / "aftercare").rglob("*.py")):
        tree = parsed(path)
        calls = {node.func: node for node in nodes_of(tree) if isinstance(node, ast.Call)}
        for node in (one for one in nodes_of(tree) if isinstance(one, ast.Attribute)):
            made = calls.get(node) if node.attr == "matter" else None
            untold = made is not None and all(one.arg != "leads" for one in made.keywords)
            if (node.attr == "soon" or untold) and _may_be_set(path, node.value):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return [one for one in found if not one.startswith(GROUND)]


def _may_be_set(path: Path, node: ast.expr) -> bool:
    """False for a constant that is a kind whose lead time nobody sets, or no kind at all."""
    if not isinstance(node, ast.Name) or not node.id.isupper():
        return "kind" in ast.unparse(node).lower()
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    kind = getattr(module, node.id, None)
    return isinstance(kind, Kind) and kind in SETTABLE


def test_nobody_asks_for_a_lead_time_past_what_is_set() -> None:
    assert reads() == []
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html"))
    assert re.findall(r"matter_kinds\.\w+\.soon", templates) == []
    kind = [ast.parse(text, mode="eval").body for text in ("one.kind.soon", "kind.matter")]
    assert all(isinstance(one, ast.Attribute) and _may_be_set(ROOT, one.value) for one in kind)
