"""A ticked line of a checklist, by its place in addresses."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.course.clock.checklist_actions import tick
from aftercare.course.clock.checklists import Item
from aftercare.course.clock.forms import CheckForm
from aftercare.course.clock.records import PhaseCheck
from aftercare.demo.cast import NOON, Cast


async def clock_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Mette has told her of CTI."""
    case_id = cast.cases[case]
    ticked = CheckForm(phase=0, items=[Item.told_of_cti], done_on=NOON.date())
    await tick(db, await find_case(db, cast.people["mette"], case_id, NOON), ticked, NOON)
    check = await db.execute(select(PhaseCheck.id).where(PhaseCheck.case_id == case_id))
    return {"tick_id": check.scalar_one()}
