"""The head of every page about her: who she is, where her course stands, whether she may be called.

Where a course stands is known to the wing of courses, which says here once what is read of it with every case
that is found: so the head takes no statement of its own, and no page can forget it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from aftercare import clock
from aftercare.cases.lists import CaseHead
from aftercare.cases.powers import Power
from aftercare.cases.rooms import WAYS, Door, Home, Way, doors_of
from aftercare.cases.safety.leaving import Leaving


@dataclass(frozen=True)
class Standing:
    """`columns` are read beside a case, `of` tells from such a row where her course stands on a day."""

    columns: tuple[Any, ...]
    of: Callable[[Row[Any], CaseHead, date], Any]


_DECLARED: list[Standing] = []


def declare_standing(standing: Standing) -> None:
    """Says how it is known where a course stands. Raises ValueError when it was said before."""
    if _DECLARED:
        raise ValueError("where a course stands is declared twice")
    _DECLARED.append(standing)


def standing_columns() -> tuple[Any, ...]:
    """What is read beside every case that is found."""
    return tuple(column for standing in _DECLARED for column in standing.columns)


@dataclass(frozen=True)
class RoomHead:
    """What stands at the top of every page about her; `at` is now (UTC).

    `top` is its template on the pages beneath the six rooms: a frame that strangers see too never names it.
    """

    case: CaseHead
    powers: frozenset[Power]
    home: Home | None
    row: Row[Any] = field(repr=False)
    calling: Callable[[], Leaving] = field(repr=False)
    at: datetime
    top: str = "cases/_head.html"

    @property
    def caution(self) -> bool:
        """True when her safety asks for care."""
        return bool(self.row.caution)

    @property
    def today(self) -> date:
        """The day in Copenhagen."""
        return clock.local(self.at).date()

    @property
    def stands_at(self) -> Any:
        """Where her course stands today; None where it has no phases."""
        return next((standing.of(self.row, self.case, self.today) for standing in _DECLARED), None)

    @property
    def call(self) -> Leaving:
        """Whether she may be called now, and the address that does it."""
        return self.calling()

    @property
    def address(self) -> str:
        """Her own address."""
        return f"/cases/{self.case.id}"

    @property
    def back(self) -> str:
        """The way back of a page that a room leads to."""
        way = next((one for one in WAYS if self.home and one.room is self.home.room), WAYS[0])
        return self.address + way.path

    @property
    def ways(self) -> tuple[Way, ...]:
        """The six rooms."""
        return WAYS

    @property
    def doors(self) -> list[Door]:
        """What the room where she is leads to."""
        return doors_of(self.home.room, self.case, self.powers) if self.home else []

    @property
    def is_room(self) -> bool:
        """True for the six rooms themselves."""
        return self.home is not None and self.home.is_door and not self.home.door
