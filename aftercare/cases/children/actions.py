"""Writing a child's record: the child, what is added to it, what is changed later."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import LargeBinary, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.forms import ChildForm
from aftercare.cases.children.kind_forms import BEFORE
from aftercare.cases.children.kinds import CONCERNS, REPORTS, Part
from aftercare.cases.children.lists import colleagues
from aftercare.cases.children.records import Child
from aftercare.cases.children.rules import first_report_by, receipt_by
from aftercare.cases.lists import open_case_lock
from aftercare.cases.reach import case_lock
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.web.forms import Form
from aftercare.words import N_

PEOPLE = ("owner_id", "key_person_id")
_NOT_TYPED = ("id", "version")


class Refused(Exception):
    """What was typed cannot be, as only what is kept could tell: the field, and why."""

    def __init__(self, field: str, why: str) -> None:
        self.field, self.why = field, why


async def add_child(db: AsyncSession, person: Person, case_id: str, form: ChildForm, now: datetime) -> str:
    """Opens a child's record; the same `form.id` opens one. Gives its id. NotFound, Closed and Refused."""
    lock = await open_case_lock(db, person, case_id, now)
    await _able_only(db, case_id, form, now)
    child = Child(id=form.id, case_id=case_id, by=person.id, at=now, version=1)
    _write(child, lock, form)
    child.first_report_by = first_report_by(form.kind, form.moved_in_on)
    if (await write_once(db, child, Child.id == form.id)).case_id != case_id:
        raise NotFound
    return form.id


async def change_child(
    db: AsyncSession, person: Person, case_id: str, child_id: str, *, form: ChildForm, now: datetime
) -> bool:
    """Changes who a child is; False when somebody else did so first. NotFound, Closed and Refused."""
    lock = await open_case_lock(db, person, case_id, now)
    search = select(Child).where(Child.id == child_id, Child.case_id == case_id).with_for_update()
    child = (await db.execute(search)).scalar()
    if child is None:
        raise NotFound
    if child.version != form.version:
        return _says(child, lock, form)
    await _able_only(db, case_id, form, now, but=child.key_person_id or "")
    _write(child, lock, form)
    child.first_report_by = first_report_by(form.kind, form.moved_in_on)
    child.version += 1
    await db.flush()
    return True


async def add_part(
    db: AsyncSession,
    person: Person,
    case_id: str,
    child_id: str,
    *,
    part: Part,
    form: Any,
    now: datetime,
) -> None:
    """Adds a row about a child; the same `form.id` adds one. Raises NotFound, Closed and Refused."""
    lock = await open_case_lock(db, person, case_id, now, part.power)
    child = select(Child.id).where(Child.id == child_id, Child.case_id == case_id)
    if (await db.execute(child)).scalar() is None:
        raise NotFound
    await _able_only(db, case_id, form, now)
    row = part.record(id=form.id, case_id=case_id, child_id=child_id, by=person.id, at=now)
    _write(row, lock, form)
    _reckon(part, row, clock.local(now).date())
    kept: Any = await write_once(db, row, part.record.id == form.id)
    if (kept.case_id, kept.child_id) != (case_id, child_id):
        raise NotFound


async def change_part(
    db: AsyncSession,
    person: Person,
    case_id: str,
    child_id: str,
    row_id: str,
    *,
    part: Part,
    form: Any,
    now: datetime,
) -> bool:
    """Changes a row about a child, the same words twice once; False when somebody else did so first.

    Raises NotFound, Refused, and Closed for a closed case unless the part may be ended late.
    """
    lock = await (case_lock if part.late else open_case_lock)(db, person, case_id, now, part.power)
    record: Any = part.record
    mine = (record.id == row_id, record.case_id == case_id, record.child_id == child_id)
    row = (await db.execute(select(record).where(*mine).with_for_update())).scalar()
    if row is None:
        raise NotFound
    if row.version != form.version:
        return _says(row, lock, form)
    if part is CONCERNS and form.answered_on < row.raised_on:
        raise Refused("answered_on", BEFORE)
    _write(row, lock, form)
    _reckon(part, row, clock.local(now).date())
    row.changed_by, row.changed_at, row.version = person.id, now, row.version + 1
    await db.flush()
    return True


def _reckon(part: Part, row: Any, today: date) -> None:
    """The days that follow from others."""
    if part is REPORTS:
        row.receipt_by = receipt_by(row.sent_on)
    if part is CONCERNS and row.raised_on is None:
        row.raised_on = today


async def _able_only(db: AsyncSession, case_id: str, form: Form, now: datetime, *, but: str = "") -> None:
    """Nobody is to answer for a child whose case she cannot open; who stood there before may stay."""
    chosen = {name: getattr(form, name) for name in PEOPLE if getattr(form, name, None)}
    if not set(chosen.values()) - {but}:
        return
    _, able = await colleagues(db, case_id, clock.local(now).date())
    for name, staff_id in chosen.items():
        if staff_id not in {one.id for one in able}:
            raise Refused(name, N_("Choose somebody who can open the course."))


def _typed(form: Form) -> dict[str, Any]:
    return {name: getattr(form, name) for name in type(form).model_fields if name not in _NOT_TYPED}


def _write(row: Any, lock: Lock, form: Form) -> None:
    """What was typed into the columns of the same name, sealed where they are."""
    for name, value in _typed(form).items():
        column = getattr(type(row), name)
        sealed = isinstance(column.type, LargeBinary)
        empty = "" if name == "heard" and value is None else value
        setattr(row, name, lock.seal(column, row.id, value) if sealed else empty)


def _says(row: Any, lock: Lock, form: Form) -> bool:
    """True when the row says already what was typed."""
    return all(_plain(value) == _told(row, lock, name) for name, value in _typed(form).items())


def _told(row: Any, lock: Lock, name: str) -> Any:
    value, column = getattr(row, name), getattr(type(row), name)
    return lock.open(column, row.id, value) if isinstance(column.type, LargeBinary) else _plain(value)


def _plain(value: Any) -> Any:
    return "" if value is None else value
