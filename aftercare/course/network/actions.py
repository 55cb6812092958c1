"""Linking a support to a case, moving it along the hand-over matrix, correcting what is known of it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.rows import held_row, keep_once, sign, standing, write
from aftercare.course.network.forms import ChangedSupportForm, NewSupportForm, StepForm, SupportForm
from aftercare.course.network.lists import one_support
from aftercare.course.network.records import Handover, Support
from aftercare.course.network.rules import MoveRefusal, why_not_move
from aftercare.course.plan.areas import Area
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import Lock


async def add_support(db: AsyncSession, case: FoundCase, form: NewSupportForm, now: datetime) -> Support:
    """Links a support to a case in reach; the same `form.id` gives the one already linked.

    Raises NotFound, and Closed for a closed case.
    """
    lock = case.open_lock_for()
    today = clock.local(now).date()
    support = Support(id=form.id, case_id=case.id, version=1)
    _state_why(support, lock, form, case.person, now)
    write(support, lock, _as_kept(form))
    kept: Support = await keep_once(db, support, case_id=case.id)
    if kept is support:
        nowhere: list[Area | None] = [None]
        for area in [*form.areas] or nowhere:
            step = StepForm(id=new_id(), area=area, state=form.state, on=form.on or today)
            await _walk(db, support, case.person, lock, step, now=now)
    return kept


async def move_support(
    db: AsyncSession,
    case: FoundCase,
    support_id: str,
    form: StepForm,
    *,
    contact_id: str | None = None,
    now: datetime,
) -> MoveRefusal | None:
    """Moves one cell of the matrix, or says why not; the same `form.id` is taken once.

    `contact_id` is a contact of this case that it came of. Raises NotFound, and Closed for a closed case.
    """
    lock = case.open_lock_for()
    support: Support = await held_row(db, Support, id=support_id, case_id=case.id)
    taken = (await db.execute(select(Handover.support_id).where(Handover.id == form.id))).scalar()
    if taken is not None:
        if taken != support_id:
            raise NotFound
        return None
    seen = await one_support(db, case, support_id)
    area = form.area.value if form.area else ""
    if area not in seen.every_area:
        return MoveRefusal.no_such_area
    today = clock.local(now).date()
    refusal = why_not_move(seen.cells.get(area), form.state, form.on, today, contactable=seen.may_contact)
    if refusal is None:
        await _walk(db, support, case.person, lock, form, contact_id=contact_id, now=now)
    return refusal


async def change_support(
    db: AsyncSession,
    case: FoundCase,
    support_id: str,
    form: ChangedSupportForm,
    *,
    now: datetime,
) -> bool:
    """Corrects what is known of a support; False when somebody else changed it to something else meanwhile.

    Raises NotFound, and Closed for a closed case.
    """
    lock = case.open_lock_for()
    support: Support = await held_row(db, Support, id=support_id, case_id=case.id)
    settled = standing(support, lock, _as_kept(form))
    if settled is None:
        _state_why(support, lock, form, case.person, now)
        write(support, lock, _as_kept(form))
        await sign(db, support, case.person, now, anew=False)
    return settled is not False


async def _walk(
    db: AsyncSession,
    support: Support,
    person: Person,
    lock: Lock,
    form: StepForm,
    *,
    contact_id: str | None = None,
    now: datetime,
) -> None:
    step = Handover(id=form.id, support_id=support.id, case_id=support.case_id, state=form.state)
    step.area = form.area.value if form.area else ""
    step.note = lock.seal(Handover.note, form.id, form.note)
    step.on, step.by, step.at, step.contact_id = form.on, person.id, now, contact_id
    db.add(step)
    await db.flush()


def _as_kept(form: SupportForm) -> SupportForm:
    """The form with its areas and its side as the row keeps them."""
    return form.model_copy(update={"areas": _joined(form.areas), "side": form.whose_side})


def _state_why(support: Support, lock: Lock, form: SupportForm, person: Person, now: datetime) -> None:
    """Who says that contact is safe, and when; left alone while the words are the same."""
    if lock.open(Support.why_safe, support.id, support.why_safe) == form.why_safe:
        return
    support.why_safe = lock.seal(Support.why_safe, support.id, form.why_safe)
    support.why_by = person.id if form.why_safe else None
    support.why_on = clock.local(now).date() if form.why_safe else None


def _joined(areas: list[Area]) -> str:
    return ",".join(dict.fromkeys(area.value for area in areas))
