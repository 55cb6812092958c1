"""Opening a case and changing its facts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.forms import AddressForm, FactsForm, OpeningForm
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.lists import Colleague
from aftercare.cases.municipal_ties import MunicipalTie, Tie, follow_tie
from aftercare.cases.number_marks import mark_of
from aftercare.cases.records import Case, CaseKey, TeamMember
from aftercare.cases.rows import held_row, write
from aftercare.cases.team import part_of
from aftercare.events import AddressChanged, MoveOutChanged
from aftercare.people.person import Person
from aftercare.storage.announcing import announce
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import DAMAGED, Lock


async def open_case(
    db: AsyncSession, person: Person, form: OpeningForm, team: Sequence[Colleague], now: datetime
) -> str:
    """The id of a new case with its own key and this team; the same form twice opens one.

    Raises NotFound when the id is taken by a case out of reach.
    """
    ring = keys_of(db)
    wrapped = ring.new_case_key(form.id)
    lock = ring.case(form.id, wrapped)
    case = Case(id=form.id, centre_id=person.centre_id, opened_at=now, opened_by=person.id)
    write(case, lock, form)
    case.phone_mark = mark_of(ring, form.phone)
    kept = await write_once(db, case, Case.id == form.id)
    if kept is not case:
        await find_case(db, person, form.id, now)
        return form.id
    db.add(CaseKey(case_id=form.id, wrapped=wrapped))
    today = clock.local(now).date()
    for colleague in team:
        member = TeamMember(id=new_id(), case_id=form.id, staff_id=colleague.id, since=today)
        member.part, member.leads = part_of(colleague.role, colleague.profession), colleague.id == form.lead
        db.add(member)
    await db.flush()
    return form.id


async def change_facts(db: AsyncSession, case: FoundCase, form: FactsForm, now: datetime) -> bool:
    """True when the facts are changed, False when somebody changed them first. Raises NotFound, Closed."""
    lock = case.open_lock_for()
    row = await held_row(db, Case, id=case.id)
    before, moved_out_on = row.municipality, row.moved_out_on
    if not await _change(db, row, lock, form):
        return False
    if form.moved_out_on != moved_out_on:
        await announce(db, MoveOutChanged(case.id, moved_out_on, form.moved_out_on, case.person.id))
    if form.municipality != before:
        new = MunicipalTie(id=new_id(), case_id=case.id, tie=Tie.acting, name=form.municipality)
        new.by, new.at = case.person.id, now
        await follow_tie(db, new, since=clock.local(now).date(), before=before)
    return True


async def change_address(db: AsyncSession, case: FoundCase, form: AddressForm, now: datetime) -> bool:
    """True when the address is changed, False when somebody was first. Raises like `change_facts`."""
    lock = case.open_lock_for()
    row = await held_row(db, Case, id=case.id)
    before = lock.open(Case.address, case.id, row.address)
    if not await _change(db, row, lock, form):
        return False
    if lock.open(Case.address, case.id, row.address) != before:
        await announce(db, AddressChanged(case.id, case.person.id, now))
    return True


async def _change(db: AsyncSession, row: Case, lock: Lock, form: FactsForm | AddressForm) -> bool:
    if row.version != form.version:
        return False
    write(row, lock, form)
    if isinstance(form, FactsForm) and form.phone != DAMAGED:
        row.phone_mark = mark_of(keys_of(db), form.phone)
    row.version += 1
    await db.flush()
    return True
