"""Reading what was put off: of her cases as a part of a glance, and of everybody for the reminders."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.put_off.records import PutOff
from aftercare.cases.records import Case
from aftercare.cases.risk.lists import instant_told
from aftercare.storage.tables import Instant

PutOffs = Mapping[tuple[str, str], datetime]
"""Until when (UTC) each matter waits, by its kind and what it is about."""

_NOW = bindparam("moment", type_=Instant())
_told = PutOff.kind + literal("|") + PutOff.about + literal("|") + cast(PutOff.until, String)
PUT_OFF: Any = (
    select(func.aggregate_strings(_told, ","))
    .where(PutOff.case_id == Case.id, PutOff.staff_id == bindparam("me"), PutOff.until > _NOW)
    .correlate(Case)
    .scalar_subquery()
)
"""In a statement about cases asked with `me` and `moment`: what she has put off there."""
_EVERYBODYS = select(PutOff.staff_id, PutOff.case_id, PutOff.kind, PutOff.about).where(PutOff.until > _NOW)


def put_offs_of(gathered: str | None) -> PutOffs:
    """What `PUT_OFF` gathered."""
    rows = (one.split("|") for one in (gathered or "").split(",") if one)
    return {(kind, about): instant_told(until) for kind, about, until in rows}


async def everybodys(db: AsyncSession, now: datetime) -> frozenset[tuple[str, str, str, str]]:
    """Who (the colleague), of which case, has put off which kind about what; one statement."""
    rows: Iterable[Any] = await db.execute(_EVERYBODYS, {"moment": now})
    return frozenset((row.staff_id, row.case_id, row.kind, row.about) for row in rows)
