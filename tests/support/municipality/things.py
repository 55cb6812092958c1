"""One of everything of municipality that stands in addresses, for Birgitte's case."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.written_rows import write_only_row
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.support.municipality.actions import add_adviser
from aftercare.support.municipality.counselling import COUNSELLING, PLAN
from aftercare.support.municipality.forms import AdviserForm, CounsellingForm, PlanForm
from aftercare.support.municipality.partner_actions import add_partner, add_partner_meeting
from aftercare.support.municipality.partner_forms import MeetingForm, PartnerForm
from aftercare.support.municipality.partner_rules import PartnerKind
from aftercare.support.municipality.rules import AdviserKind


async def municipality_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """An adviser, counselling that began, a partner of the centre and a meeting that is planned."""
    mette, case_id, today = cast.people["mette"], cast.cases[case], NOON.date()
    adviser = AdviserForm(
        id=new_id(), kind=AdviserKind.coordinating, called="Lis Bruun", since=today - timedelta(days=90)
    )
    assert await add_adviser(db, await find_case(db, mette, case_id, NOON), adviser, NOON) is None
    began = CounsellingForm(offered_on=today - timedelta(days=100), started_on=today - timedelta(days=90))
    assert await write_counselling(db, await find_case(db, mette, case_id, NOON), began, NOON)
    partner = PartnerForm(id=new_id(), kind=PartnerKind.housing, called="Boligsocial enhed", yearly=True)
    await add_partner(db, mette, partner, NOON)
    meeting = MeetingForm(id=new_id(), planned_on=today + timedelta(days=20))
    await add_partner_meeting(db, mette, partner.id, meeting, NOON)
    return {
        "adviser_id": adviser.id,
        "municipality": "koebenhavn",
        "partner_id": partner.id,
        "partner_meeting_id": meeting.id,
    }


async def write_counselling(db: AsyncSession, case: FoundCase, form: CounsellingForm, now: datetime) -> bool:
    """The counselling of a case."""
    return await write_only_row(db, case, of=COUNSELLING, form=form, now=now)


async def write_plan(db: AsyncSession, case: FoundCase, form: PlanForm, now: datetime) -> bool:
    """The municipal plan of a case."""
    return await write_only_row(db, case, of=PLAN, form=form, now=now)
