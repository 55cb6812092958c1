"""Everything written beside her stays in one wide statement: offers, rulings, inquiries, rules."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    LargeBinary,
    Select,
    String,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Closure
from aftercare.moving_out.eligibility import Destination, Rule
from aftercare.moving_out.records import AftercareOffer, Inquiry, StayElsewhere, StayRule, StayRuling
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Instant

_WIDE: dict[str, Any] = {
    "stay_id": String(),
    "on": Date(),
    "until": Date(),
    "word": String(),
    "word2": String(),
    "word3": String(),
    "text": LargeBinary(),
    "by": String(),
    "at": Instant(),
    "later": Instant(),
    "version": Integer(),
}
# What is sealed in each kind, and under which column.
_SEALED = {
    "offer": AftercareOffer.reason,
    "ruling": StayRuling.why,
    "elsewhere": StayElsewhere.place,
    "inquiry": Inquiry.note,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing written down. What `word`, `word2` and `word3` say depends on its kind (see `_KINDS`).

    `by` is the colleague's first name, empty when she answered by her link.
    """

    id: str
    kind: str
    stay_id: str
    on: date | None
    until: date | None
    word: str
    word2: str
    word3: str
    text: str
    by: str
    at: datetime
    later: datetime | None
    version: int

    @property
    def rule(self) -> Rule:
        """A rule of the centre as it is judged by."""
        return rule_of(self.on or date.min, int(self.word), self.word2)


def rule_of(valid_from: date, more_than_days: int, excluded: str) -> Rule:
    """A stored rule as it is judged by."""
    return Rule(valid_from, more_than_days, frozenset(Destination(one) for one in excluded.split(",") if one))


def _kind(kind: str, record: Any, hers: Any, **columns: Any) -> Select[Any]:
    """One kind of entry in the shape that all have."""
    shape = [columns.get(name, cast(null(), type_)).label(name) for name, type_ in _WIDE.items()]
    return select(literal(kind).label("kind"), record.id.label("id"), *shape).where(hers)


def _of_case(record: Any) -> Any:
    return record.case_id == bindparam("case_id")


_KINDS = union_all(
    _kind(
        "offer",
        AftercareOffer,
        _of_case(AftercareOffer),
        stay_id=AftercareOffer.stay_id,
        on=AftercareOffer.offered_on,
        until=AftercareOffer.answered_on,
        word=AftercareOffer.answer,
        word2=AftercareOffer.how,
        text=AftercareOffer.reason,
        by=AftercareOffer.by,
        at=AftercareOffer.at,
    ),
    _kind(
        "ruling",
        StayRuling,
        _of_case(StayRuling),
        stay_id=StayRuling.stay_id,
        word=StayRuling.ruling,
        text=StayRuling.why,
        by=StayRuling.by,
        at=StayRuling.at,
    ),
    _kind(
        "elsewhere",
        StayElsewhere,
        _of_case(StayElsewhere),
        on=StayElsewhere.began_on,
        until=StayElsewhere.ended_on,
        word=StayElsewhere.known_from,
        text=StayElsewhere.place,
        by=StayElsewhere.by,
        at=StayElsewhere.at,
        version=StayElsewhere.version,
    ),
    _kind(
        "inquiry",
        Inquiry,
        _of_case(Inquiry),
        on=Inquiry.asked_on,
        word=Inquiry.outcome,
        word2=Inquiry.channel,
        word3=Inquiry.asker,
        text=Inquiry.note,
        by=Inquiry.by,
        at=Inquiry.at,
        version=Inquiry.version,
    ),
    _kind(
        "closure",
        Closure,
        _of_case(Closure),
        on=Closure.closed_on,
        word=cast(Closure.reason, String()),
        by=Closure.by,
        at=Closure.at,
        later=Closure.reopened_at,
    ),
    _kind(
        "rule",
        StayRule,
        StayRule.centre_id == bindparam("centre_id"),
        on=StayRule.valid_from,
        word=cast(StayRule.more_than_days, String()),
        word2=StayRule.excluded,
        by=StayRule.by,
        at=StayRule.at,
    ),
).subquery()
_TRAIL: Select[Any] = (
    select(*_KINDS.c, Staff.called)
    .select_from(_KINDS)
    .outerjoin(Staff, Staff.id == _KINDS.c.by)
    .order_by(_KINDS.c.at, _KINDS.c.id)
)


async def trail(db: AsyncSession, lock: Lock, case_id: str, centre_id: str) -> tuple[Entry, ...]:
    """Everything written beside her stays, in one statement; `lock` is the case's.

    By its day, and of one day, as answers and rulings are, in the order it was written.
    """
    rows = (await db.execute(_TRAIL, {"case_id": case_id, "centre_id": centre_id})).all()
    entries = [_entry(db, lock, row) for row in rows]
    return tuple(sorted(entries, key=lambda one: (one.on or date.min) if one.kind != "offer" else date.min))


def _entry(db: AsyncSession, lock: Lock, row: Any) -> Entry:
    sealed = _SEALED.get(row.kind)
    called = keys_of(db).house.open(Staff.called, row.by, row.called) if row.called else ""
    return Entry(
        id=row.id,
        kind=row.kind,
        stay_id=row.stay_id or "",
        on=row.on,
        until=row.until,
        word=row.word or "",
        word2=row.word2 or "",
        word3=row.word3 or "",
        text=lock.open(sealed, row.id, row.text) if sealed else "",
        by=called.split(" ")[0],
        at=row.at,
        later=row.later,
        version=row.version or 0,
    )
