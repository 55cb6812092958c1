"""Days on which colleagues are away, for everywhere somebody is picked."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from sqlalchemy import BindParameter, Date, String, bindparam, cast, exists, func, select
from sqlalchemy.orm import aliased

from aftercare.cases.records import Absence
from aftercare.people.records import Staff
from aftercare.storage.damage.odd_values import NO_DAY, day_written
from aftercare.web.ask import Ask
from aftercare.web.templates import Dates

_gone: Any = aliased(Absence)
_TODAY: BindParameter[date] = bindparam("today", type_=Date())
AWAY = (
    select(
        func.aggregate_strings(
            cast(_gone.first_day, String(10)) + "/" + cast(_gone.last_day, String(10)), ","
        )
    )
    .where(_gone.staff_id == Staff.id, _gone.ended_at.is_(None), _gone.last_day >= _TODAY)
    .correlate(Staff)
    .scalar_subquery()
)
"""The absences of a Staff row that are not over, as `stretches` reads them; ask with `today`."""

Stretch = tuple[date, date]
"""The first and the last day of an absence, both included."""


def stretches(gathered: str | None) -> tuple[Stretch, ...]:
    """What AWAY gathered, the nearest first; several deputies of one absence are one stretch.

    One with a damaged day is left out, and named by the pass of each night.
    """
    found = {tuple(map(day_written, one.split("/"))) for one in (gathered or "").split(",") if "/" in one}
    return tuple(sorted((first, last) for first, last in found if NO_DAY not in (first, last)))


def called_away(ask: Ask, called: str, away: tuple[Stretch, ...]) -> str:
    """What a colleague is called where she is picked: with the days on which she is away next."""
    if not away:
        return called
    short = Dates(ask.lang).short_day
    return ask.words(
        "%(name)s (away %(first)s – %(last)s)", name=called, first=short(away[0][0]), last=short(away[0][1])
    )


class _Picked(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def called(self) -> str: ...
    @property
    def away(self) -> tuple[Stretch, ...]: ...


def to_pick(ask: Ask, colleagues: Iterable[_Picked]) -> list[tuple[str, str]]:
    """Ids and names for a list to pick from; who is away, now or soon, says so."""
    return [(one.id, called_away(ask, one.called, one.away)) for one in colleagues]


def is_away(staff_id: Any, day: Any) -> Any:
    """True in SQL for a colleague who is away on that day."""
    lasts = (_gone.first_day <= day, _gone.last_day >= day, _gone.ended_at.is_(None))
    return exists(select(_gone.id).where(_gone.staff_id == staff_id, *lasts))
