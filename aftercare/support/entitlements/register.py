"""Adding and changing rows of the small registers: orders, applications, referrals."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import open_case_lock
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.support.entitlements.records import Grant, GrantAnswer, Outcome, Referral, RestrainingOrder
from aftercare.support.entitlements.rules import GRANT_DAYS, Refusal, why_not_answered, why_not_order


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of row: what stands in the clear and what is sealed, by the names of its form."""

    record: Any
    plain: tuple[str, ...]
    sealed: tuple[str, ...] = ()


ORDERS = Register(RestrainingOrder, ("from_on", "until", "lifted_on"))
GRANTS = Register(
    Grant, ("amount", "applied_on", "answer", "answered_on", "granted"), sealed=("fund", "purpose")
)
REFERRALS = Register(Referral, ("target", "referred_on", "outcome", "outcome_on"), sealed=("who", "note"))


def why_not_written(register: Register, form: Any, today: date) -> Refusal | None:
    """The reason the days on this form cannot be true, or None."""
    if register is ORDERS:
        if form.lifted_on and form.lifted_on < form.from_on:
            return Refusal.answer_before
        return why_not_order(form.from_on, form.until, today)
    if register is GRANTS:
        answered = form.answer is not GrantAnswer.waiting
        return why_not_answered(form.applied_on, form.answered_on, today, answered=answered)
    told = form.outcome is not Outcome.waiting
    return why_not_answered(form.referred_on, form.outcome_on, today, answered=told)


async def add_row(
    db: AsyncSession, person: Person, case_id: str, *, register: Register, form: Any, now: datetime
) -> None:
    """One row more; the same `form.id` adds one. Raises NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    row = register.record(id=form.id, case_id=case_id, by=person.id, at=now, version=1)
    _write(register, row, lock, form)
    if (await write_once(db, row, register.record.id == form.id)).case_id != case_id:
        raise NotFound


async def change_row(
    db: AsyncSession,
    person: Person,
    case_id: str,
    row_id: str,
    *,
    register: Register,
    form: Any,
    now: datetime,
) -> bool:
    """Changes a row; False when somebody else did so first. Raises NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    of_case = (register.record.id == row_id, register.record.case_id == case_id)
    row = (await db.execute(select(register.record).where(*of_case).with_for_update())).scalar()
    if row is None:
        raise NotFound
    if _says_already(register, row, lock, form):
        return True
    if row.version != form.version:
        return False
    _write(register, row, lock, form)
    row.by, row.at, row.version = person.id, now, row.version + 1
    await db.flush()
    return True


def _write(register: Register, row: Any, lock: Lock, form: Any) -> None:
    for name in register.plain:
        setattr(row, name, getattr(form, name))
    for name in register.sealed:
        setattr(row, name, lock.seal(getattr(register.record, name), row.id, getattr(form, name)))
    if register is GRANTS:
        row.answer_by = form.applied_on + timedelta(days=GRANT_DAYS)


def _says_already(register: Register, row: Any, lock: Lock, form: Any) -> bool:
    """True when there is nothing to change, as after the first of two taps."""
    return all(getattr(row, name) == getattr(form, name) for name in register.plain) and all(
        lock.open(getattr(register.record, name), row.id, getattr(row, name)) == getattr(form, name)
        for name in register.sealed
    )
