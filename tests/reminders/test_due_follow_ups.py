"""A year after the course the coordinator and the lead are reminded to ask, only with her yes."""

from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.course.closing.note_actions import has_asked, may_ask_later
from aftercare.course.closing.note_forms import AskedForm, LaterForm
from aftercare.course.closing.records import FollowUp
from aftercare.demo.cast import Cast
from aftercare.reminders.due_follow_ups import FOLLOW_UPS
from tests.moments import at

DUE = date(2026, 11, 23)


async def agreed(db: AsyncSession, cast: Cast, noon: datetime, *, answer: bool | None) -> str:
    """What Birgitte said to being asked after a year, due on 23 November."""
    await may_ask_later(
        db,
        await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon),
        LaterForm(twelve=answer),
        noon,
    )
    await db.execute(update(FollowUp).where(FollowUp.months == 12).values(due_on=DUE))
    found = await db.execute(select(FollowUp.id).where(FollowUp.months == 12))
    return found.scalar_one()


async def told(db: AsyncSession, cast: Cast, now: datetime) -> list[str]:
    """Who is reminded, by name."""
    names = {person.id: name for name, person in cast.people.items()}
    return sorted(names[one.staff_id] for one in await FOLLOW_UPS.due(db, now))


async def test_lead_and_coordinator_are_reminded_from_nine(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    await agreed(db, cast, noon, answer=True)
    assert await told(db, cast, at("2026-11-23 08:59")) == []
    assert await told(db, cast, at("2026-11-23 09:00")) == ["karin", "mette"]
    assert await told(db, cast, at("2026-11-23 23:30")) == []
    assert await told(db, cast, at("2026-11-30 09:00")) == []


async def test_without_her_yes_nobody_is_reminded(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    for answer in (None, False):
        await agreed(db, cast, noon, answer=answer)
        assert await told(db, cast, noon) == []


async def test_what_is_asked_is_reminded_of_no_more(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    found = await agreed(db, cast, noon, answer=True)
    assert await told(db, cast, noon) == ["karin", "mette"]
    mette, birgitte = cast.people["mette"], cast.cases["birgitte"]
    assert await has_asked(
        db, await find_case(db, mette, birgitte, noon), found, form=AskedForm(note="Godt."), now=noon
    )
    assert await told(db, cast, noon) == []


async def test_the_key_holds_the_day_so_that_a_moved_day_reminds_anew(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    await agreed(db, cast, noon, answer=True)
    before = {one.reminder.key for one in await FOLLOW_UPS.due(db, noon)}
    await db.execute(update(FollowUp).values(due_on=DUE - timedelta(days=1)))
    assert before.isdisjoint({one.reminder.key for one in await FOLLOW_UPS.due(db, noon)})
