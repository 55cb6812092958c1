"""Reading what people have decided about the clock of one case, in one statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from aftercare.cases.offers import Offer, OfferAnswer
from aftercare.course.clock.checklists import Item
from aftercare.course.clock.history import Away, Extended, History, MovedTurn, Offered, RhythmSet, Ticked
from aftercare.course.clock.outreach import WhyLost
from aftercare.course.clock.records import CtiOffer, Extension, OutOfContact, OwnRhythm, PhaseCheck
from aftercare.course.clock.rules import Phase
from aftercare.course.records import PhaseTurn
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Gathered, Rows
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Record

R = TypeVar("R", bound=Record)

_TURNS = signed(PhaseTurn, PhaseTurn.by)
_EXTENSIONS = signed(Extension, Extension.by)
_OFFERS = signed(CtiOffer, CtiOffer.by)
_CHECKS = signed(PhaseCheck, PhaseCheck.by, where=[PhaseCheck.undone_at.is_(None)])
_AWAY = signed(OutOfContact, OutOfContact.by)
_RHYTHMS = signed(OwnRhythm, OwnRhythm.by)
_EVERYTHING = Gather(_TURNS, _EXTENSIONS, _OFFERS, _CHECKS, _AWAY, _RHYTHMS)


async def history_of(db: AsyncSession, lock: Lock, case_id: str) -> History:
    """The history of a case whose lock this is; the case was found in reach."""
    rows = _Written(await _EVERYTHING.of(db, case_id), lock, keys_of(db).house)
    return History(
        turns=tuple(_moved(row, why, by) for row, why, by in rows.of(_TURNS, PhaseTurn.why)),
        extensions=tuple(
            Extended(row.id, row.until, why, by, row.at)
            for row, why, by in rows.of(_EXTENSIONS, Extension.why)
        ),
        offers=tuple(
            Offered(row.id, _offer(row), note, by, row.at)
            for row, note, by in rows.of(_OFFERS, CtiOffer.note)
        ),
        checks=tuple(
            Ticked(row.id, row.phase, Item(row.item), row.done_on, note, by)
            for row, note, by in rows.of(_CHECKS, PhaseCheck.note)
        ),
        away=tuple(
            Away(row.id, row.since, WhyLost(row.why), note, by, row.until)
            for row, note, by in rows.of(_AWAY, OutOfContact.note)
        ),
        rhythms=tuple(
            RhythmSet(row.id, row.phase, row.days, why, by, row.at)
            for row, why, by in rows.of(_RHYTHMS, OwnRhythm.why)
        ),
    )


@dataclass(frozen=True)
class _Written:
    found: Gathered
    lock: Lock
    house: Lock

    def of(self, rows: Rows[R], text: InstrumentedAttribute[Any]) -> Iterator[tuple[R, str, str]]:
        """Rows in the order they were written, what stands in `text`, and who wrote it."""
        every: list[Any] = self.found[rows]
        for row in sorted(every, key=lambda row: (row.at, row.id)):
            yield row, self.lock.open(text, row.id, getattr(row, text.key)), name_of(self.house, row, row.by)


def _moved(row: PhaseTurn, why: str, by: str) -> MovedTurn:
    return MovedTurn(
        id=row.id,
        phase=Phase.numbered(row.phase),
        planned_on=row.planned_on,
        actual_on=row.actual_on,
        why=why,
        by=by,
        at=row.at,
        made=row.step == "made",
        lacked=tuple(word for word in row.lacked.split(",") if word),
    )


def _offer(row: CtiOffer) -> Offer:
    return Offer(row.offered_on, OfferAnswer(row.answer), row.answered_on)
