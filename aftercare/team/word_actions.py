"""What a new lead says to the word that was handed to her with a course."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.found import FoundCase
from aftercare.cases.rows import stands
from aftercare.errors import NOT_HER_WORK, NotAllowed, NotFound
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.team.duty_rules import WordAnswer
from aftercare.team.records import CaseHandover

_giver, _taker = aliased(Staff), aliased(Staff)


@dataclass(frozen=True, slots=True)
class Word:
    """A hand-over with its word, opened, and what the new lead has said to it."""

    id: str
    giver: str
    to_id: str
    taker: str
    on: date
    note: str
    visits: int
    tasks: int
    answer: WordAnswer
    answered_at: datetime | None
    answer_note: str


async def word_of(db: AsyncSession, case: FoundCase, handover_id: str) -> Word:
    """One hand-over of a case in reach; one statement. Raises NotFound."""
    row = (
        await db.execute(
            select(CaseHandover, _giver.called.label("giver"), _taker.called.label("taker"))
            .outerjoin(_giver, _giver.id == CaseHandover.from_id)
            .join(_taker, _taker.id == CaseHandover.to_id)
            .where(CaseHandover.id == handover_id, CaseHandover.case_id == case.id)
        )
    ).first()
    if row is None:
        raise NotFound
    made: CaseHandover = row.CaseHandover
    house = keys_of(db).house
    return Word(
        id=made.id,
        giver=house.open(Staff.called, made.from_id, row.giver) if made.from_id else "",
        to_id=made.to_id,
        taker=house.open(Staff.called, made.to_id, row.taker),
        on=made.on,
        note=case.lock.open(CaseHandover.note, made.id, made.note),
        visits=made.visits,
        tasks=made.tasks,
        answer=WordAnswer(made.answer),
        answered_at=made.answered_at,
        answer_note=case.lock.open(CaseHandover.answer_note, made.id, made.answer_note),
    )


async def answer_word(
    db: AsyncSession, case: FoundCase, handover_id: str, *, taken: bool, why: str, now: datetime
) -> None:
    """She has read it and takes the course over, or not and says why; the first answer stands.

    A no is the coordinator's to settle. Raises NotFound, NotAllowed for anybody else, Closed, and
    WrittenBefore when she has answered otherwise.
    """
    lock = case.open_lock_for()
    hers = (CaseHandover.id == handover_id, CaseHandover.case_id == case.id)
    made = (await db.execute(select(CaseHandover).where(*hers).with_for_update())).scalar()
    if made is None:
        raise NotFound
    if made.to_id != case.person.id:
        raise NotAllowed(NOT_HER_WORK)
    answer, note = (WordAnswer.yes, "") if taken else (WordAnswer.no, why)
    if made.answer != WordAnswer.waiting:
        return stands(made, lock, answer=answer, answer_note=note)
    made.answer, made.answered_at = answer, now
    made.answer_note = lock.seal(CaseHandover.answer_note, made.id, note)
    await db.flush()
    return None
