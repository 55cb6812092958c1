"""The numbers behind the pictures."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.clock.place import place
from aftercare.course.clock.rules import Phase, plan
from aftercare.today.drawings import BarKind, months_header, ordinary_timeline, timeline, today_line, window

MOVE_OUT = date(2026, 7, 14)
TODAY = date(2026, 11, 24)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_the_window_shows_nine_whole_months() -> None:
    shown = window(TODAY)
    assert (shown.starts_on, shown.until) == (date(2026, 9, 1), date(2027, 6, 1))
    header = months_header(shown)
    assert [month.first.month for month in header] == [9, 10, 11, 12, 1, 2, 3, 4, 5]
    assert header[0].width == pytest.approx(100 * 30 / 273)
    assert today_line(shown, TODAY) == pytest.approx(100 * 84.5 / 273)


def test_a_timeline_is_cut_at_the_window_but_keeps_its_days() -> None:
    bars = timeline(plan(MOVE_OUT), date(2026, 6, 20), TODAY, window(TODAY))
    assert [bar.kind for bar in bars] == [BarKind.transition, BarKind.try_out, BarKind.transfer]
    assert (bars[0].x, bars[0].starts_on) == (0.0, MOVE_OUT)
    assert bars[0].width == pytest.approx(100 * 43 / 273)
    assert bars[2].until == date(2027, 4, 14)


def test_contact_building_and_the_days_after_the_end_are_on_the_timeline() -> None:
    early = timeline(plan(date(2026, 12, 10)), date(2026, 11, 1), TODAY, window(TODAY))
    assert (early[0].kind, early[0].until) == (BarKind.contact_building, date(2026, 12, 10))
    unknown = timeline([], date(2026, 11, 1), TODAY, window(TODAY))
    assert [(bar.kind, bar.until) for bar in unknown] == [(BarKind.contact_building, date(2026, 11, 25))]
    late = timeline(plan(date(2026, 2, 1)), date(2026, 1, 1), TODAY, window(TODAY))
    assert [bar.kind for bar in late] == [BarKind.transfer, BarKind.over]
    assert (late[1].starts_on, late[1].until) == (date(2026, 11, 1), date(2026, 11, 25))


def test_ordinary_aftercare_is_one_bar_of_three_months() -> None:
    bars = ordinary_timeline(date(2026, 11, 5), date(2026, 10, 20), TODAY, window(TODAY), 3)
    assert [bar.kind for bar in bars] == [BarKind.contact_building, BarKind.ordinary]
    assert bars[1].until == date(2027, 2, 5)
    assert ordinary_timeline(None, TODAY, TODAY, window(TODAY), 3)[0].kind is BarKind.contact_building
    over = ordinary_timeline(date(2026, 8, 1), date(2026, 7, 1), TODAY, window(TODAY), 3)
    assert [bar.kind for bar in over] == [BarKind.ordinary, BarKind.over]


@given(days)
def test_the_months_fill_the_header(today: date) -> None:
    shown = window(today)
    header = months_header(shown)
    assert len(header) == 9
    assert header[0].x == 0
    assert header[-1].x + header[-1].width == pytest.approx(100)
    assert header[2].x < today_line(shown, today) < header[3].x


@given(days, days, days)
def test_bars_lie_side_by_side_inside_the_picture(move_out: date, opened_on: date, today: date) -> None:
    shown = window(today)
    bars = timeline(plan(move_out), min(opened_on, move_out), today, shown)
    assert all(bar.width > 0 and bar.x >= 0 and bar.x + bar.width <= 100 + 1e-9 for bar in bars)
    assert all(one.x + one.width == pytest.approx(other.x) for one, other in pairwise(bars))


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 300))
def test_today_lies_in_the_bar_of_todays_phase(move_out: date, after: int) -> None:
    today = move_out + timedelta(days=after)
    shown = window(today)
    x = today_line(shown, today)
    under = next(
        bar for bar in timeline(plan(move_out), move_out, today, shown) if bar.x <= x < bar.x + bar.width
    )
    phase = place(move_out, [], today).phase
    assert under.kind == (BarKind.over if phase is Phase.ended else phase.value)
