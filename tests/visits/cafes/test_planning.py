"""What speaks against a café, and what against changing one."""

from dataclasses import replace

import pytest

from aftercare.visits.cafes.plan_rules import Against, Plan, problems, problems_of_change
from tests.moments import at

NOW = at("2026-11-24 08:00")
PLAN = Plan("Café", "Salen", at("2026-12-03 16:00"), 150, 40)


@pytest.mark.parametrize(
    ("starts", "minutes", "against"),
    [
        ("2026-12-03 16:00", 150, []),
        ("2026-11-24 08:00", 150, [Against.past]),
        ("2026-11-23 16:00", 150, [Against.past]),
        ("2026-11-24 08:01", 150, []),
        ("2028-05-24 16:00", 150, []),
        ("2028-05-30 16:00", 150, [Against.too_far]),
        ("2026-12-25 16:00", 150, [Against.holiday]),
        ("2026-12-03 19:00", 120, []),
        ("2026-12-03 19:00", 121, [Against.night]),
        ("2026-12-03 06:30", 120, [Against.night]),
    ],
)
def test_what_speaks_against_a_time(starts: str, minutes: int, against: list[Against]) -> None:
    found = problems(replace(PLAN, starts_at=at(starts), minutes=minutes), NOW)
    assert [problem.against for problem in found] == against


def test_only_the_past_and_the_far_future_refuse() -> None:
    refusing = {one for one in Against if problems_refuse(one)}
    assert refusing == {Against.past, Against.too_far}


def problems_refuse(against: Against) -> bool:
    found = [
        *problems(replace(PLAN, starts_at=at("2020-12-25 23:00")), NOW),
        *problems(replace(PLAN, starts_at=at("2026-12-24 14:00")), NOW),
        *problems(replace(PLAN, starts_at=at("2030-12-03 16:00")), NOW),
        *problems_of_change(replace(PLAN, starts_at=at("2026-12-04 16:00"), seats=3), PLAN, 3, 10, NOW),
    ]
    return next(problem.refuses for problem in found if problem.against == against)


def test_a_holiday_is_told_by_name() -> None:
    found = problems(replace(PLAN, starts_at=at("2026-12-25 14:00")), NOW)
    assert found[0].about == "Juledag"


def test_moving_a_cafe_asks_those_who_know_the_old_time() -> None:
    later = replace(PLAN, starts_at=at("2026-12-10 16:00"))
    assert [each.against for each in problems_of_change(later, PLAN, 4, 3, NOW)] == [Against.asked_again]
    assert problems_of_change(later, PLAN, 0, 0, NOW) == []
    assert problems_of_change(replace(PLAN, place="Haven"), PLAN, 4, 3, NOW) == []


@pytest.mark.parametrize(("seats", "taken", "warns"), [(3, 3, False), (2, 3, True), (40, 41, False)])
def test_fewer_seats_than_promised_warn(seats: int, taken: int, warns: bool) -> None:
    found = problems_of_change(replace(PLAN, seats=seats), PLAN, 0, taken, NOW)
    assert [each.against for each in found] == ([Against.too_few_seats] if warns else [])


def test_a_cafe_already_agreed_on_a_holiday_does_not_warn_again() -> None:
    christmas = replace(PLAN, starts_at=at("2026-12-25 14:00"))
    assert problems_of_change(replace(christmas, seats=30), christmas, 2, 2, NOW) == []
