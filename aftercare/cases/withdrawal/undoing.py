"""Ten seconds' undo after a tap: which taps have one, and taking one back."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import CaseAsk, FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.cases.withdrawal.rules import WITHDRAWABLE
from aftercare.storage.engines import keys_of
from aftercare.web.undo_marks import TAKEN_FOR, Tapped
from aftercare.words import N_

AT_ONCE = N_("Undone at once")
Undo = Callable[[AsyncSession, FoundCase, str, str, datetime], Awaitable[Any]]
UNDO: dict[str, Undo] = {}
"""How a tap is taken back, by a word: asked with the row and the reason. What wrote a row is withdrawn."""


class Undone(StrEnum):
    """How it went."""

    done = "undone"
    too_late = "undo_late"


def undoable(kind: str, undo: Undo) -> str:
    """Puts a tick into the register. Raises ValueError for a word that is taken."""
    if kind in UNDO or kind in WITHDRAWABLE:
        raise ValueError(f"{kind} is declared twice")
    UNDO[kind] = undo
    return kind


def offered(ask: CaseAsk, kind: str, row_id: str, home: str) -> str:
    """The mark of what this tap did, for the page after it."""
    tapped = Tapped(kind, row_id, ask.case.id, ask.me.id, home, ask.now.isoformat())
    return tapped.signed(keys_of(ask.db))


async def undo(
    db: AsyncSession, case: FoundCase, tapped: Tapped | None, *, why: str, now: datetime
) -> Undone:
    """It is as it was before the tap. Too late, or somebody else's tap, changes nothing. Raises NotFound."""
    case.require(Power.note)
    hers = tapped is not None and (tapped.staff, tapped.case) == (case.person.id, case.id)
    if tapped is None or not hers or not tapped.is_within(now, TAKEN_FOR):
        return Undone.too_late
    if tapped.kind in UNDO:
        await UNDO[tapped.kind](db, case, tapped.row, why, now)
    else:
        await withdraw(db, case, tapped.kind, tapped.row, why=why, now=now)
    return Undone.done
