"""What the yearly figures still count of an erased course: what its registers told goes onto its stays."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.figures.registers import Counted, counted
from aftercare.moving_out.offer_deadline import rules_of
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.storage.ids import new_id

_OF_THE_STAY = ("reasons", "withheld", "moved_in_on", "moved_out_on")
NOBODYS = {"stays_in_life": "unknown", "destination": ""}


async def keep_counted(db: AsyncSession, case: FoundCase, today: date) -> None:
    """Writes onto each stay of the course, and for each child of it, what is counted now, and names no child.

    Ask it before anything of the course goes.
    """
    rules = await rules_of(db, case.person.centre_id)
    for one in await counted(db, rules, today, Stay.case_id == case.id):
        facts = asdict(one.facts)
        told: dict[str, Any] = {name: facts[name] for name in facts if name not in _OF_THE_STAY}
        await db.execute(update(Stay).where(Stay.id == one.stay_id).values(told))
        await _keep_children(db, one)


async def _keep_children(db: AsyncSession, one: Counted) -> None:
    await db.execute(delete(ChildStay).where(ChildStay.stay_id == one.stay_id))
    for _, child in one.children:
        facts = asdict(child) | {"withheld": ",".join(child.withheld)}
        told = {name: NOBODYS.get(name) if value is None else value for name, value in facts.items()}
        db.add(ChildStay(id=new_id(), stay_id=one.stay_id, **told))
    await db.flush()
