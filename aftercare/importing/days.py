"""Days as lists write them; what is half a day is told, never guessed at."""

import re
from datetime import date, timedelta

from aftercare.words import N_

HALF = N_("“%(cell)s” is not a whole day. Write day, month and year, such as 24.11.2026.")
NO_DAY = N_("“%(cell)s” is no day in the calendar. Write it as 24.11.2026.")
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL = range(36526, 73051)  # 1 January 2000 to 31 December 2099, as spreadsheets count days.
_DANISH = re.compile(r"(\d{1,2})\s*[.\-/]\s*(\d{1,2})\s*[.\-/]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?")
_WORDED = re.compile(r"(\d{1,2})\.?\s+([a-zæøå]{3,9})\.?\s+(\d{4})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class NoDay(ValueError):
    """Not a day; the message says the cure."""


def day_of(cell: str) -> date:
    """24.11.2026, 24-11-26, 24/11/2026, 24. november 2026, 2026-11-24 or Excel's 46350. Raises NoDay."""
    if re.fullmatch(r"\d{5}(\.0)?", cell) and int(cell[:5]) in _EXCEL:
        return _EXCEL_ZERO + timedelta(days=int(cell[:5]))
    parts = _parts(cell)
    if parts is None:
        raise NoDay(HALF)
    try:
        return date(*parts)
    except ValueError:
        raise NoDay(NO_DAY) from None


def as_written(day: date) -> str:
    """A day as Danes write it, for a list."""
    return f"{day:%d.%m.%Y}"


def _parts(cell: str) -> tuple[int, int, int] | None:
    if found := _ISO.fullmatch(cell):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DANISH.fullmatch(cell):
        year = int(found[3])
        return (year + 2000 if year < 100 else year), int(found[2]), int(found[1])
    if found := _WORDED.fullmatch(cell):
        month = found[2].lower().replace("may", "maj").replace("oct", "okt")[:3]
        return (int(found[3]), _MONTHS.index(month) + 1, int(found[1])) if month in _MONTHS else None
    return None
