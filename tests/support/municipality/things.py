"""One of everything of municipality that stands in addresses, for Birgitte's case."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.written_rows import write_only_row
from aftercare.demo.cast import NOON, Cast
from aftercare.people.person import Person
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
    assert await add_adviser(db, mette, case_id, adviser, NOON) is None
    began = CounsellingForm(offered_on=today - timedelta(days=100), started_on=today - timedelta(days=90))
    assert await write_counselling(db, mette, case_id, began, NOON)
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


async def write_counselling(
    db: AsyncSession, person: Person, case_id: str, form: CounsellingForm, now: datetime
) -> bool:
    """The counselling of a case."""
    return await write_only_row(db, person, case_id, of=COUNSELLING, form=form, now=now)


async def write_plan(db: AsyncSession, person: Person, case_id: str, form: PlanForm, now: datetime) -> bool:
    """The municipal plan of a case."""
    return await write_only_row(db, person, case_id, of=PLAN, form=form, now=now)
