"""Writing down that two women must never meet, ending it, and a word to the coordinator about it.

A pair is written on both courses at once, by who reaches both.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.apart.forms import EndForm, PairForm, ReplyForm, WordForm
from aftercare.cases.apart.lists import may_read
from aftercare.cases.apart.records import ApartWord, KeptApart
from aftercare.cases.apart.tearing import joined, torn
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.powers import Power
from aftercare.cases.records import Case
from aftercare.cases.rows import held_row, keep_once, stands
from aftercare.cases.withdrawal.rules import Mirror, Withdrawable, mirrored, withdrawable
from aftercare.errors import NOT_HER_WORK, NotAllowed, NotFound, Side, WrittenBefore
from aftercare.events import CasesErased
from aftercare.storage.ids import new_id
from aftercare.words import N_

PAIR = withdrawable(Withdrawable("kept_apart", KeptApart, "/cases/{case}/apart", wordless=True))


async def keep_apart(db: AsyncSession, case: FoundCase, form: PairForm, now: datetime) -> FoundCase | None:
    """The two must never meet from now on, also where they would already: a matter tells of that.

    Gives the other woman's case, None when the two are kept apart already; the same `form.id` writes once.
    Also of closed courses, for former residents come to cafés. Raises NotFound and NotAllowed.
    """
    lock = case.lock_for()
    other = await find_case(db, case.person, form.other, now)
    its = other.lock_for()
    if other.id == case.id:
        raise NotFound
    both = sorted((case.id, other.id))
    await db.execute(select(Case.id).where(Case.id.in_(both)).order_by(Case.id).with_for_update())
    standing = (KeptApart.case_id == case.id, KeptApart.other_id == other.id, KeptApart.ended_on.is_(None))
    before = (await db.execute(select(KeptApart.id).where(*standing))).scalar()
    if before not in (None, form.id):
        return None
    mine, half = torn(form.text)
    side = KeptApart(id=form.id, case_id=case.id, other_id=other.id, half=None)
    side.half = lock.seal(KeptApart.half, form.id, mine)
    mirror = KeptApart(id=new_id(), case_id=other.id, other_id=case.id)
    mirror.half = its.seal(KeptApart.half, mirror.id, half)
    for one in (side, mirror):
        one.pair_id, one.because, one.by, one.at = form.id, form.because, case.person.id, now
    if await keep_once(db, side, case_id=case.id) is side:
        db.add(mirror)
        await db.flush()
    if form.word:
        await _answer(db, case, form.word, pair_made=True, now=now)
    return other


async def end_pair(
    db: AsyncSession, case: FoundCase, side_id: str, form: EndForm, now: datetime
) -> FoundCase:
    """They may meet from now on; it stays written that they might not, and why no longer, on both courses.

    Gives the other woman's case. For who answers for this course and reaches the other. Raises NotFound,
    NotAllowed and WrittenBefore.
    """
    lock = case.lock_for(Power.allow)
    side: KeptApart = await held_row(db, KeptApart, id=side_id, case_id=case.id)
    other = await find_case(db, case.person, side.other_id or "", now)
    its = other.lock_for()
    mirror: KeptApart = await held_row(db, KeptApart, pair_id=side.pair_id, case_id=other.id)
    if side.ended_on is not None:
        halves = lock.open_sound(KeptApart.ended_half, side.id, side.ended_half)
        said = joined(halves, its.open_sound(KeptApart.ended_half, mirror.id, mirror.ended_half))
        if said != form.why:
            raise WrittenBefore([Side(N_("Why may they meet?"), "", False, said, form.why)])
        return other
    mine, half = torn(form.why)
    for one, key, text in ((side, lock, mine), (mirror, its, half)):
        one.ended_on, one.ended_by = clock.local(now).date(), case.person.id
        one.ended_half = key.seal(KeptApart.ended_half, one.id, text)
    await db.flush()
    return other


async def send_word(db: AsyncSession, case: FoundCase, form: WordForm, now: datetime) -> None:
    """What a colleague knows goes to the coordinator; the same `form.id` once. Raises NotAllowed."""
    lock = case.lock_for(Power.note)
    row = ApartWord(id=form.id, case_id=case.id, by=case.person.id, at=now)
    row.text = lock.seal(ApartWord.text, form.id, form.whom)
    await keep_once(db, row, case_id=case.id)


async def answer_word(
    db: AsyncSession, case: FoundCase, word_id: str, form: ReplyForm, now: datetime
) -> None:
    """No pair comes of it, and why not. Raises NotFound, NotAllowed and WrittenBefore."""
    case.require(Power.allow)
    await _answer(db, case, word_id, pair_made=False, now=now, reply=form.reply)


async def pairs_of_the_erased(db: AsyncSession, it: CasesErased) -> None:
    """What is left of a pair when one course is erased: that there was somebody, until that day."""
    theirs = update(KeptApart).where(KeptApart.other_id.in_(it.case_ids))
    ended = {"ended_on": clock.local(it.at).date(), "ended_by": it.by}
    still = theirs.where(KeptApart.ended_on.is_(None)).values(**ended)
    await db.execute(still.execution_options(synchronize_session=False))
    emptied = theirs.values(other_id=None, half=None, ended_half=None)
    await db.execute(emptied.execution_options(synchronize_session=False))


async def _answer(
    db: AsyncSession, case: FoundCase, word_id: str, *, pair_made: bool, now: datetime, reply: str = ""
) -> None:
    lock = case.lock_for()
    row: ApartWord = await held_row(db, ApartWord, id=word_id, case_id=case.id)
    if not may_read(case.person, row.by):
        raise NotAllowed(NOT_HER_WORK)
    if row.pair_made is not None:
        if not pair_made:
            stands(row, lock, reply=reply)
        return
    row.pair_made, row.reply = pair_made, lock.seal(ApartWord.reply, row.id, reply)
    row.text, row.answered_at, row.answered_by = None, now, case.person.id
    await db.flush()


async def _other_side(db: AsyncSession, side: KeptApart) -> list[Mirror]:
    its = (KeptApart.pair_id == side.pair_id, KeptApart.case_id == side.other_id)
    rows = await db.execute(select(KeptApart.case_id, KeptApart.id).where(*its))
    return [Mirror(row.case_id, row.id) for row in rows]


mirrored(PAIR.kind, _other_side)
