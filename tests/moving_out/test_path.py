"""Her one line of time: what lasted, in per cent of a picture, and what happened, in order."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aftercare.moving_out.timeline_rules import Lane, Moment, Step, Stretch, courses, drawn, in_order

TODAY = date(2026, 11, 24)
days = st.dates(min_value=date(2010, 1, 1), max_value=date(2027, 12, 31))


@st.composite
def _lasting(draw: st.DrawFn) -> Stretch:
    since = draw(days)
    until = draw(st.none() | st.integers(0, 900).map(lambda n: since + timedelta(n)))
    return Stretch(draw(st.sampled_from(Lane)), since, until)


def test_a_course_ends_with_its_closing_and_goes_on_from_its_reopening() -> None:
    opened = date(2026, 1, 1)
    closed, again, last = date(2026, 4, 1), date(2026, 6, 1), date(2026, 9, 1)
    assert courses(opened, []) == [Stretch(Lane.course, opened, None)]
    assert courses(opened, [(closed, None)]) == [Stretch(Lane.course, opened, closed)]
    assert courses(opened, [(last, None), (closed, again)]) == [
        Stretch(Lane.course, opened, closed),
        Stretch(Lane.course, again, last),
    ]
    assert courses(opened, [(closed, again)])[-1] == Stretch(Lane.course, again, None)


def test_the_picture_by_hand() -> None:
    stay = Stretch(Lane.stay, date(2026, 8, 16), date(2026, 9, 10))
    course = Stretch(Lane.course, date(2026, 9, 10), None)
    picture = drawn([stay, course], TODAY)
    assert (picture.first, picture.last, picture.today) == (date(2026, 8, 16), TODAY, 100)
    assert [(bar.start, bar.width) for bar in picture.bars] == [(0, 25), (25, 75)]
    assert picture.years == ()


def test_a_year_begins_where_it_begins() -> None:
    picture = drawn([Stretch(Lane.stay, date(2025, 12, 22), date(2026, 1, 11))], date(2026, 1, 11))
    assert picture.years == ((2026, 50.0),)


@given(lasting=st.lists(_lasting(), max_size=12))
def test_every_bar_can_be_seen_and_stays_inside(lasting: list[Stretch]) -> None:
    picture = drawn(lasting, TODAY)
    assert len(picture.bars) == len(lasting)
    assert all(bar.start >= 0 and bar.width > 0 and bar.start + bar.width <= 100.02 for bar in picture.bars)
    assert 0 <= picture.today <= 100


def test_the_newest_first_and_of_one_day_the_later_step_first() -> None:
    day = date(2026, 7, 1)
    mixed = [Moment(day, Step.moved_in), Moment(day, Step.offer), Moment(TODAY, Step.closed)]
    mixed.append(Moment(day, Step.moved_out))
    assert [one.step for one in in_order(mixed)] == [Step.closed, Step.offer, Step.moved_out, Step.moved_in]
