"""Times as people write them, and where one is led after saving."""

from datetime import date, datetime, time

import pytest

from aftercare import clock
from aftercare.clock import wall
from aftercare.silence import Silence
from aftercare.visits.cafes import plan_rules
from aftercare.visits.reminder_rules import (
    HOUR_BEFORE,
    VisitFacts,
    reminders_due,
    reminders_of,
)
from aftercare.visits.rules import VisitState
from aftercare.visits.time_rules import Against, problems
from aftercare.web.answers import See
from aftercare.web.fields import Clock
from aftercare.web.forms import Form, check
from aftercare.words import words
from tests.world import World

NOW = wall(date(2026, 12, 1), time(9))


class At(Form):
    """One time."""

    at: Clock


@pytest.mark.parametrize(
    "typed", ["9.30", "930", "0930", "9:30", "09:30", "kl. 9.30", "Kl 09.30", " 9,30 ", "9 30"]
)
def test_half_past_nine(typed: str) -> None:
    assert check(At, {"at": [typed]}, words("da")).value.at == time(9, 30)


def test_other_times() -> None:
    for typed, meant in (
        ("9", time(9)),
        ("1415", time(14, 15)),
        ("0:05", time(0, 5)),
        ("09:30:00", time(9, 30)),
    ):
        assert check(At, {"at": [typed]}, words("da")).value.at == meant
    for typed in ("25.10", "9.75", "halv ti", "93000000", "9.3", "-930", "kl."):
        assert "09.30" in check(At, {"at": [typed]}, words("da")).errors["at"], typed


@pytest.mark.parametrize(
    ("address", "said", "where"),
    [
        ("/cafes/7#who-came", "saved", "/cafes/7?said=saved#who-came"),
        ("/calendar?week=3#today", "moved", "/calendar?week=3&said=moved#today"),
        ("/cases", "", "/cases"),
        ("/cases#a", "", "/cases#a"),
    ],
)
def test_a_notice_goes_before_the_part_of_the_page(address: str, said: str, where: str) -> None:
    assert See(address, said).where == where


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 31), date(2027, 12, 24)])
def test_eves_warn(day: date) -> None:
    start, end = wall(day, time(10)), wall(day, time(11))
    assert Against.eve in {one.against for one in problems(start, end, (), (), NOW)}
    plan = plan_rules.Plan("Julecafé", "Salen", start, 60, 10)
    assert plan_rules.Against.eve in {one.against for one in plan_rules.problems(plan, NOW)}
    assert (
        clock.day_off_name(day)
        and not clock.holiday_name(day)
        and clock.is_working_day(day) == (day.weekday() < 5)
    )


def test_the_calendar_and_the_form_say_so(furnished: World) -> None:
    mette = furnished.house.phone("mette")
    visit = {"case": furnished.ids["case_id"], "staff": furnished.ids["mette_id"], "kind": "home"}
    answer = mette.post("/visits", data=visit | {"day": "2026-12-24", "at": "kl. 9.30"})
    assert answer.status_code == 422 and "Mange holder fri den dag: juleaften." in answer.text


def about(starts_at: datetime, quiet: tuple[int, int]) -> VisitFacts:
    return VisitFacts("v", "s", starts_at, NOW, VisitState.planned, silence=Silence(quiet))


@pytest.mark.parametrize(
    ("starts", "quiet", "told"),
    [
        (time(10), (8, 10), (3, time(7, 30))),
        (time(8), (6, 9), (2, time(20, 30))),
        (time(9), (18, 9), (2, time(17, 30))),
        (time(12), (21, 7), (3, time(11))),
        (time(8, 30), (7, 7), (3, time(7, 30))),
    ],
)
def test_own_quiet_hours_move_the_reminder_to_before_them(
    starts: time, quiet: tuple[int, int], told: tuple[int, time]
) -> None:
    facts = about(wall(date(2026, 12, 3), starts), quiet)
    due = next(one.due_at for one in reminders_of(facts) if one.kind is HOUR_BEFORE)
    assert due == wall(date(2026, 12, told[0]), told[1])
    assert HOUR_BEFORE in {one.kind for one in reminders_due(facts, due)}


def test_who_is_quiet_all_day_is_told_at_no_other_time() -> None:
    instant = wall(date(2026, 12, 3), time(9))
    assert Silence((7, 21)).before(instant) == instant
