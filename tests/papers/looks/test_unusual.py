"""What is unusual, worked out by hand. Tuesday 24 November 2026 is an ordinary working day."""

from datetime import date, timedelta

import pytest

from aftercare import clock
from aftercare.papers.looks.rules import Look
from aftercare.papers.looks.unusual import Colleague, Finding, Oddity, unusual
from tests.moments import at

MORNING = at("2026-11-24 09:00")


def look(number: int, moment, case: str = "", deed: str = "look", purpose: str = "team", **more) -> Look:
    return Look(
        number,
        moment,
        more.pop("staff", "mette"),
        deed,
        "GET /cases/{case_id}",
        case,
        purpose=purpose,
        **more,
    )


def round_of(cases: int, minutes: float, start=MORNING, purpose: str = "team") -> list[Look]:
    """So many cases, one after the other, so many minutes apart."""
    return [
        look(number, start + number * timedelta(minutes=minutes), f"case {number}", purpose=purpose)
        for number in range(cases)
    ]


def found(looks: list[Look], caseload: int = 9, left: dict[str, date] | None = None) -> list[Finding]:
    return unusual(looks, {"mette": Colleague(caseload, left or {})})


def told(looks: list[Look], **more) -> list[tuple[Oddity, int, int]]:
    return [(each.oddity, each.looks, each.cases) for each in found(looks, **more)]


def test_an_ordinary_morning_is_not_unusual() -> None:
    assert told(round_of(9, 4)) == []
    assert told(round_of(10, 6)) == []


def test_more_cases_in_an_hour_than_ten_or_her_own_are() -> None:
    assert told(round_of(11, 6)) == [(Oddity.many_in_an_hour, 11, 11)]
    assert told(round_of(11, 6.1)) == []
    assert told(round_of(12, 5), caseload=12) == []
    assert told(round_of(13, 5), caseload=12) == [(Oddity.many_in_an_hour, 13, 13)]


def test_the_same_case_many_times_is_one_case() -> None:
    again = [look(number, MORNING + number * timedelta(minutes=1), "her") for number in range(40)]
    assert told(again) == []


def test_a_long_burst_is_one_finding_from_its_first_look_to_its_last() -> None:
    [burst] = found(round_of(18, 4))
    assert (burst.oddity, burst.looks, burst.cases) == (Oddity.many_in_an_hour, 18, 18)
    assert (burst.since, burst.until) == (MORNING, MORNING + timedelta(minutes=68))


def test_two_bursts_with_hours_between_are_two() -> None:
    later = round_of(11, 1, at("2026-11-24 14:00"))
    both = round_of(11, 1) + [look(50 + each.seq, each.at, each.case_id) for each in later]
    assert [each for each, _, _ in told(both)] == [Oddity.many_in_an_hour] * 2


def test_more_cases_in_a_day_than_twenty_or_twice_her_own_are() -> None:
    slowly = round_of(21, 30, at("2026-11-24 07:00"))
    assert told(slowly) == [(Oddity.many_in_a_day, 21, 21)]
    assert told(slowly[:20]) == []
    assert told(slowly, caseload=11) == []


def test_a_look_without_a_relation_is_and_one_as_coordinator_is_not() -> None:
    assert told([look(1, MORNING, "her", purpose="")]) == [(Oddity.no_relation, 1, 1)]
    assert told([look(1, MORNING, "her", purpose="coordinator")]) == []


def test_an_opening_in_an_emergency_is() -> None:
    rows = [look(1, MORNING, "her", "broke_glass", "glass"), look(2, MORNING, "her", purpose="glass")]
    assert told(rows) == [(Oddity.emergency, 2, 1)]


def test_asking_for_what_is_foreign_is_and_a_refusal_at_ones_own_is_not() -> None:
    assert told([look(1, MORNING, "hers", "denied", "")]) == [(Oddity.asked_foreign, 1, 1)]
    assert told([look(1, MORNING, "", "denied", "", target="visit")]) == [(Oddity.asked_foreign, 1, 0)]
    assert told([look(1, MORNING, "hers", "denied", "team")]) == []
    assert told([look(1, MORNING, "", "denied", "")]) == []
    assert told([look(1, MORNING, "", "denied", "", criterion=b"a name")]) == [(Oddity.asked_foreign, 1, 0)]


def test_five_refusals_in_a_day_are_told_as_that() -> None:
    five = [look(number, MORNING, f"case {number}", "denied", "") for number in range(5)]
    assert told(five) == [(Oddity.refused_often, 5, 5)]
    assert told(five[:4]) == [(Oddity.asked_foreign, 4, 4)]
    apart = [look(9, at("2026-11-23 09:00"), "x", "denied", ""), *five[:4]]
    assert [each for each, _, _ in told(apart)] == [Oddity.asked_foreign] * 2


@pytest.mark.parametrize(
    ("moment", "odd"),
    [
        ("2026-11-24 20:59", False),
        ("2026-11-24 21:00", True),
        ("2026-11-24 23:59", True),
        ("2026-11-25 05:59", True),
        ("2026-11-25 06:00", False),
    ],
)
def test_the_night_is_from_nine_to_six_in_copenhagen(moment: str, odd: bool) -> None:
    assert (told([look(1, at(moment), "her")]) == [(Oddity.at_night, 1, 1)]) == odd


def test_one_night_is_one_finding_though_it_has_two_dates() -> None:
    night = [look(1, at("2026-11-24 22:00"), "her"), look(2, at("2026-11-25 01:00"), "another")]
    assert told(night) == [(Oddity.at_night, 2, 2)]
    assert len(told([*night, look(3, at("2026-11-25 22:00"), "her")])) == 2


def test_a_holiday_is_and_a_plain_sunday_is_not() -> None:
    assert told([look(1, at("2026-12-25 11:00"), "her")]) == [(Oddity.on_holiday, 1, 1)]
    assert told([look(1, at("2026-11-22 11:00"), "her")]) == []
    assert clock.is_holiday(date(2026, 12, 25))


def test_lists_and_searches_at_night_count_and_coming_in_does_not() -> None:
    late = at("2026-11-24 22:00")
    assert told([look(1, late, deed="search"), look(2, late, deed="list")]) == [(Oddity.at_night, 2, 0)]
    assert told([look(1, late, deed="sign_in")]) == []


def test_a_case_after_leaving_its_team_is_also_when_it_was_refused() -> None:
    left = {"hers": date(2026, 11, 20)}
    refused = look(1, at("2026-11-23 09:00"), "hers", "denied", "")
    assert told([refused], left=left) == [(Oddity.after_leaving, 1, 1)]
    assert told([look(1, at("2026-11-23 09:00"), "hers", purpose="")], left=left) == [
        (Oddity.after_leaving, 1, 1)
    ]
    assert told([look(1, at("2026-11-20 20:00"), "hers")], left=left) == []
    assert told([look(1, at("2026-11-23 09:00"), "hers", purpose="coordinator")], left=left) == []
    assert told([look(1, at("2026-11-23 09:00"), "hers", purpose="deputy")], left=left) == []


def test_what_the_house_and_her_link_do_is_nobodys() -> None:
    assert told([look(1, at("2026-11-24 23:00"), "her", "push", "house", staff="")]) == []


def test_the_newest_comes_first_and_people_are_kept_apart() -> None:
    rows = [
        look(1, at("2026-11-23 22:00"), "her"),
        look(2, at("2026-11-24 22:00"), "her", staff="jonas"),
    ]
    assert [(each.staff_id, each.oddity) for each in found(rows)] == [
        ("jonas", Oddity.at_night),
        ("mette", Oddity.at_night),
    ]


def test_fifty_thousand_looks_are_judged_within_a_second() -> None:
    import time

    rows = [
        look(number, MORNING + timedelta(seconds=20 * number), f"case {number % 40}", staff=f"{number % 15}")
        for number in range(50_000)
    ]
    begun = time.perf_counter()
    unusual(rows, {})
    assert time.perf_counter() - begun < 2
