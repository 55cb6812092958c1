"""What stood before a tap, as its mark carries it, and how it stands again."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.rows import held_row
from aftercare.cases.withdrawal.actions import values_of
from aftercare.cases.withdrawal.taps import UNDO, Tick
from aftercare.errors import NotFound


async def standing_now(db: AsyncSession, case: FoundCase, kind: str, row_id: str) -> dict[str, Any]:
    """What the mark has to carry of a tick, asked for before it is made; empty where nothing is kept."""
    tick = UNDO[kind]
    try:
        row = await held(db, case, tick, row_id) if tick.keeps else None
    except NotFound:
        return {}
    kept = {name: _told(getattr(row, name)) for name in tick.keeps}
    rows = [values_of(one) for one in await renewed(db, case, tick)]
    anew = [{name: _told(value) for name, value in one.items()} for one in rows]
    return {name: told for name, told in (("kept", kept), ("renewed", anew)) if told}


async def held(db: AsyncSession, case: FoundCase, tick: Tick, row_id: str) -> Any:
    """The row that was tapped; one without an id is the only one of her case. Raises NotFound."""
    named = {"id": row_id} if hasattr(tick.record, "id") else {}
    return await held_row(db, tick.record, case_id=case.id, **named)


async def renewed(db: AsyncSession, case: FoundCase, tick: Tick) -> list[Any]:
    if tick.renews is None:
        return []
    hers = select(tick.renews).where(tick.renews.case_id == case.id).order_by(tick.renews.id)
    return list((await db.execute(hers)).scalars())


async def renew(db: AsyncSession, case: FoundCase, tick: Tick, rows: list[dict[str, Any]]) -> None:
    """The rows that stood before the tap, in the place of those it wrote."""
    if tick.renews is None:
        return
    for one in await renewed(db, case, tick):
        await db.delete(one)
    await db.flush()
    for told in rows:
        db.add(tick.renews(**{name: again(tick.renews, name, one) for name, one in told.items()}))


def _told(value: Any) -> Any:
    """A value as the mark carries it."""
    return value.isoformat() if isinstance(value, date) else value


def again(record: Any, name: str, told: Any) -> Any:
    """The value once more, as its column has it."""
    kind = record.__table__.columns[name].type.python_type
    return kind.fromisoformat(told) if told and issubclass(kind, date) else told
