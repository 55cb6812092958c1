"""A focus area and a team member, by their place in addresses."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import TeamMember
from aftercare.phases.actions import choose_area
from aftercare.phases.areas import Area
from aftercare.phases.forms import AreaForm
from aftercare.storage.ids import new_id
from tests.cast import NOON, Cast


async def case_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Mette writes down an area of hers; Ida, who does not lead, is the member."""
    mette, ida, case_id = cast.people["mette"], cast.people["ida"], cast.cases[case]
    form = AreaForm(id=new_id(), area=Area.economy, goal="Selv betale huslejen.")
    await choose_area(db, mette, case_id, form, NOON)
    member = select(TeamMember.id).where(TeamMember.case_id == case_id, TeamMember.staff_id == ida.id)
    found = await db.execute(member)
    return {"area_id": form.id, "member_id": found.scalar_one(), "mette_id": mette.id}
