"""Beginning a programme, correcting it, giving it more, choosing what counts, and ending it."""

from datetime import date, datetime

from sqlalchemy import case as either
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.records import Child
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.records import Case, ClosingReason
from aftercare.cases.rows import held_row, keep_once, sign, standing, stands, write
from aftercare.course.contacts.records import Contact
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Centre
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.support.programmes.forms import (
    AgreementForm,
    ChangedProgrammeForm,
    CountForm,
    EndForm,
    LiftForm,
    NewProgrammeForm,
)
from aftercare.support.programmes.records import CountChoice, FurtherProgramme, QuotaLift
from aftercare.support.programmes.rules import (
    BY_THE_HOUR,
    TALKS_CAP,
    Kind,
    Refusal,
    Span,
    why_not_begin,
    why_not_end,
)

STALE = "stale"


async def begin(db: AsyncSession, case: FoundCase, form: NewProgrammeForm, now: datetime) -> Refusal | None:
    """A programme begins, or why it cannot; the same `form.id` begins one. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    earlier = await db.get(FurtherProgramme, form.id)
    if earlier is not None:
        if earlier.case_id != case.id:
            raise NotFound
        return None
    priced, payer = form.price is not None, bool(form.municipality)
    most = most_talks(case.person, form.begun_on)
    refusal = why_not_begin(form.kind, form.span, form.quota, most=most, priced=priced, payer=payer)
    refusal = refusal or await _why_not_fit(db, case.id, form.id, form.kind, form)
    if refusal:
        return refusal
    row = FurtherProgramme(id=form.id, case_id=case.id, quota=form.quota, version=1)
    _write(row, lock, form)
    row.number, row.by, row.at = await _next_number(db, case.person), case.person.id, now
    await keep_once(db, row, case_id=case.id)
    return None


async def change(
    db: AsyncSession,
    case: FoundCase,
    programme_id: str,
    form: ChangedProgrammeForm,
    *,
    now: datetime,
) -> Refusal | str | None:
    """Corrects what is agreed, but not how much; "stale" when somebody else did. Raises NotFound, Closed."""
    lock = case.open_lock_for()
    row = await held_row(db, FurtherProgramme, id=programme_id, case_id=case.id)
    terms = (row.ore_per_hour, row.child_id) == (form.price, form.child)
    if (settled := standing(row, lock, form, same=terms)) is not None:
        return None if settled else STALE
    priced, payer = form.price is not None, bool(form.municipality)
    most = row.quota or 0  # How much was agreed is not typed here: it stands as it was allowed.
    refusal = why_not_begin(row.kind, form.span, row.quota, most=most, priced=priced, payer=payer)
    if row.ended_on is not None and row.ended_on < form.begun_on:
        refusal = Refusal.ended_before
    refusal = refusal or await _why_not_fit(db, case.id, row.id, row.kind, form, ended=row.ended_on)
    if refusal:
        return refusal
    _write(row, lock, form)
    await sign(db, row, case.person, now, anew=False)
    return None


async def lift(
    db: AsyncSession, case: FoundCase, programme_id: str, form: LiftForm, *, now: datetime
) -> Refusal | None:
    """Another quota from now on, by the coordinator or the one who leads; the same `form.id` counts once.

    Raises NotFound, NotAllowed and Closed.
    """
    lock = case.open_lock_for(Power.allow)
    row = await held_row(db, FurtherProgramme, id=programme_id, case_id=case.id)
    by_hours = row.kind in BY_THE_HOUR
    quota = form.hours if by_hours else form.talks
    if not quota:
        return Refusal.no_hours if by_hours else Refusal.no_talks
    made = QuotaLift(id=form.id, programme_id=programme_id, case_id=case.id, quota=quota)
    made.why, made.by, made.at = lock.seal(QuotaLift.why, form.id, form.why), case.person.id, now
    await keep_once(db, made, programme_id=programme_id)
    return None


async def choose_count(
    db: AsyncSession, case: FoundCase, programme_id: str, form: CountForm, *, now: datetime
) -> None:
    """Says of one contact of hers whether it counts; the last word counts. Raises NotFound and Closed."""
    case.require_open()
    await held_row(db, FurtherProgramme, id=programme_id, case_id=case.id)
    of_hers = select(Contact.id).where(Contact.id == form.contact, Contact.case_id == case.id)
    if (await db.execute(of_hers)).scalar() is None:
        raise NotFound
    same = (CountChoice.programme_id == programme_id) & (CountChoice.contact_id == form.contact)
    made = CountChoice(id=new_id(), programme_id=programme_id, case_id=case.id, contact_id=form.contact)
    made.counts, made.by, made.at = form.counts, case.person.id, now
    kept = await write_once(db, made, same)
    kept.counts, kept.by, kept.at = form.counts, case.person.id, now
    await db.flush()


async def end(
    db: AsyncSession, case: FoundCase, programme_id: str, form: EndForm, *, now: datetime
) -> Refusal | str | None:
    """Ends a programme on a day that has come, also after her course was closed.

    Raises NotFound and WrittenBefore.
    """
    lock = case.lock_for()
    row = await held_row(db, FurtherProgramme, id=programme_id, case_id=case.id)
    if row.ended_on is not None:
        stands(row, lock, ended_on=form.on, end_reason=form.reason, end_note=form.note)
        return None
    if row.version != form.version:
        return STALE
    must_tell, span = form.reason is ClosingReason.other, Span(row.begun_on, row.until, row.ended_on)
    today = clock.local(now).date()
    if refusal := why_not_end(span, form.on, today, tells=bool(form.note), must_tell=must_tell):
        return refusal
    row.ended_on, row.end_reason, row.ended_by = form.on, form.reason.value, case.person.id
    row.end_note = lock.seal(FurtherProgramme.end_note, row.id, form.note)
    row.version += 1
    await db.flush()
    return None


async def end_programmes(db: AsyncSession, case_id: str, reason: str, on: date, by: str) -> None:
    """Her course ended on that day, and what ran beside it too; one to begin later ends as it begins."""
    table = FurtherProgramme
    running = (table.case_id == case_id, table.ended_on.is_(None))
    last = either((table.begun_on > on, table.begun_on), else_=on)
    over = update(table).where(*running)
    over = over.values(ended_on=last, end_reason=reason, ended_by=by, version=table.version + 1)
    await db.execute(over.execution_options(synchronize_session=False))


async def go_on(db: AsyncSession, case: FoundCase, programme_id: str, now: datetime) -> Refusal | None:
    """A programme that was ended runs again, unless another took its days. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    row = await held_row(db, FurtherProgramme, id=programme_id, case_id=case.id)
    if row.ended_on is None:
        return None
    if refusal := await _why_not_fit(db, case.id, row.id, row.kind, row):
        return refusal
    row.ended_on = row.end_reason = row.ended_by = None
    row.end_note = lock.seal(FurtherProgramme.end_note, row.id, "")
    row.version += 1
    await db.flush()
    return None


def most_talks(person: Person, begun_on: date) -> int:
    """How many talks a child may have to begin with, when the first is on this day."""
    return person.terms.for_course(begun_on).of(TALKS_CAP)


async def _next_number(db: AsyncSession, person: Person) -> int:
    """The next number of the centre, whose row is held so that two who begin at once take turns."""
    await db.execute(select(Centre.id).where(Centre.id == person.centre_id).with_for_update())
    numbers = select(func.max(FurtherProgramme.number)).join(Case, Case.id == FurtherProgramme.case_id)
    return ((await db.execute(numbers.where(Case.centre_id == person.centre_id))).scalar() or 0) + 1


async def _why_not_fit(
    db: AsyncSession,
    case_id: str,
    mine: str,
    kind: Kind,
    form: AgreementForm | FurtherProgramme,
    *,
    ended: date | None = None,
) -> Refusal | None:
    """Another programme by the hour on the same days, or a child that is not hers."""
    if isinstance(form, AgreementForm) and form.child:
        hers = select(Child.id).where(Child.id == form.child, Child.case_id == case_id)
        if (await db.execute(hers)).scalar() is None:
            return Refusal.no_child
    if kind not in BY_THE_HOUR:
        return None
    table = FurtherProgramme
    rows = await db.execute(
        select(table.begun_on, table.until, table.ended_on).where(
            table.case_id == case_id, table.id != mine, table.kind.in_(sorted(BY_THE_HOUR))
        )
    )
    span = Span(form.begun_on, form.until, ended)
    overlaps = any(span.meets(Span(row.begun_on, row.until, row.ended_on)) for row in rows)
    return Refusal.overlaps if overlaps else None


def _write(row: FurtherProgramme, lock: Lock, form: AgreementForm) -> None:
    write(row, lock, form)
    row.ore_per_hour, row.child_id = form.price, form.child
