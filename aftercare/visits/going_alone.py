"""A named yes to going alone although a high risk stands, and what was begun or held without one."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.withdrawal.rules import Withdrawable, withdrawable
from aftercare.clock import local
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from aftercare.visits.address_lists import at_address_of_visit
from aftercare.visits.address_rules import TOLD_FOR, Alone
from aftercare.visits.alone_records import VisitAlone
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD


async def _a_yes(_db: AsyncSession, row: VisitAlone) -> None:
    if row.kind != Alone.allowed:
        raise NotFound


YES = withdrawable(Withdrawable("visit_yes", VisitAlone, "/cases/{case}", allows=_a_yes))


async def say_yes(db: AsyncSession, case: FoundCase, visit_id: str, *, version: int, now: datetime) -> bool:
    """The lead or the coordinator: this worker goes alone at this time. False when the visit changed.

    Where nothing waits there is nothing to say yes to. Raises NotFound, NotAllowed and Closed.
    """
    case.require_open(Power.allow)
    hers = (Visit.id == visit_id, Visit.case_id == case.id)
    visit = (await db.execute(select(Visit).where(*hers).with_for_update())).scalar()
    if visit is None:
        raise NotFound
    at_address = await at_address_of_visit(db, case.id, visit_id, now)
    if at_address is None or not at_address.waits:
        return visit.state in AHEAD
    if visit.version != version:
        return False
    await _write(db, case, visit, Alone.allowed, now)
    return True


async def yes_of(db: AsyncSession, visit_id: str, staff_id: str, at: datetime) -> str:
    """The id of the yes she said at this instant; empty where nothing waited for one."""
    said = (VisitAlone.visit_id == visit_id, VisitAlone.by == staff_id, VisitAlone.at == at)
    found = await db.execute(select(VisitAlone.id).where(*said, VisitAlone.kind == Alone.allowed))
    return found.scalar() or ""


async def may_begin(db: AsyncSession, case: FoundCase, visit: Visit, emergency: str, now: datetime) -> bool:
    """True for a visit that does not wait, or for which an emergency is told; that is kept, and told on."""
    at_address = await at_address_of_visit(db, case.id, visit.id, now)
    if at_address is None or not at_address.waits:
        return True
    if emergency:
        await _write(db, case, visit, Alone.emergency, now, why=emergency)
    return bool(emergency)


async def was_unasked(db: AsyncSession, case: FoundCase, visit: Visit, now: datetime) -> None:
    """A visit that still waited is told as held: nothing is refused that has happened, and it is told on."""
    at_address = await at_address_of_visit(db, case.id, visit.id, now)
    if at_address is not None and at_address.waits:
        await _write(db, case, visit, Alone.unasked, now)


async def _write(
    db: AsyncSession, case: FoundCase, visit: Visit, kind: Alone, now: datetime, *, why: str = ""
) -> None:
    row = VisitAlone(id=new_id(), visit_id=visit.id, case_id=case.id, kind=kind, by=case.person.id, at=now)
    row.starts_at, row.staff_id = visit.starts_at, visit.staff_id
    row.why = case.lock.seal(VisitAlone.why, row.id, why)
    row.told_until = None if kind is Alone.allowed else local(now + TOLD_FOR).date()
    db.add(row)
    await db.flush()
