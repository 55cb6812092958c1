"""Her hours in the words of a language."""

from collections.abc import Iterable

from aftercare.cases.safety.hours import Hours
from aftercare.web.templates import Dates


def told_hours(lang: str, week: Iterable[Hours]) -> list[str]:
    """A line for each row, such as man.–fre. 9.00–12.00."""
    dates = Dates(lang)
    return [_told(dates, row) for row in week]


def _told(dates: Dates, row: Hours) -> str:
    when = f"{_days(dates, sorted(row.days))} {_hours(dates, row)}"
    return dates.words("never %(when)s", when=when) if row.never else when


def _hours(dates: Dates, row: Hours) -> str:
    if row.begin == row.end:
        return dates.words("the whole day")
    return f"{dates.hour(row.begin.hour, row.begin.minute)}–{dates.hour(row.end.hour, row.end.minute)}"


def _days(dates: Dates, days: list[int]) -> str:
    """Days that follow each other as a span: Monday is 0."""
    if days == [*range(7)]:
        return dates.words("every day")
    if len(days) > 2 and days == [*range(days[0], days[-1] + 1)]:
        return f"{dates.weekday(days[0])}–{dates.weekday(days[-1])}"
    return ", ".join(dates.weekday(one) for one in days)
