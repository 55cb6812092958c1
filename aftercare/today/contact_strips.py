"""The strip of contacts held against her rhythm, on the page of one case."""

from collections.abc import Sequence
from datetime import date, timedelta

from aftercare.course.clock.rhythm import Period, periods
from aftercare.today.case_glance import CaseFacts


def strip(case: CaseFacts, reached: Sequence[date], today: date) -> list[Period]:
    """The present phase, or ordinary aftercare until today, cut by her rhythm."""
    place = case.place
    first = (place.starts_on if place else case.moved_out_on) or case.opened_on
    until = (place.next_turn_on if place else None) or today + timedelta(days=1)
    return periods(first, until, case.rhythm, reached, today)
