"""What is kept about her programmes is told to her, and goes when her course is erased."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.demo.cast import Cast
from aftercare.papers.rights.erasing import erase_course
from aftercare.storage.ids import new_id
from aftercare.support.programmes.actions import choose_count, lift
from aftercare.support.programmes.forms import CountForm, LiftForm
from aftercare.support.programmes.group_actions import note_who_came
from aftercare.support.programmes.group_forms import CameForm
from aftercare.support.programmes.group_records import Group, GroupAttendance, GroupMember
from aftercare.support.programmes.records import CountChoice, FurtherProgramme, QuotaLift
from tests.conftest import House
from tests.papers.rights.reading import whole_record
from tests.papers.rights.things import closed
from tests.support.programmes.talking import talk
from tests.support.programmes.things import programmes_things

HERS = (FurtherProgramme, QuotaLift, CountChoice, GroupMember, GroupAttendance)


async def furnish(db: AsyncSession, cast: Cast, now: datetime) -> None:
    """One row of each of HERS."""
    mette, case_id = cast.people["mette"], cast.cases["birgitte"]
    ids = await programmes_things(db, cast)
    programme, contact = ids["programme_id"], await talk(db, cast, "2026-11-10 10:00")
    more = LiftForm(id=new_id(), hours=1800, why="Kommunen giver ti timer til.")
    assert await lift(db, await find_case(db, mette, case_id, now), programme, more, now=now) is None
    await choose_count(
        db,
        await find_case(db, mette, case_id, now),
        programme,
        CountForm(contact=contact, counts=False),
        now=now,
    )
    came = CameForm(shown=[case_id], came=[case_id])
    assert await note_who_came(db, mette, ids["group_id"], ids["session_id"], came, now=now) == [case_id]


def test_her_record_tells_what_she_had(house: House) -> None:
    async def plant() -> None:
        async with house.database.writing() as db:
            await furnish(db, house.cast, clock.now())

    house.run(plant)
    page = whole_record(house.phone("mette"), f"/cases/{house.cast.cases['birgitte']}")
    for told in ("Udvidet efterværn", "Samtaler i hjemmet", "Kommunen giver ti timer til.", "Hun kom"):
        assert told in page
    assert "Tirsdagsgruppen" not in page


async def test_erasing_her_course_leaves_the_group_and_nothing_of_her(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    await furnish(db, cast, noon)
    for table in HERS:
        assert (await db.execute(select(func.count()).select_from(table))).scalar() == 1
    await closed(db, cast, "birgitte")
    await erase_course(db, await find_case(db, cast.people["karin"], cast.cases["birgitte"], noon), noon)
    for table in HERS:
        assert (await db.execute(select(func.count()).select_from(table))).scalar() == 0
    assert (await db.execute(select(func.count(Group.id)))).scalar() == 1
