"""Opening a case and changing its facts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.forms import AddressForm, FactsForm, OpeningForm
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.lists import Colleague
from aftercare.cases.municipal_ties import MunicipalTie, Tie, follow_tie
from aftercare.cases.records import Case, CaseKey, TeamMember
from aftercare.cases.team import part_of
from aftercare.events import MoveOutChanged
from aftercare.people.person import Person
from aftercare.storage.announcing import announce
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once


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
    case.called = lock.seal(Case.called, form.id, form.called)
    case.phone = lock.seal(Case.phone, form.id, form.phone)
    case.address = lock.seal(Case.address, form.id, form.address)
    case.language, case.interpreter, case.protection = form.language, form.interpreter, form.protection
    case.municipality, case.moved_out_on = form.municipality, form.moved_out_on
    case.programme, case.children = form.programme, form.children
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
    before = (await db.execute(select(Case.municipality, Case.moved_out_on).where(Case.id == case.id))).one()
    changed = await _change(
        db,
        case.id,
        form.version,
        called=lock.seal(Case.called, case.id, form.called),
        phone=lock.seal(Case.phone, case.id, form.phone),
        language=form.language,
        interpreter=form.interpreter,
        municipality=form.municipality,
        moved_out_on=form.moved_out_on,
        children=form.children,
        programme=form.programme,
    )
    if changed and form.moved_out_on != before.moved_out_on:
        moved = MoveOutChanged(case.id, before.moved_out_on, form.moved_out_on, case.person.id)
        await announce(db, moved)
    if changed and form.municipality != before.municipality:
        new = MunicipalTie(id=new_id(), case_id=case.id, tie=Tie.acting, name=form.municipality)
        new.by, new.at = case.person.id, now
        await follow_tie(db, new, since=clock.local(now).date(), before=before.municipality)
    return changed


async def change_address(db: AsyncSession, case: FoundCase, form: AddressForm, now: datetime) -> bool:
    """True when the address is changed, False when somebody was first. Raises like `change_facts`."""
    lock = case.open_lock_for()
    sealed = lock.seal(Case.address, case.id, form.address)
    return await _change(db, case.id, form.version, address=sealed, protection=form.protection)


async def _change(db: AsyncSession, case_id: str, version: int, **values: object) -> bool:
    done = await db.execute(
        update(Case)
        .where(Case.id == case_id, Case.version == version)
        .values(**values, version=version + 1)
        .execution_options(synchronize_session=False)
        .returning(Case.id)
    )
    return done.scalar() is not None
