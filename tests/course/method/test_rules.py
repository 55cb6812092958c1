"""Each criterion against courses worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from aftercare.course.clock.rules import Phase, plan
from aftercare.course.method.course import Course, Met, Planned, Reviewed, Stay, stays_of
from aftercare.course.method.rules import (
    Criterion,
    Judged,
    community,
    decreasing,
    equal_phases,
    few_areas,
    first_month,
    nine_months,
    not_stopped,
    planned,
    supports,
    transferred,
)

BEGAN = date(2026, 1, 10)
# Three months each: to 10 April, 10 July, 10 October 2026.
TURNS = plan(BEGAN)
WHOLE = Course("c", BEGAN, stays_of(TURNS))
LATE = date(2027, 6, 1)


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def met(*texts: str, her: bool = True, support: bool = False, outside: bool = True) -> tuple[Met, ...]:
    return tuple(Met(day, her, support, outside) for day in days(*texts))


def closed(on: str, because: str = "completed", **more: object) -> Course:
    day = date.fromisoformat(on)
    made = Course("c", BEGAN, stays_of(TURNS, day), day, because)
    return replace(made, **more)


def one(judge: Callable[..., object], course: Course, today: date = LATE) -> Judged | None:
    rows = list(judge(course, today))
    assert len(rows) <= 1
    return rows[0] if rows else None


def moved(phase: Phase, on: str) -> Course:
    turn = next(turn for turn in TURNS if turn.phase is phase)
    day = date.fromisoformat(on)
    return Course("c", BEGAN, stays_of(plan(BEGAN, [replace(turn, actual_on=day)])))


def test_the_phases_of_a_course() -> None:
    assert WHOLE.stays == (
        Stay(1, BEGAN, date(2026, 4, 10)),
        Stay(2, date(2026, 4, 10), date(2026, 7, 10)),
        Stay(3, date(2026, 7, 10), date(2026, 10, 10)),
    )
    assert [stay.days for stay in WHOLE.stays] == [90, 91, 92]


@pytest.mark.parametrize(
    ("on", "stays"),
    [
        ("2026-01-10", 0),
        ("2026-01-11", 1),
        ("2026-04-10", 1),
        ("2026-04-11", 2),
        ("2026-10-10", 3),
        ("2026-12-24", 3),
    ],
)
def test_a_closing_leaves_out_what_came_after(on: str, stays: int) -> None:
    assert len(closed(on).stays) == stays


def test_only_a_last_phase_closed_in_its_last_week_has_run_its_time() -> None:
    assert [stay.cut for stay in closed("2026-10-03").stays] == [False, False, False]
    assert [stay.cut for stay in closed("2026-10-02").stays] == [False, False, True]
    assert [stay.cut for stay in closed("2026-07-08").stays] == [False, True]


def test_equal_phases() -> None:
    assert one(equal_phases, WHOLE, date(2026, 7, 9)) is None
    second = one(equal_phases, WHOLE, date(2026, 7, 10))
    assert second == Judged(Criterion.equal_phases, "c", date(2026, 7, 10), True, (90, 91))
    assert one(equal_phases, WHOLE).counted == (90, 91, 92)
    # The end stays on 10 October: moved four days, the phases are 94, 91 and 88 days; five days, 95, 91, 87.
    assert one(equal_phases, moved(Phase.try_out, "2026-04-14")).met
    late = moved(Phase.try_out, "2026-04-15")
    assert one(equal_phases, late).counted == (95, 91, 87)
    assert not one(equal_phases, late).met


def test_nine_months_and_a_fortnight() -> None:
    assert one(nine_months, WHOLE, date(2026, 10, 24)) is None
    assert one(nine_months, WHOLE, date(2026, 10, 25)).met is False
    assert one(nine_months, closed("2026-10-24")).met
    assert not one(nine_months, closed("2026-10-25")).met
    assert one(nine_months, closed("2026-03-01")).due_on == date(2026, 3, 1)
    leap = Course("c", date(2027, 5, 31), stays_of(plan(date(2027, 5, 31))))
    # Nine months from 31 May 2027 is 29 February 2028, and a fortnight is 14 March.
    assert one(nine_months, leap, date(2028, 3, 14)) is None
    assert one(nine_months, leap, date(2028, 3, 15)).due_on == date(2028, 3, 15)


def test_one_to_three_areas_in_the_newest_version_of_each_plan() -> None:
    assert one(few_areas, WHOLE) is None
    plans = (
        Planned(1, date(2026, 1, 20), 4),
        Planned(1, date(2026, 2, 1), 3),
        Planned(2, date(2026, 4, 12), 1),
    )
    assert one(few_areas, replace(WHOLE, plans=plans)).counted == (3, 1)
    assert one(few_areas, replace(WHOLE, plans=plans)).met
    assert not one(few_areas, replace(WHOLE, plans=plans), date(2026, 1, 31)).met
    assert not one(few_areas, replace(WHOLE, plans=(Planned(1, BEGAN, 0),))).met


def test_three_meetings_out_in_the_community_in_phase_one() -> None:
    three = met("2026-01-10", "2026-02-01", "2026-04-09")
    assert one(community, replace(WHOLE, contacts=three)).met
    assert one(community, replace(WHOLE, contacts=three), date(2026, 4, 9)) is None
    outside_phase = met("2026-01-09", "2026-02-01", "2026-04-09", "2026-04-10")
    assert one(community, replace(WHOLE, contacts=outside_phase)).counted == (2,)
    indoors = met("2026-01-10", "2026-02-01", "2026-04-09", outside=False)
    assert one(community, replace(WHOLE, contacts=indoors)).counted == (0,)
    assert one(community, closed("2026-03-01", contacts=three)) is None


def test_two_contacts_with_her_supports_in_phase_one() -> None:
    two = met("2026-01-12", "2026-03-03", support=True)
    assert one(supports, replace(WHOLE, contacts=two)).met
    assert not one(supports, replace(WHOLE, contacts=two[:1] + met("2026-03-03"))).met


def test_fewer_contacts_in_each_phase() -> None:
    first = met("2026-01-12", "2026-01-19", "2026-02-02", "2026-03-02")
    second, third = met("2026-04-20", "2026-06-01"), met("2026-08-01")
    falling = replace(WHOLE, contacts=first + second + third)
    assert one(decreasing, falling).counted == (4, 2, 1)
    assert one(decreasing, falling).met
    assert one(decreasing, falling, date(2026, 10, 9)) is None
    level = replace(WHOLE, contacts=first + second + third + met("2026-09-01"))
    assert not one(decreasing, level).met
    assert one(decreasing, closed("2026-09-01", contacts=first)) is None
    alone = met("2026-05-01", her=False, support=True)
    assert one(decreasing, replace(falling, contacts=(*falling.contacts, *alone))).counted == (4, 2, 1)


def test_not_stopped_before_nine_months() -> None:
    assert one(not_stopped, WHOLE) is None
    assert one(not_stopped, closed("2026-10-10")).met
    early = one(not_stopped, closed("2026-10-09"))
    assert (early.met, early.apart, early.counted) == (False, False, (272,))
    for because in ("her_wish", "moved_on", "died"):
        assert one(not_stopped, closed("2026-05-01", because)).apart
        assert not one(not_stopped, closed("2026-10-10", because)).apart


def test_two_contacts_in_the_first_thirty_days() -> None:
    # The thirty days are 10 January to 8 February.
    two = replace(WHOLE, contacts=met("2026-01-10", "2026-02-08", outside=False))
    assert one(first_month, two, date(2026, 2, 8)) is None
    assert one(first_month, two, date(2026, 2, 9)).met
    assert not one(first_month, replace(WHOLE, contacts=met("2026-01-10", "2026-02-09"))).met
    assert one(first_month, closed("2026-02-08")) is None


def test_a_plan_in_thirty_days_and_a_review_at_the_end() -> None:
    course = replace(
        WHOLE,
        plans=(Planned(1, date(2026, 2, 9), 2), Planned(2, date(2026, 5, 11), 2)),
        reviews=(Reviewed(1, date(2026, 3, 27)), Reviewed(2, date(2026, 7, 25))),
    )
    assert list(planned(course, date(2026, 2, 8))) == []
    assert [row.met for row in planned(course, date(2026, 2, 9))] == [True]
    # The review of phase 1 is asked for from 24 April; it was held fourteen days before the end.
    assert [(row.phase, row.met) for row in planned(course, date(2026, 5, 20))] == [(1, True), (2, False)]
    # Phase 2's plan came a day late, and its review a day late too; phase 3 has neither.
    assert [row.counted for row in planned(course, LATE)] == [(1, 1, 1), (0, 0, 1), (0, 0, 1)]
    cut = replace(course, stays=stays_of(TURNS, date(2026, 6, 1)), closed_on=date(2026, 6, 1))
    assert [row.counted for row in planned(cut, LATE)] == [(1, 1, 1), (0, 0, 0)]


def test_the_transfer_meeting_and_the_closing_note() -> None:
    both = {"transfer_meetings": (date(2026, 9, 1),), "note_signed_on": date(2026, 10, 24)}
    assert one(transferred, closed("2026-10-10", **both), date(2026, 10, 23)) is None
    assert one(transferred, closed("2026-10-10", **both)).met
    assert not one(transferred, closed("2026-10-10", **both | {"note_signed_on": date(2026, 10, 25)})).met
    assert one(transferred, closed("2026-10-10", transfer_meetings=both["transfer_meetings"])).counted == (
        1,
        0,
    )
    assert one(transferred, closed("2026-05-01", **both)) is None
    assert one(transferred, WHOLE) is None
