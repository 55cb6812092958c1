"""A team member, an absence, a block, an emergency, what was held back, by their place in addresses."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.absences import enter_absence
from aftercare.cases.blocks import block
from aftercare.cases.emergency import break_glass
from aftercare.cases.forms import AbsenceForm, BlockForm, EmergencyForm
from aftercare.cases.found import find_case
from aftercare.cases.records import TeamMember
from aftercare.cases.safety.forms import DangerForm
from aftercare.cases.safety.gate import Way
from aftercare.cases.safety.held_back import hold_back, say_danger
from aftercare.cases.safety.her_answers import write_answer
from aftercare.cases.safety.records import HerAnswer, LinkPurpose, NotSent, ResidentLink, SafeContact
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id

HOURS = "Når pigen sover til middag"
"""When she may be called, as she says it."""


async def case_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Ida, who does not lead, is the member. Mette is away next week,
    and Sara stands in; but from this case Karin has blocked Sara. Ida opened
    Safiya's two hours ago.
    """
    mette, ida, case_id = cast.people["mette"], cast.people["ida"], cast.cases[case]
    member = select(TeamMember.id).where(TeamMember.case_id == case_id, TeamMember.staff_id == ida.id)
    found = await db.execute(member)
    absence_id = await go_away(db, cast, "mette", "sara", (6, 9))
    leading = select(TeamMember.id).where(TeamMember.case_id == case_id, TeamMember.staff_id == mette.id)
    ids = {"member_id": found.scalar_one(), "mette_id": mette.id}
    ids["leading_id"] = (await db.execute(leading)).scalar_one()
    ids |= {"jonas_id": cast.people["jonas"].id, "block_id": await bar(db, cast, "sara", case)}
    link = ResidentLink(case_id=case_id, purpose=LinkPurpose.plan, about_id=new_id(), made_by=mette.id)
    await write_answer(db, link, "yes", NOON - timedelta(days=2))
    await db.execute(update(HerAnswer).values(seen_at=NOON - timedelta(days=1), seen_by=mette.id))
    ids["glass_id"] = await break_in(db, cast, "ida", "safiya", NOON - timedelta(hours=2))
    await say_hours(db, cast, case)
    return ids | {"absence_id": absence_id} | await held_and_danger(db, cast, case)


async def say_hours(db: AsyncSession, cast: Cast, case: str) -> None:
    """HOURS are what she has said, and nobody has made rows of them."""
    hers = await find_case(db, cast.people["mette"], cast.cases[case], NOON)
    said = {"hours": hers.lock.seal(SafeContact.hours, hers.id, HOURS)}
    await db.execute(update(SafeContact).where(SafeContact.case_id == hers.id).values(**said))


async def held_and_danger(
    db: AsyncSession, cast: Cast, case: str, moment: datetime = NOON - timedelta(hours=3)
) -> dict[str, str]:
    """A message that was held back, and an hour in which Mette said that her life was in danger."""
    hers, danger_id = await find_case(db, cast.people["mette"], cast.cases[case], moment), new_id()
    await hold_back(db, hers, Way.text, hers.leaving(Way.text, moment).verdict, moment)
    await say_danger(db, hers, DangerForm(id=danger_id, why="Han er ved døren."), moment)
    held = select(NotSent.id).where(NotSent.case_id == hers.id)
    return {"held_id": (await db.execute(held)).scalar_one(), "danger_id": danger_id}


async def go_away(
    db: AsyncSession, cast: Cast, who: str, deputy: str, days: tuple[int, int], *, by: str = ""
) -> str:
    """An absence whose first and last day are so many days from 24 November; she enters it, or `by`."""
    absence_id, (first, last) = new_id(), (NOON.date() + timedelta(days=many) for many in days)
    staff = {"colleague": cast.people[who].id, "deputy": cast.people[deputy].id}
    form = AbsenceForm(id=absence_id, first_day=first, last_day=last, **staff)
    assert await enter_absence(db, cast.people[by or who], form, NOON) is None
    return absence_id


async def bar(db: AsyncSession, cast: Cast, who: str, case: str, *, by: str = "karin") -> str:
    """A block that holds from now on, also of the last coordinator."""
    form = BlockForm(id=new_id(), colleague=cast.people[who].id, reason="De er søstre.", last=True)
    assert await block(db, await find_case(db, cast.people[by], cast.cases[case], NOON), form, NOON) is None
    return form.id


async def break_in(db: AsyncSession, cast: Cast, who: str, case: str, moment: datetime = NOON) -> str:
    """A case of the cast opened in an emergency."""
    form = EmergencyForm(id=new_id(), called=case.capitalize(), reason="Hun ringer fra gaden.")
    await break_glass(db, cast.people[who], cast.cases[case], form, moment)
    return form.id
