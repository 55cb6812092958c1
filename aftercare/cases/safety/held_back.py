"""What the gate holds back waits as a matter; danger to life opens the gate for an hour and is told."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.rows import held_row, keep_once, stands
from aftercare.cases.safety.forms import DangerForm
from aftercare.cases.safety.gate import Verdict, Way
from aftercare.cases.safety.records import DangerToLife, NotSent
from aftercare.cases.safety.rules import DANGER_LASTS
from aftercare.cases.withdrawal.undoing import undoable
from aftercare.errors import NotAllowed
from aftercare.people.independence import NOT_YOU, independent
from aftercare.storage.ids import new_id


async def hold_back(db: AsyncSession, case: FoundCase, way: Way, verdict: Verdict, now: datetime) -> None:
    """Writes down that something did not leave by this way now, and from when it may.

    What waits already by the same way waits once. Raises NotAllowed.
    """
    case.require(Power.visit)
    same = (NotSent.case_id == case.id, NotSent.way == way, NotSent.settled_at.is_(None))
    if (await db.execute(select(NotSent.id).where(*same).limit(1))).scalar() is not None:
        return
    row = NotSent(id=new_id(), case_id=case.id, way=way, at=now, by=case.person.id)
    row.rules, row.opens_at = ",".join(verdict.rules), verdict.opens
    row.again_on = clock.local(verdict.opens or now).date()
    db.add(row)
    await db.flush()


async def settle(db: AsyncSession, case: FoundCase, held_id: str, now: datetime) -> bool:
    """It has reached her another way, or need not; False when that was so before.

    Raises NotFound and NotAllowed.
    """
    case.require(Power.visit)
    row = await held_row(db, NotSent, id=held_id, case_id=case.id)
    if row.settled_at is not None:
        return False
    row.settled_at, row.settled_by = now, case.person.id
    await db.flush()
    return True


SETTLED = undoable("held_settled", NotSent, power=Power.visit, settled_at=None, settled_by=None)


async def settle_way(db: AsyncSession, case_id: str, way: Way, by: str, at: datetime) -> None:
    """It has left by this way after all, at this instant; what was held back since then still waits."""
    waits = (NotSent.case_id == case_id, NotSent.way == way, NotSent.settled_at.is_(None), NotSent.at <= at)
    gone = update(NotSent).where(*waits).values(settled_at=at, settled_by=by)
    await db.execute(gone.execution_options(synchronize_session=False))


async def way_waits_again(db: AsyncSession, case_id: str, way: Way, by: str, at: datetime) -> None:
    """What was settled by that is taken back: it has not left by this way, and waits as before."""
    settled = (NotSent.case_id == case_id, NotSent.way == way, NotSent.settled_at == at)
    again = update(NotSent).where(*settled, NotSent.settled_by == by).values(settled_at=None, settled_by=None)
    await db.execute(again.execution_options(synchronize_session=False))


async def say_danger(db: AsyncSession, case: FoundCase, form: DangerForm, now: datetime) -> None:
    """Her life is in danger: for an hour every way to her is open to who works with her.

    Raises NotFound and NotAllowed, and WrittenBefore for another reason under the same id.
    """
    case.require(Power.visit)
    row = DangerToLife(id=form.id, case_id=case.id, by=case.person.id, at=now)
    row.until = clock.whole_minute(now + DANGER_LASTS)
    row.why, row.came_on = case.lock.seal(DangerToLife.why, form.id, form.why), clock.local(now).date()
    kept = await keep_once(db, row, case_id=case.id)
    if kept is not row:
        stands(kept, case.lock, why=form.why)


async def danger_seen(db: AsyncSession, case: FoundCase, danger_id: str, now: datetime) -> bool:
    """A coordinator has seen what was done, and not the one who did it; False when one had before.

    Raises NotFound and NotAllowed.
    """
    row = await held_row(db, DangerToLife, id=danger_id, case_id=case.id)
    if not await independent(db, row.by, case.person.id, now):
        raise NotAllowed(NOT_YOU)
    if row.seen_at is not None:
        return False
    row.seen_at, row.seen_by = now, case.person.id
    await db.flush()
    return True


SEEN = undoable("danger_seen", DangerToLife, power=Power.note, seen_at=None, seen_by=None)
