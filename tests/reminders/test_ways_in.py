"""When a new way in is asked for in her name, her phones hear of it before they are forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import Cast
from aftercare.people.records import Vouch, Vouching
from aftercare.people.vouching import ask_for, decline
from aftercare.reminders.ways_in import WAYS_IN


async def test_she_hears_of_it_at_once_and_until_it_is_settled(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, night = cast.people["mette"], noon + timedelta(hours=18)
    await ask_for(db, cast.people["karin"].id, mette.id, Vouch.way_in, night)
    due = await WAYS_IN.due(db, night)
    assert [(one.staff_id, one.case_id, one.opens, one.urgent) for one in due] == [(mette.id, "", "/", True)]
    assert await WAYS_IN.due(db, night + timedelta(hours=25)) == []
    asked = (await db.execute(select(Vouching.id))).scalar_one()
    await decline(db, mette, mette.id, asked, night)
    assert await WAYS_IN.due(db, night) == []


async def test_what_needs_no_second_person_wakes_nobody(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await ask_for(db, cast.people["karin"].id, cast.people["mette"].id, Vouch.coordinator, noon)
    assert await WAYS_IN.due(db, noon) == []
