"""What is left of a pair when the course of one of the two is erased."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.records import KeptApart
from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON, Cast
from aftercare.papers.rights.erasing import erase_course
from tests.cases.apart.things import never_together
from tests.papers.rights.things import closed


async def a_pair_of_hers_ends(db: AsyncSession, cast: Cast) -> bool:
    """Birgitte's course is erased: on Amina's nothing of her is left but that there was somebody."""
    await never_together(db, cast, "birgitte", "amina")
    karin = cast.people["karin"]
    await closed(db, cast, "birgitte")
    await erase_course(db, await find_case(db, karin, cast.cases["birgitte"], NOON), NOON)
    side = (await db.execute(select(KeptApart))).scalar_one()
    left = (side.case_id, side.other_id, side.half, side.ended_on, side.ended_by)
    return left == (cast.cases["amina"], None, None, NOON.date(), karin.id)
