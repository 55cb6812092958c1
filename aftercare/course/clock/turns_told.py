"""The turns of a course and how long it was extended, gathered into two columns beside a case."""

from typing import Any

from sqlalchemy import String, cast, func, select

from aftercare.cases.records import Case
from aftercare.course.clock.records import Extension
from aftercare.course.clock.rules import Phase, Turn
from aftercare.course.records import PhaseTurn
from aftercare.storage.damage.odd_values import day_written


def gathered(record: Any, *columns: Any) -> Any:
    """All rows of a record of a case in one word: the instant of each first, then these of its columns."""
    text: Any = cast(record.at, String)
    for column in columns:
        text = text + "=" + cast(column, String)
    found = select(func.aggregate_strings(text, ",")).where(record.case_id == Case.id)
    return found.correlate(Case).scalar_subquery()


def newest(record: Any, column: Any) -> Any:
    """This column of the newest row of a case."""
    by_case = select(column).where(record.case_id == Case.id).correlate(Case)
    return by_case.order_by(record.at.desc(), record.id.desc()).limit(1).scalar_subquery()


def parted(text: str | None) -> list[list[str]]:
    """The gathered rows, oldest first: each begins with its instant."""
    return sorted(one.split("=") for one in (text or "").split(",") if one)


MOVED = gathered(PhaseTurn, PhaseTurn.phase, PhaseTurn.planned_on, PhaseTurn.actual_on, PhaseTurn.step).label(
    "moved"
)
EXTENDED = newest(Extension, Extension.until).label("extended_until")


def turns_told(text: str | None) -> list[tuple[Turn, str]]:
    """The turns of a row with `MOVED`, in the order people did them, each with its step: moved or made."""
    return [
        (Turn(Phase.numbered(int(phase)), day_written(planned), day_written(actual)), step)
        for _, phase, planned, actual, step in parted(text)
    ]
