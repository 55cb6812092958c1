"""The newest step of a visit that is withdrawn: the visit stands as it did before. Kept, and the contact it
became, are one.
"""

from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.keeping import refuse_together
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.records import ResidentLink
from aftercare.cases.withdrawal.rules import Withdrawable, goes_along, withdrawable
from aftercare.cases.withdrawal.taps import made_with
from aftercare.cases.withdrawal.undoing import offered
from aftercare.course.contacts.records import Contact
from aftercare.errors import NotFound
from aftercare.events import RowWithdrawn
from aftercare.visits.address_rules import Alone
from aftercare.visits.alone_records import VisitAlone
from aftercare.visits.coming_home.actions import forget_beginning
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.next_rules import next_visit_id
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import FELL_AWAY, VisitState

# Planned is no step back from, moved is moved again, and what she answered herself is hers.
TAKEN_BACK = frozenset(
    {
        *(VisitState.confirmed, VisitState.cancelled, VisitState.missed),
        *(VisitState.kept, VisitState.under_way),
    }
)


async def _newest_and_ours(db: AsyncSession, step: VisitStep) -> None:
    if step.by is None or step.step not in TAKEN_BACK or await _newest(db, step.visit_id) != step.id:
        raise NotFound


async def _newest(db: AsyncSession, visit_id: str) -> str:
    newest = select(VisitStep.id).where(VisitStep.visit_id == visit_id)
    newest = newest.order_by(VisitStep.version.desc(), VisitStep.at.desc()).limit(1)
    return (await db.execute(newest)).scalar_one()


async def _its_contact(db: AsyncSession, step: VisitStep) -> list[str]:
    if step.step != VisitState.kept:
        return []
    return list((await db.execute(select(Contact.id).where(Contact.visit_id == step.visit_id))).scalars())


async def _that_it_was_kept(db: AsyncSession, contact: Contact) -> list[str]:
    kept = (VisitStep.visit_id == contact.visit_id, VisitStep.step == VisitState.kept)
    return list((await db.execute(select(VisitStep.id).where(*kept))).scalars())


STEP = withdrawable(Withdrawable("visit_step", VisitStep, "/cases/{case}", allows=_newest_and_ours))
goes_along("visit_step", "contact", _its_contact)
goes_along("contact", "visit_step", _that_it_was_kept)


async def _its_next(db: AsyncSession, step: VisitStep, at: datetime) -> list[Visit]:
    """The next one, planned as this was checked out at that instant, while she has no link to it."""
    planned = [next_visit_id(contact_id) for contact_id in await _its_contact(db, step)]
    handed = exists().where(ResidentLink.about_id == Visit.id)
    ahead = select(Visit).where(Visit.id.in_(planned), Visit.planned_at == at, ~handed)
    return list((await db.execute(ahead)).scalars())


made_with(STEP.kind, Visit, by="planned_by", at="planned_at", rows=_its_next)


async def stand_as_before(db: AsyncSession, it: RowWithdrawn) -> None:
    """A step of a visit is gone: the visit is in the state of the one before. Links and an interpreter that
    its falling away had ended are hers again, and that somebody went alone is told no more. Raises KeptAway
    where she would then meet somebody.
    """
    if it.kind != STEP.kind:
        return
    visit_id, step, at = it.was["visit_id"], it.was["step"], it.was["at"]
    newest = select(VisitStep.step).where(VisitStep.visit_id == visit_id)
    newest = newest.order_by(VisitStep.version.desc(), VisitStep.at.desc()).limit(1)
    state = (await db.execute(newest)).scalar() or VisitState.planned
    back = update(Visit).where(Visit.id == visit_id).values(state=state, version=Visit.version + 1)
    await db.execute(back.execution_options(synchronize_session="fetch"))
    alone = (VisitAlone.visit_id == visit_id, VisitAlone.at == at, VisitAlone.kind != Alone.allowed)
    await db.execute(delete(VisitAlone).where(*alone).execution_options(synchronize_session=False))
    if step == VisitState.under_way:
        await forget_beginning(db, visit_id)
    if step in FELL_AWAY:
        await refuse_together(db, it.case_id, visit_id, it.at)
        ended = (ResidentLink.about_id == visit_id, ResidentLink.revoked_at == at)
        await db.execute(update(ResidentLink).where(*ended).values(revoked_at=None))
        freed = (Interpreter.id == visit_id, Interpreter.freed_at == at, Interpreter.called_off_on.is_(None))
        again = update(Interpreter).where(*freed).values(freed_at=None, version=Interpreter.version + 1)
        await db.execute(again.execution_options(synchronize_session=False))


async def step_mark(ask: CaseAsk, visit_id: str, home: str) -> str:
    """The mark of the step that a tap has just taken, for undoing it."""
    return await offered(ask, STEP.kind, await _newest(ask.db, visit_id), home)
