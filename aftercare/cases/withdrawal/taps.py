"""Which taps are undone, as the wings declare them: what such a tap fills, renews, and makes besides."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.powers import Power
from aftercare.cases.withdrawal.rules import WITHDRAWABLE, Withdrawable

Rows = Callable[[AsyncSession, Any, datetime], Awaitable[list[Any]]]
TAP = "tap"
"""What a tick that was undone is called among what was withdrawn."""


@dataclass(frozen=True, eq=False)
class Tick:
    """A tap that fills columns of one row: what stands there once taken back, and the power it takes.

    `keeps` are columns in which stands again what did before the tap, and `renews` is a record of her case
    whose rows the tap wrote anew: the mark carries both.
    """

    record: Any
    back: Mapping[str, Any]
    power: Power = Power.work
    keeps: tuple[str, ...] = ()
    renews: Any = None


@dataclass(frozen=True, eq=False)
class Made:
    """What a tap also made in another table: how such a row is struck, and which these are.

    `rows` are asked for with the row that was tapped and the instant of the tap, in UTC.
    """

    of: Withdrawable
    rows: Rows


UNDO: dict[str, Tick] = {}
"""How a tick is taken back, by a word. A tap that wrote a row has none here: the row is withdrawn."""


MADE: dict[str, Made] = {}
"""What goes again with a tap that is undone, by the tap's word."""


def undoable(
    kind: str,
    record: Any,
    *,
    power: Power = Power.work,
    keeps: tuple[str, ...] = (),
    renews: Any = None,
    **back: Any,
) -> str:
    """Puts a tick into the register. Raises ValueError for a word that is taken."""
    if kind in UNDO or kind in WITHDRAWABLE:
        raise ValueError(f"{kind} is declared twice")
    UNDO[kind] = Tick(record, back, power, keeps, renews)
    return kind


def made_with(kind: str, record: Any, *, by: str, at: str, rows: Rows) -> None:
    """Says what a tap also makes; `by` and `at` are the columns that say who made it, and when."""
    MADE[kind] = Made(Withdrawable(TAP, record, "/cases/{case}", by, at, wordless=True), rows)
