"""What the slices say is open on a case: from when it shows, and the page it leads to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, union_all

from aftercare.cases.marks import Mark, mark
from aftercare.supervision.records import TeamPoint

ADVICE = mark("advice", TeamPoint, TeamPoint.by_on, TeamPoint.by_on.is_not(None), TeamPoint.done_at.is_(None))
_MARKS: tuple[Select[Any], ...] = (ADVICE,)
_every = union_all(*_MARKS).subquery()
GATHERED = select(func.aggregate_strings(_every.c.mark, ",")).scalar_subquery()

# From how many days before its day a matter shows; where it leads, beneath the case.
SHOWN: dict[str, tuple[int, str]] = {"advice": (0, "")}


@dataclass(frozen=True, slots=True)
class Matter:
    """One open matter as it is shown; `days` until it is wanted are below 0 when its day is past."""

    kind: str
    on: date
    days: int
    href: str
    about: str


def matters(case_id: str, marks: Iterable[Mark], today: date) -> list[Matter]:
    """Those that should be seen today, the most overdue first."""
    return sorted(_shown(case_id, marks, today), key=lambda one: (one.on, one.kind))


def _shown(case_id: str, marks: Iterable[Mark], today: date) -> Iterator[Matter]:
    for one in marks:
        before, path = SHOWN[one.kind]
        days = (one.on - today).days
        if days <= before:
            yield Matter(one.kind, one.on, days, f"/cases/{case_id}{path}", one.about)
