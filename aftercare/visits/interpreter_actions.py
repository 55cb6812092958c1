"""Wanting and booking an interpreter for a visit."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.withdrawal.undoing import undoable
from aftercare.clock import local
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.visits.detail import OpenVisit
from aftercare.visits.interpreter_forms import InterpreterForm
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.records import Visit


async def want_interpreter(
    db: AsyncSession, case: FoundCase, visit: Visit, *, wanted: bool, now: datetime
) -> None:
    """Says with a new visit whether it wants an interpreter; what is written already stays.

    Raises NotFound and Closed.
    """
    case.require_open(Power.visit)
    row = Interpreter(id=visit.id, case_id=case.id, wanted=wanted, by=case.person.id, at=now, version=1)
    row.language = case.language if wanted else ""
    await write_once(db, row, Interpreter.id == visit.id)


async def book_interpreter(
    db: AsyncSession, case: FoundCase, visit: OpenVisit, form: InterpreterForm, now: datetime
) -> bool:
    """Writes down who is booked for the visit as it starts now; False when somebody else wrote first.

    Raises NotFound and Closed.
    """
    lock = case.open_lock_for(Power.visit)
    of_it = Interpreter.id == visit.id
    row = (await db.execute(select(Interpreter).where(of_it).with_for_update())).scalar()
    if row is None:
        row = Interpreter(id=visit.id, case_id=case.id, version=1)
        _write(row, lock, visit, form, case.person, now=now)
        return await write_once(db, row, of_it) is row
    if row.version != form.version:
        return False
    _write(row, lock, visit, form, case.person, now=now)
    row.version += 1
    await db.flush()
    return True


async def free_interpreter(db: AsyncSession, visit_id: str, now: datetime) -> None:
    """The visit will not be, or was not: whoever was booked for it is needed no longer."""
    booked = (Interpreter.id == visit_id, Interpreter.booked_for.is_not(None), Interpreter.freed_at.is_(None))
    freed = update(Interpreter).where(*booked).values(freed_at=now, version=Interpreter.version + 1)
    await db.execute(freed.execution_options(synchronize_session=False))


async def call_interpreter_off(db: AsyncSession, case: FoundCase, visit_id: str, now: datetime) -> bool:
    """The interpreter has been told, also after the course has ended.

    False when there is nobody to call off. Raises NotAllowed.
    """
    case.require(Power.visit)
    told = (Interpreter.id == visit_id, Interpreter.case_id == case.id, Interpreter.freed_at.is_not(None))
    off = update(Interpreter).where(*told, Interpreter.called_off_on.is_(None))
    off = off.values(called_off_on=local(now).date(), version=Interpreter.version + 1)
    done = await db.execute(off.returning(Interpreter.id).execution_options(synchronize_session=False))
    return done.scalar() is not None


def _write(
    row: Interpreter, lock: Lock, visit: OpenVisit, form: InterpreterForm, person: Person, *, now: datetime
) -> None:
    booked = form.wanted and bool(form.booked_with)
    row.wanted, row.language, row.way = form.wanted, form.language if form.wanted else "", form.way
    row.booked_with = lock.seal(Interpreter.booked_with, row.id, form.booked_with if booked else "")
    row.reference = lock.seal(Interpreter.reference, row.id, form.reference if booked else "")
    row.booked_for = visit.starts_at if booked else None
    row.confirmed_on = form.confirmed_on if booked else None
    row.freed_at = row.called_off_on = None
    row.by, row.at = person.id, now


CALLED_OFF = undoable("interpreter_off", Interpreter, power=Power.visit, called_off_on=None)
