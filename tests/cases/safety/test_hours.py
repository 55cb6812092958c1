"""Her hours: what is closed, when it opens, over midnight, days off and both clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aftercare import clock
from aftercare.cases.safety.hours import MOST, Hours, HoursRule, closed, closes, opens, read, written
from aftercare.cases.safety.hours_told import told_hours

WEEKDAYS, EVERY_DAY = frozenset(range(5)), frozenset(range(7))
MORNINGS = Hours(WEEKDAYS, time(9), time(12))
HE_IS_HOME = Hours(EVERY_DAY, time(18), time(8), never=True)
rows = st.builds(
    Hours,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    st.booleans(),
)
weeks = st.lists(rows, max_size=MOST).map(tuple)
# Minutes around both clock changes, Christmas and an ordinary week, in UTC.
moments = st.builds(
    lambda day, minutes: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes),
    st.sampled_from([date(2026, 3, 28), date(2026, 10, 24), date(2026, 12, 23), date(2026, 11, 23)]),
    st.integers(0, 4 * 24 * 60),
)


def at(day: str, clock_time: str) -> datetime:
    return clock.wall(date.fromisoformat(day), time.fromisoformat(clock_time))


@pytest.mark.parametrize(
    ("week", "day", "then", "why"),
    [
        # A Tuesday; weekdays 9 to 12.
        ((MORNINGS,), "2026-11-24", "08:59", HoursRule.outside_hours),
        ((MORNINGS,), "2026-11-24", "09:00", None),
        ((MORNINGS,), "2026-11-24", "11:59", None),
        ((MORNINGS,), "2026-11-24", "12:00", HoursRule.outside_hours),
        ((MORNINGS,), "2026-11-28", "10:00", HoursRule.outside_hours),
        # Christmas Day is a Friday, Maundy Thursday a Thursday: he may be at home.
        ((MORNINGS,), "2026-12-25", "10:00", HoursRule.day_off),
        ((MORNINGS,), "2026-04-02", "10:00", HoursRule.day_off),
        ((MORNINGS,), "2026-12-24", "10:00", HoursRule.day_off),
        ((Hours(EVERY_DAY, time(9), time(12)),), "2026-12-25", "10:00", None),
        # Who has named Sundays only is not reached on a Friday that is off.
        ((Hours(frozenset({6}), time(9), time(12)),), "2026-12-25", "10:00", HoursRule.outside_hours),
        # Never reaches past midnight, and goes before what she may be reached in.
        ((HE_IS_HOME,), "2026-11-24", "17:59", None),
        ((HE_IS_HOME,), "2026-11-24", "18:00", HoursRule.never_hours),
        ((HE_IS_HOME,), "2026-11-25", "07:59", HoursRule.never_hours),
        ((HE_IS_HOME,), "2026-11-25", "08:00", None),
        (
            (MORNINGS, Hours(WEEKDAYS, time(10), time(11), never=True)),
            "2026-11-24",
            "10:30",
            HoursRule.never_hours,
        ),
        # Sundays never: a day off is one.
        (
            (Hours(frozenset({6}), time(0), time(0), never=True),),
            "2026-12-25",
            "12:00",
            HoursRule.never_hours,
        ),
        # Who has named none is left alone at night.
        ((), "2026-11-24", "07:59", HoursRule.night),
        ((), "2026-11-24", "08:00", None),
        ((), "2026-11-24", "20:59", None),
        ((), "2026-11-24", "21:00", HoursRule.night),
        # Nights she has named are hers.
        ((Hours(WEEKDAYS, time(22), time(2)),), "2026-11-25", "01:30", None),
        ((Hours(WEEKDAYS, time(22), time(2)),), "2026-11-28", "01:30", None),
        ((Hours(WEEKDAYS, time(22), time(2)),), "2026-11-29", "01:30", HoursRule.outside_hours),
        ((Hours(EVERY_DAY, time(0), time(0)),), "2026-11-24", "03:00", None),
    ],
)
def test_what_is_closed(week: tuple[Hours, ...], day: str, then: str, why: HoursRule | None) -> None:
    assert closed(week, at(day, then)) is why


@pytest.mark.parametrize(
    ("week", "now", "then"),
    [
        ((MORNINGS,), at("2026-11-24", "22:00"), at("2026-11-25", "09:00")),
        ((MORNINGS,), at("2026-11-27", "12:00"), at("2026-11-30", "09:00")),
        # Thursday the 24th to Sunday are off: the next weekday is Monday the 28th.
        ((MORNINGS,), at("2026-12-23", "12:00"), at("2026-12-28", "09:00")),
        ((), at("2026-11-24", "23:30"), at("2026-11-25", "08:00")),
        # 02.30 does not exist on the night of spring: she may be called from the first minute that does.
        (
            (Hours(EVERY_DAY, time(2, 30), time(4)),),
            datetime(2026, 3, 29, 0, 0, tzinfo=UTC),
            datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        ),
        # 02.30 comes twice in autumn, and both are hers.
        (
            (Hours(EVERY_DAY, time(2, 30), time(2, 45)),),
            datetime(2026, 10, 25, 0, 45, tzinfo=UTC),
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        ),
        ((Hours(EVERY_DAY, time(0), time(0), never=True),), at("2026-11-24", "12:00"), None),
    ],
)
def test_when_it_opens(week: tuple[Hours, ...], now: datetime, then: datetime | None) -> None:
    assert opens(week, now) == then


@given(weeks, moments)
def test_it_opens_at_the_first_minute_there_is(week: tuple[Hours, ...], now: datetime) -> None:
    assume(closed(week, now))
    then = opens(week, now)
    until = min(then or now + timedelta(days=2), now + timedelta(days=2))
    minutes = int((until - now).total_seconds() // 60)
    between = (now + timedelta(minutes=one) for one in range(1, minutes, 7))
    assert then is None or (closed(week, then) is None and then > now)
    assert all(closed(week, one) for one in between if one < until)


@given(weeks, moments)
def test_it_closes_at_the_first_minute_it_does(week: tuple[Hours, ...], now: datetime) -> None:
    assume(not closed(week, now))
    then = closes(week, now)
    assert then is None or closed(week, then)
    until = then or now + timedelta(days=1)
    between = (now + timedelta(minutes=one) for one in range(1, int((until - now).total_seconds() // 60), 7))
    assert not any(closed(week, one) for one in between)


@given(weeks)
def test_what_is_kept_is_read_as_it_was(week: tuple[Hours, ...]) -> None:
    assert read(written(week)) == week


@pytest.mark.parametrize("kept", ["[[1]]", '[[[0],"9","x",false]]', "{", "[5]"])
def test_what_is_none_of_ours_is_refused(kept: str) -> None:
    with pytest.raises(ValueError):
        read(kept)


def test_they_are_told_in_words() -> None:
    week = (MORNINGS, HE_IS_HOME, Hours(frozenset({1, 6}), time(0), time(0)))
    assert told_hours("da", week) == [
        "man.–fre. 09.00–12.00",
        "aldrig hver dag 18.00–08.00",
        "tirs., søn. hele døgnet",
    ]
