"""Until when she may answer."""

from datetime import date, datetime, time, timedelta

import pytest

from aftercare.clock import local, wall
from aftercare.visits.answer_rules import answer_deadline, may_answer
from aftercare.visits.rules import VisitState

TUESDAY = date(2026, 11, 24)
START = wall(TUESDAY, time(9, 30))


def test_she_may_answer_until_the_evening_before() -> None:
    assert answer_deadline(START, wall(date(2026, 11, 20), time(12))) == wall(date(2026, 11, 23), time(20))


@pytest.mark.parametrize("set_at", [wall(date(2026, 11, 23), time(20)), wall(TUESDAY, time(7))])
def test_a_visit_planned_late_can_be_answered_until_an_hour_before(set_at: datetime) -> None:
    assert answer_deadline(START, set_at) == wall(TUESDAY, time(8, 30))


@pytest.mark.parametrize("monday", [date(2026, 10, 26), date(2027, 3, 29)])
def test_the_evening_is_an_evening_on_the_day_the_clock_changes(monday: date) -> None:
    deadline = answer_deadline(wall(monday, time(9)), wall(monday, time(9)) - timedelta(days=7))
    assert local(deadline).strftime("%A %H:%M") == "Sunday 20:00"


def test_an_answer_may_change_until_the_deadline_and_while_the_visit_lies_ahead() -> None:
    deadline = answer_deadline(START, wall(date(2026, 11, 20), time(12)))
    moment = timedelta(microseconds=1)
    assert may_answer(VisitState.declined, deadline, deadline - moment)
    assert not may_answer(VisitState.confirmed, deadline, deadline)
    assert not may_answer(VisitState.cancelled, deadline, deadline - moment)
    assert not may_answer(VisitState.under_way, deadline, deadline - moment)
