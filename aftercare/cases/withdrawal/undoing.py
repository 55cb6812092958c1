"""Ten seconds' undo after a tap: which taps have one, and taking one back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import CaseAsk, FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.rows import held_row
from aftercare.cases.withdrawal.actions import rows_that_go, struck_before, values_of, withdraw
from aftercare.cases.withdrawal.rules import WITHDRAWABLE
from aftercare.errors import NotFound
from aftercare.events import TapUndone
from aftercare.storage.announcing import announce
from aftercare.storage.engines import keys_of
from aftercare.storage.withdrawn_records import WithdrawnRow
from aftercare.web.undo_marks import TAKEN_FOR, Tapped
from aftercare.words import N_

AT_ONCE = N_("Undone at once")
TAP = "tap"
"""What a tick that was undone is called among what was withdrawn."""


@dataclass(frozen=True, eq=False)
class Tick:
    """A tap that fills columns of one row: what stands there once taken back, and the power it takes."""

    record: Any
    back: Mapping[str, Any]
    power: Power = Power.work


UNDO: dict[str, Tick] = {}
"""How a tick is taken back, by a word. A tap that wrote a row has none here: the row is withdrawn."""


class Undone(StrEnum):
    """How it went."""

    done = "undone"
    too_late = "undo_late"
    changed = "undo_changed"
    not_hers = "undo_not_hers"


def undoable(kind: str, record: Any, *, power: Power = Power.work, **back: Any) -> str:
    """Puts a tick into the register. Raises ValueError for a word that is taken."""
    if kind in UNDO or kind in WITHDRAWABLE:
        raise ValueError(f"{kind} is declared twice")
    UNDO[kind] = Tick(record, back, power)
    return kind


async def offered(ask: CaseAsk, kind: str, row_id: str, home: str) -> str:
    """The mark of what this tap did, for the page after it; call it once all is written."""
    return (await tapped_now(ask.db, ask.case, kind, row_id, home=home, now=ask.now)).signed(keys_of(ask.db))


async def tapped_now(
    db: AsyncSession, case: FoundCase, kind: str, row_id: str, *, home: str, now: datetime
) -> Tapped:
    """The same before it is signed."""
    await db.flush()
    stands = await _print(db, case, kind, row_id)
    return Tapped(kind, row_id, case.id, case.person.id, home, now.isoformat(), stands)


async def undo(
    db: AsyncSession, case: FoundCase, tapped: Tapped | None, *, why: str, now: datetime
) -> Undone:
    """It is as it was before the tap, once. What came too late, was somebody else's tap, or has been changed
    since, stays as it is.
    """
    case.require(Power.note)
    if tapped is None or tapped.case != case.id or not tapped.is_within(now, TAKEN_FOR):
        return Undone.too_late
    if tapped.staff != case.person.id:
        return Undone.not_hers
    ticked = tapped.kind in UNDO
    kind, row_id = (TAP, _trace_id(tapped)) if ticked else (tapped.kind, tapped.row)
    if await struck_before(db, case, kind, row_id):
        return Undone.done
    try:
        if not compare_digest(await _print(db, case, tapped.kind, tapped.row), tapped.stands):
            return Undone.changed
        if ticked:
            await _untick(db, case, tapped, why=why, now=now)
        else:
            await withdraw(db, case, tapped.kind, tapped.row, why=why, now=now)
    except NotFound:
        return Undone.changed
    await announce(db, TapUndone(case.id, tapped.kind, tapped.row, case.person.id, now))
    return Undone.done


async def _untick(db: AsyncSession, case: FoundCase, tapped: Tapped, *, why: str, now: datetime) -> None:
    """The row stands as before, and beside it that it was ticked and taken back."""
    tick = UNDO[tapped.kind]
    lock = case.lock_for(tick.power)
    row = await held_row(db, tick.record, id=tapped.row, case_id=case.id)
    content = {"tap": tapped.kind, "row": row.id}
    for name, value in tick.back.items():
        content[name] = str(getattr(row, name))
        setattr(row, name, value)
    if hasattr(row, "version"):
        row.version += 1
    trace = WithdrawnRow(id=_trace_id(tapped), case_id=case.id, kind=TAP, written_by=case.person.id)
    trace.stood_at, trace.by, trace.at = datetime.fromisoformat(tapped.at), case.person.id, now
    trace.text = lock.seal(WithdrawnRow.text, trace.id, "")
    trace.content = lock.seal(WithdrawnRow.content, trace.id, json.dumps(content))
    trace.why = lock.seal(WithdrawnRow.why, trace.id, why)
    db.add(trace)
    await db.flush()


def _trace_id(tapped: Tapped) -> str:
    """The same for the same tap, so that it is undone once."""
    return sha256(f"{tapped.kind} {tapped.row} {tapped.at}".encode()).hexdigest()[:24]


async def _print(db: AsyncSession, case: FoundCase, kind: str, row_id: str) -> str:
    """What stands there, and all that would go with it, as a keyed hash that tells only of a change."""
    if kind in UNDO:
        rows = [await held_row(db, UNDO[kind].record, id=row_id, case_id=case.id)]
    else:
        rows = await rows_that_go(db, case, kind, row_id)
    for row in rows:
        await db.refresh(row)
    told = repr([(row.__tablename__, sorted(values_of(row).items())) for row in rows])
    return sha256(f"{keys_of(db).secret('undo')[-1]} {told}".encode()).hexdigest()
