"""What belongs on the agenda, worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.team.rules import Reason, Signs, reasons

TODAY = date(2026, 11, 24)
CALM = Signs(opened_on=date(2026, 6, 1), days_left=120, areas=2, quiet_areas=(3, 41))


def test_a_case_in_rhythm_is_not_raised() -> None:
    assert reasons(CALM, TODAY, date(2026, 11, 17), {}) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"unfinished": True}, Reason.unfinished),
        ({"overdue": 1}, Reason.no_contact),
        ({"caution": True}, Reason.unsafe),
        ({"no_safe_way": True}, Reason.unsafe),
        ({"turning": True}, Reason.turning),
        ({"days_left": 30}, Reason.closing),
        ({"over": True}, Reason.closing),
        ({"quiet_areas": (42,)}, Reason.stuck),
        ({"areas": 4}, Reason.many_areas),
        ({"unmet": 2}, Reason.method),
        ({"opened_on": date(2026, 11, 17)}, Reason.new),
    ],
)
def test_each_sign_raises_it(change: dict[str, object], why: Reason) -> None:
    assert reasons(replace(CALM, **change), TODAY, date(2026, 11, 17), {}) == [why]


@pytest.mark.parametrize(
    "change", [{"days_left": 31}, {"areas": 3}, {"quiet_areas": ()}, {"unmet": 1}, {"days_left": None}]
)
def test_just_not_enough(change: dict[str, object]) -> None:
    assert reasons(replace(CALM, **change), TODAY, date(2026, 11, 17), {}) == []


@pytest.mark.parametrize(
    ("last", "new_from"),
    [
        (date(2026, 11, 17), date(2026, 11, 17)),
        (date(2026, 11, 23), date(2026, 11, 17)),  # A meeting yesterday does not shorten the week.
        (date(2026, 11, 10), date(2026, 11, 10)),
        (date(2026, 7, 1), date(2026, 10, 25)),  # After a summer without meetings: thirty days, no more.
        (None, date(2026, 10, 25)),
    ],
)
def test_new_is_since_the_last_meeting(last: date | None, new_from: date) -> None:
    assert reasons(replace(CALM, opened_on=new_from), TODAY, last, {}) == [Reason.new]
    assert reasons(replace(CALM, opened_on=new_from - timedelta(days=1)), TODAY, last, {}) == []


@given(st.integers(0, 90), st.booleans(), st.booleans(), st.integers(0, 6))
def test_the_most_pressing_stands_first(overdue: int, turning: bool, caution: bool, areas: int) -> None:
    signs = replace(CALM, overdue=overdue, turning=turning, caution=caution, areas=areas)
    found = reasons(signs, TODAY, None, {})
    assert found == sorted(found, key=list(Reason).index)
    assert (Reason.no_contact in found) == (overdue > 0)
    assert (Reason.many_areas in found) == (areas > 3)
