"""Periods that follow each other, worked by hand and held for any order of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.periods import Period, PeriodRefusal, followed, why_not_begin, why_not_end

TODAY = date(2026, 11, 24)
MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("last", "since", "refusal"),
    [
        (None, TODAY, None),
        (None, date(2026, 11, 25), PeriodRefusal.in_the_future),
        (Period(None), MARCH, None),
        (Period(MARCH), JUNE, None),
        (Period(MARCH), MARCH, None),
        (Period(MARCH), date(2026, 2, 28), PeriodRefusal.before_the_last),
        (Period(MARCH, JUNE), date(2026, 6, 2), None),
        (Period(MARCH, JUNE), JUNE, PeriodRefusal.before_the_last),
        (Period(None, JUNE), MARCH, PeriodRefusal.before_the_last),
    ],
)
def test_when_the_next_may_begin(last: Period | None, since: date, refusal: PeriodRefusal | None) -> None:
    assert why_not_begin(last, since, TODAY) is refusal


@pytest.mark.parametrize(
    ("period", "until", "refusal"),
    [
        (Period(MARCH), MARCH, None),
        (Period(MARCH), TODAY, None),
        (Period(None), date(2001, 1, 1), None),
        (Period(MARCH), date(2026, 2, 28), PeriodRefusal.before_it_began),
        (Period(MARCH), date(2026, 11, 25), PeriodRefusal.in_the_future),
    ],
)
def test_when_it_may_end(period: Period, until: date, refusal: PeriodRefusal | None) -> None:
    assert why_not_end(period, until, TODAY) is refusal


def test_the_one_before_is_kept_and_ends_on_the_day_before() -> None:
    assert followed(Period(MARCH), JUNE) == Period(MARCH, date(2026, 5, 31))
    assert followed(Period(None), JUNE) == Period(None, date(2026, 5, 31))
    assert followed(Period(MARCH, date(2026, 4, 2)), JUNE) == Period(MARCH, date(2026, 4, 2))


def test_what_was_corrected_the_same_day_never_held() -> None:
    wrong = followed(Period(MARCH), MARCH)
    assert not wrong.held
    assert not any(wrong.on(MARCH + timedelta(days=days)) for days in range(-3, 4))
    assert Period(MARCH, MARCH).held


DAYS = st.dates(date(2026, 1, 1), TODAY)


@given(st.lists(st.tuples(st.booleans(), DAYS), max_size=12), st.booleans())
def test_whatever_is_written_no_day_belongs_to_two(steps: list[tuple[bool, date]], unknown: bool) -> None:
    periods = [Period(None)] if unknown else []
    for ends, day in steps:
        last = periods[-1] if periods else None
        if ends and last and last.until is None and why_not_end(last, day, TODAY) is None:
            periods[-1] = Period(last.since, day)
        elif not ends and why_not_begin(last, day, TODAY) is None:
            periods[-1:] = [followed(last, day)] if last else []
            periods.append(Period(day))
    year = [date(2025, 12, 30) + timedelta(days=days) for days in range(340)]
    assert all(sum(period.on(day) for period in periods) <= 1 for day in year)
    assert sum(period.until is None for period in periods) <= 1
