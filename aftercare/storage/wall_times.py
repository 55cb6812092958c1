"""Copenhagen wall times in SQL, as text `2026-11-24T17:00`: they compare as text on both databases.

People agree on wall times, and a group keeps nothing else; so what must be compared with one is told as one.
"""

from typing import Any

from sqlalchemy import Date, Integer, String, cast
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from aftercare.clock import ZONE_NAME

_SHAPE = "'YYYY-MM-DD\"T\"HH24:MI'"


class MinutesAfter(FunctionElement[str]):
    """The wall time so many minutes after another; on the two nights a year on which clocks change too."""

    type = String(16)
    inherit_cache = True


class OnTheWall(FunctionElement[str]):
    """The wall time in Copenhagen of an instant."""

    type = String(16)
    inherit_cache = True


class WallDay(FunctionElement[Any]):
    """In SQL, the day of a wall time that is kept as ISO text."""

    type = Date()
    inherit_cache = True


class WallWeekday(FunctionElement[Any]):
    """In SQL, the weekday of such a day: 0 is Monday."""

    type = Integer()
    inherit_cache = True


def day_begins(day: Any) -> Any:
    """Midnight of a day in SQL, as a wall time."""
    return cast(day, String(10)) + "T00:00"


def day_ends(day: Any) -> Any:
    """The end of a day in SQL: later than every wall time of it, and before the next."""
    return cast(day, String(10)) + "T24:00"


@compiles(MinutesAfter, "sqlite")
def _minutes_after_in_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    wall, minutes = (compiler.process(each, **how) for each in element.clauses)
    return f"strftime('%Y-%m-%dT%H:%M', {wall}, ({minutes}) || ' minutes')"


@compiles(MinutesAfter, "postgresql")
def _minutes_after_in_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    wall, minutes = (compiler.process(each, **how) for each in element.clauses)
    return f"to_char(CAST({wall} AS timestamp) + ({minutes}) * interval '1 minute', {_SHAPE})"


@compiles(OnTheWall, "sqlite")
def _on_the_wall_in_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    (at,) = (compiler.process(each, **how) for each in element.clauses)
    march, october = (f"date(substr({at}, 1, 4) || '-{day}', 'weekday 0') || ' 01'" for day in _BY_SUNDAY)
    summer = f"{at} >= {march} AND {at} < {october}"
    return f"strftime('%Y-%m-%dT%H:%M', {at}, CASE WHEN {summer} THEN '+2 hours' ELSE '+1 hours' END)"


@compiles(OnTheWall, "postgresql")
def _on_the_wall_in_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    (at,) = (compiler.process(each, **how) for each in element.clauses)
    return f"to_char({at} AT TIME ZONE '{ZONE_NAME}', {_SHAPE})"


@compiles(WallDay, "postgresql")
def _wall_day_in_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    (wall,) = (compiler.process(each, **how) for each in element.clauses)
    return f"CAST(substr({wall}, 1, 10) AS DATE)"


@compiles(WallDay, "sqlite")
def _wall_day_in_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    (wall,) = (compiler.process(each, **how) for each in element.clauses)
    return f"substr({wall}, 1, 10)"


@compiles(WallWeekday, "postgresql")
def _wall_weekday_in_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    (wall,) = (compiler.process(each, **how) for each in element.clauses)
    return f"(CAST(EXTRACT(isodow FROM CAST(substr({wall}, 1, 10) AS DATE)) AS INTEGER) - 1)"


@compiles(WallWeekday, "sqlite")
def _wall_weekday_in_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    (wall,) = (compiler.process(each, **how) for each in element.clauses)
    return f"((CAST(strftime('%w', substr({wall}, 1, 10)) AS INTEGER) + 6) % 7)"


_BY_SUNDAY = ("03-25", "10-25")
"""Clocks change at 01 UTC on the last Sunday of March and of October: the first Sunday from these days on."""
