"""Meetings with a partner: which cannot be, and what has waited too long; worked by hand."""

from datetime import date

import pytest

from aftercare.support.municipality.partner_rules import (
    Due,
    MeetingDays,
    MeetingRefusal,
    next_meeting,
    overdue,
    why_not_meeting,
)

TODAY, TOMORROW, YESTERDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 23)
LAST_YEAR = date(2025, 11, 23)


@pytest.mark.parametrize(
    ("meeting", "refusal"),
    [
        (MeetingDays(TOMORROW), None),
        (MeetingDays(YESTERDAY, TODAY, follow_up_on=TOMORROW), None),
        (MeetingDays(TOMORROW, YESTERDAY, follow_up_on=TODAY), None),
        (MeetingDays(TODAY, TOMORROW), MeetingRefusal.held_in_the_future),
        (MeetingDays(TODAY, TODAY, cancelled=True), MeetingRefusal.cancelled_and_held),
        (MeetingDays(TODAY, TODAY, follow_up_on=YESTERDAY), MeetingRefusal.follow_up_before),
        (MeetingDays(TODAY, follow_up_on=YESTERDAY), MeetingRefusal.follow_up_before),
        (MeetingDays(TODAY, followed_on=TOMORROW), MeetingRefusal.followed_in_the_future),
    ],
)
def test_a_meeting_that_cannot_be(meeting: MeetingDays, refusal: MeetingRefusal | None) -> None:
    assert why_not_meeting(meeting, TODAY) is refusal


@pytest.mark.parametrize(
    ("meetings", "due"),
    [
        ([], None),
        ([MeetingDays(YESTERDAY)], (Due.unwritten, YESTERDAY)),
        ([MeetingDays(TODAY)], None),
        ([MeetingDays(YESTERDAY, cancelled=True)], None),
        ([MeetingDays(YESTERDAY, YESTERDAY, follow_up_on=YESTERDAY)], (Due.follow_up, YESTERDAY)),
        ([MeetingDays(YESTERDAY, YESTERDAY, follow_up_on=TODAY)], None),
        ([MeetingDays(YESTERDAY, YESTERDAY, follow_up_on=YESTERDAY, followed_on=TODAY)], None),
        ([MeetingDays(LAST_YEAR, LAST_YEAR)], (Due.to_plan, YESTERDAY)),
        ([MeetingDays(LAST_YEAR, LAST_YEAR), MeetingDays(TOMORROW)], None),
        (
            [MeetingDays(LAST_YEAR, LAST_YEAR), MeetingDays(TOMORROW, cancelled=True)],
            (Due.to_plan, YESTERDAY),
        ),
        ([MeetingDays(date(2025, 11, 24), date(2025, 11, 24))], None),
    ],
)
def test_what_has_waited_too_long(meetings: list[MeetingDays], due: tuple[Due, date] | None) -> None:
    assert overdue(meetings, yearly=True, known_since=date(2026, 5, 1), today=TODAY) == due


def test_a_partner_never_met_is_wanted_a_year_after_it_was_written_down_if_yearly() -> None:
    assert overdue([], yearly=True, known_since=LAST_YEAR, today=TODAY) == (Due.to_plan, YESTERDAY)
    assert overdue([], yearly=False, known_since=LAST_YEAR, today=TODAY) is None


def test_the_next_meeting_is_the_nearest_that_is_planned() -> None:
    later = date(2027, 1, 5)
    meetings = [MeetingDays(later), MeetingDays(TODAY, cancelled=True), MeetingDays(YESTERDAY)]
    assert next_meeting(meetings, TODAY) == later
    assert next_meeting([*meetings, MeetingDays(TOMORROW)], TODAY) == TOMORROW
