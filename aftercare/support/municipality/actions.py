"""Which municipality it is, who advises her there, the counselling, and the plan."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.municipal_ties import MunicipalTie, Tie, follow_tie, newest_tie
from aftercare.cases.periods import PeriodRefusal, followed, why_not_begin, why_not_end
from aftercare.cases.records import Case
from aftercare.cases.rows import held_row, keep_once, stands, write
from aftercare.cases.written_rows import Kind
from aftercare.errors import NotFound
from aftercare.support.municipality.forms import AdviserEndForm, AdviserForm, TieForm
from aftercare.support.municipality.records import Adviser

ADVISERS = Kind(Adviser, signed_anew=False)


async def change_tie(db: AsyncSession, case: FoundCase, form: TieForm, now: datetime) -> PeriodRefusal | bool:
    """True when the municipality is changed, False when somebody changed it first, or why it cannot be.

    The one before is kept, ended on the day before. Raises NotFound, Closed and WrittenBefore.
    """
    lock = case.open_lock_for()
    acting = await _acting(db, case.id)
    taken = (await db.execute(select(MunicipalTie.case_id).where(MunicipalTie.id == form.id))).scalar()
    if taken is not None and taken != case.id:
        raise NotFound
    last = await newest_tie(db, case.id, form.tie)
    current = acting if form.tie is Tie.acting else (last.name if last and last.until is None else "")
    if taken or current == form.name:
        if last and not taken and last.name == form.name:
            stands(last, lock, since=form.since)
        return True
    if current != form.was:
        return False
    refusal = why_not_begin(last.period if last else None, form.since, clock.local(now).date())
    if refusal:
        return refusal
    new = MunicipalTie(id=form.id, case_id=case.id, tie=form.tie, name=form.name, by=case.person.id, at=now)
    await follow_tie(db, new, since=form.since, before=acting if form.tie is Tie.acting else "")
    if form.tie is Tie.acting:
        await _act(db, case.id, form.name)
    return True


async def add_adviser(
    db: AsyncSession, case: FoundCase, form: AdviserForm, now: datetime
) -> PeriodRefusal | None:
    """Writes down who it is from a day on, or says why not; who was there before is kept and ended.

    The same `form.id` adds one. Raises NotFound, and Closed for a closed case.
    """
    lock = case.open_lock_for()
    await _acting(db, case.id)
    taken = (await db.execute(select(Adviser.case_id).where(Adviser.id == form.id))).scalar()
    if taken is not None:
        if taken != case.id:
            raise NotFound
        return None
    mine = select(Adviser).where(Adviser.case_id == case.id, Adviser.kind == form.kind)
    rows = (await db.execute(mine.order_by(Adviser.at.desc(), Adviser.id.desc()))).scalars().all()
    last = next((row for row in rows if row.until is None), rows[0] if rows else None)
    refusal = why_not_begin(last.period if last else None, form.since, clock.local(now).date())
    if refusal:
        return refusal
    if last:
        last.until = followed(last.period, form.since).until
    new = Adviser(id=form.id, case_id=case.id, by=case.person.id, at=now, version=1)
    write(new, lock, form)
    await keep_once(db, new, case_id=case.id)
    return None


async def end_adviser(
    db: AsyncSession, case: FoundCase, adviser_id: str, form: AdviserEndForm, *, now: datetime
) -> PeriodRefusal | None:
    """Nobody follows yet: the last day of an adviser, or why it cannot be. One who has ended stays so.

    Raises NotFound, Closed for a closed case, and WrittenBefore.
    """
    lock = case.open_lock_for()
    row = await held_row(db, Adviser, id=adviser_id, case_id=case.id)
    if row.until is not None:
        stands(row, lock, until=form.until)
        return None
    refusal = why_not_end(row.period, form.until, clock.local(now).date())
    if refusal is None:
        row.until = form.until
        await db.flush()
    return refusal


async def _acting(db: AsyncSession, case_id: str) -> str:
    """What acts today; the case is held until the transaction ends, so that two people take turns."""
    held = select(Case.municipality).where(Case.id == case_id).with_for_update()
    return (await db.execute(held)).scalar_one()


async def _act(db: AsyncSession, case_id: str, name: str) -> None:
    """The facts of the case were changed too: who has them open is told so."""
    changed = update(Case).where(Case.id == case_id).values(municipality=name, version=Case.version + 1)
    await db.execute(changed.execution_options(synchronize_session=False))
