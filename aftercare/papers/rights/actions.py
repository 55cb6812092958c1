"""Adding her corrections, holding a course back, changing how long is kept, asking to erase."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.records import Case
from aftercare.errors import NotFound
from aftercare.papers.rights.forms import CorrectionForm, ErasureForm, HoldForm, KeepingForm
from aftercare.papers.rights.lists import OneKept, one_kept
from aftercare.papers.rights.record import her_case, is_hers
from aftercare.papers.rights.records import Correction, Erasure, Hold, Keeping
from aftercare.papers.rights.rules import Why
from aftercare.people.independence import independent
from aftercare.people.person import Person
from aftercare.storage.clock_witness import is_witnessed
from aftercare.storage.insert_once import write_once


class Refusal(StrEnum):
    """Why a course is not erased."""

    open = "open"
    held = "held"
    not_due = "not_due"
    same = "same"
    not_independent = "not_independent"
    gone = "gone"


async def add_correction(db: AsyncSession, case: FoundCase, form: CorrectionForm, now: datetime) -> None:
    """Signs what she says against her record; also on a closed course. Raises NotFound, NotAllowed.

    The same form twice writes it once.
    """
    lock = (await her_case(db, case, now)).lock
    if form.about and not await is_hers(db, case.id, form.part, form.about):
        raise NotFound
    written = Correction(
        id=form.id, case_id=case.id, part=form.part, about_id=form.about, by=case.person.id, at=now
    )
    written.text, written.said_on = lock.seal(Correction.text, form.id, form.text), form.said_on
    if (await write_once(db, written, Correction.id == form.id)).case_id != case.id:
        raise NotFound


async def hold(db: AsyncSession, case: FoundCase, form: HoldForm, now: datetime) -> None:
    """The course is not erased from now on, until somebody lifts it. Raises NotFound, NotAllowed."""
    lock = (await her_case(db, case, now, Power.hold)).lock
    held = Hold(id=form.id, case_id=case.id, by=case.person.id, at=now)
    held.reason = lock.seal(Hold.reason, form.id, form.reason)
    if (await write_once(db, held, Hold.id == form.id)).case_id != case.id:
        raise NotFound


async def lift_hold(db: AsyncSession, case: FoundCase, hold_id: str, now: datetime) -> None:
    """The reason is over. Raises NotFound, NotAllowed; lifting twice changes nothing."""
    case.require(Power.hold)
    mine = (Hold.id == hold_id, Hold.case_id == case.id)
    if (await db.execute(select(Hold.id).where(*mine))).scalar() is None:
        raise NotFound
    still = update(Hold).where(*mine, Hold.lifted_at.is_(None))
    await db.execute(still.values(lifted_at=now, lifted_by=case.person.id))


async def keep_for(db: AsyncSession, person: Person, form: KeepingForm, now: datetime) -> bool:
    """How long this centre keeps closed courses; False when somebody else changed it first."""
    facts = {"course": form.course, "not_begun": form.not_begun, "by": person.id, "at": now}
    if form.version == 0:
        made = Keeping(centre_id=person.centre_id, version=1, **facts)
        return await write_once(db, made, Keeping.centre_id == person.centre_id) is made
    mine = (Keeping.centre_id == person.centre_id, Keeping.version == form.version)
    changed = update(Keeping).where(*mine).values(**facts, version=form.version + 1)
    return (await db.execute(changed.returning(Keeping.centre_id))).scalar() is not None


async def ask_to_erase(db: AsyncSession, case: FoundCase, form: ErasureForm, now: datetime) -> Refusal | None:
    """One coordinator asks; None when it stands. Raises NotFound, NotAllowed."""
    course = await _locked(db, case, Power.erase, now)
    if course.kept is None:
        return Refusal.open
    if course.holds:
        return Refusal.held
    if form.why is Why.due and not (course.is_due and await is_witnessed(db, now)):
        return Refusal.not_due
    if course.kept.wish is None:
        wish = Erasure(id=form.id, case_id=case.id, why=form.why, asked_by=case.person.id, asked_at=now)
        if (await write_once(db, wish, Erasure.id == form.id)).case_id != case.id:
            raise NotFound
    return None


async def withdraw_erasure(db: AsyncSession, case: FoundCase, now: datetime) -> None:
    """It is not to be erased after all; whoever may agree may say so. Raises NotFound, NotAllowed."""
    case.require(Power.confirm_erasure)
    await drop_erasure(db, case.id, case.person.id, now)


async def drop_erasure(db: AsyncSession, case_id: str, by: str, now: datetime) -> None:
    """The wish to erase a course stands no longer: it runs again, or somebody takes the wish back."""
    standing = update(Erasure).where(Erasure.case_id == case_id, Erasure.withdrawn_at.is_(None))
    dropped = standing.values(withdrawn_at=now, withdrawn_by=by)
    await db.execute(dropped.execution_options(synchronize_session=False))


async def may_be_erased(
    db: AsyncSession, case: FoundCase, erasure_id: str, now: datetime
) -> tuple[OneKept, Refusal | None]:
    """The course, held still until the end of this transaction, and what speaks against erasing it now.

    Raises NotFound, NotAllowed.
    """
    course = await _locked(db, case, Power.confirm_erasure, now)
    if course.kept is None:
        return course, Refusal.open
    if course.holds:
        return course, Refusal.held
    wish = course.kept.wish
    if wish is None or wish.id != erasure_id:
        return course, Refusal.gone
    if wish.by_id == case.person.id:
        return course, Refusal.same
    alone = not await independent(db, wish.by_id, case.person.id, now)
    return course, Refusal.not_independent if alone else None


async def _locked(db: AsyncSession, case: FoundCase, power: Power, now: datetime) -> OneKept:
    """For who has this power: nobody else decides about this course at the same moment."""
    await db.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    case.require(power)
    return await one_kept(db, case, now)
