"""Reading what people have decided about the clock of one case, in one statement."""

from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    LargeBinary,
    Row,
    String,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.offers import Offer, OfferAnswer
from aftercare.course.clock.checklists import Item
from aftercare.course.clock.history import Away, Extended, History, MovedTurn, Offered, RhythmSet, Ticked
from aftercare.course.clock.outreach import WhyLost
from aftercare.course.clock.records import CtiOffer, Extension, OutOfContact, OwnRhythm, PhaseCheck
from aftercare.course.clock.rules import Phase
from aftercare.course.records import PhaseTurn
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock

_TYPES: dict[str, Any] = {"number": Integer(), "first": Date(), "second": Date(), "word": String()}
_TYPES |= {"more": String(), "text": LargeBinary()}


def _part(record: Any, row: str, *conditions: Any, **columns: Any) -> Any:
    given: dict[str, Any] = {name: cast(null(), kind) for name, kind in _TYPES.items()} | columns
    labelled = [column.label(name) for name, column in given.items()]
    return (
        select(literal(row).label("row"), record.id.label("id"), *labelled, record.at.label("at"))
        .add_columns(record.by.label("by"), Staff.called.label("called"))
        .join(Staff, Staff.id == record.by)
        .where(record.case_id == bindparam("case_id"), *conditions)
    )


_EVERYTHING = union_all(
    _part(
        PhaseTurn,
        "turn",
        number=PhaseTurn.phase,
        first=PhaseTurn.planned_on,
        second=PhaseTurn.actual_on,
        word=PhaseTurn.step,
        more=PhaseTurn.lacked,
        text=PhaseTurn.why,
    ),
    _part(Extension, "extension", first=Extension.until, text=Extension.why),
    _part(
        CtiOffer,
        "offer",
        first=CtiOffer.offered_on,
        second=CtiOffer.answered_on,
        word=CtiOffer.answer,
        text=CtiOffer.note,
    ),
    _part(
        PhaseCheck,
        "check",
        PhaseCheck.undone_at.is_(None),
        number=PhaseCheck.phase,
        first=PhaseCheck.done_on,
        word=PhaseCheck.item,
        text=PhaseCheck.note,
    ),
    _part(
        OutOfContact,
        "away",
        first=OutOfContact.since,
        second=OutOfContact.until,
        word=OutOfContact.why,
        text=OutOfContact.note,
    ),
    _part(
        OwnRhythm,
        "rhythm",
        number=OwnRhythm.phase,
        more=cast(OwnRhythm.days, String()),
        text=OwnRhythm.why,
    ),
)
_SEALED = {
    "turn": PhaseTurn.why,
    "extension": Extension.why,
    "offer": CtiOffer.note,
    "check": PhaseCheck.note,
    "away": OutOfContact.note,
    "rhythm": OwnRhythm.why,
}


async def history_of(db: AsyncSession, lock: Lock, case_id: str) -> History:
    """The history of a case whose lock this is; the case was found in reach."""
    rows = (await db.execute(_EVERYTHING, {"case_id": case_id})).all()
    house = keys_of(db).house
    found: dict[str, list[tuple[Row[Any], str, str]]] = {name: [] for name in _SEALED}
    for row in sorted(rows, key=lambda row: (row.at, row.id)):
        text = lock.open(_SEALED[row.row], row.id, row.text)
        found[row.row].append((row, text, house.open(Staff.called, row.by, row.called)))
    return History(
        turns=tuple(_moved(row, text, by) for row, text, by in found["turn"]),
        extensions=tuple(
            Extended(row.id, row.first, text, by, row.at) for row, text, by in found["extension"]
        ),
        offers=tuple(
            Offered(row.id, Offer(row.first, OfferAnswer(row.word), row.second), text, by, row.at)
            for row, text, by in found["offer"]
        ),
        checks=tuple(
            Ticked(row.id, row.number, Item(row.word), row.first, text, by)
            for row, text, by in found["check"]
        ),
        away=tuple(
            Away(row.id, row.first, WhyLost(row.word), text, by, row.second)
            for row, text, by in found["away"]
        ),
        rhythms=tuple(
            RhythmSet(row.id, row.number, int(row.more), text, by, row.at)
            for row, text, by in found["rhythm"]
        ),
    )


def _moved(row: Row[Any], why: str, by: str) -> MovedTurn:
    return MovedTurn(
        id=row.id,
        phase=Phase.numbered(row.number),
        planned_on=row.first,
        actual_on=row.second,
        why=why,
        by=by,
        at=row.at,
        made=row.word == "made",
        lacked=tuple(word for word in row.more.split(",") if word),
    )
