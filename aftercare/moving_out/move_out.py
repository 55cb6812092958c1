"""The day she moved out is one fact: the course's, and that of the stay it follows; written on both."""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Case
from aftercare.moving_out.offer_deadline import work_out_offers
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.stay_rules import followed


async def stay_it_follows(db: AsyncSession, case_id: str, out: date | None) -> Stay | None:
    """That stay of a course, held until the transaction ends."""
    stays = (
        await db.execute(
            select(Stay).where(Stay.case_id == case_id).order_by(Stay.moved_in_on, Stay.id).with_for_update()
        )
    ).scalars()
    by_id = {stay.id: stay for stay in stays}
    found = followed([(stay.moved_in_on, stay.id) for stay in by_id.values()], out)
    return by_id[found] if found else None


async def day_of_course(db: AsyncSession, case_id: str) -> date | None:
    """The day the course counts from."""
    day: date | None = (await db.execute(select(Case.moved_out_on).where(Case.id == case_id))).scalar()
    return day


async def stay_learns(db: AsyncSession, case_id: str, before: date | None, out: date | None) -> None:
    """The course's day was changed from `before`: its stay ended on the new one.

    A stay that began later than that is none of its business.
    """
    stay = await stay_it_follows(db, case_id, before)
    if stay is None or (out and out < stay.moved_in_on) or stay.moved_out_on == out:
        return
    stay.moved_out_on = out
    stay.version += 1
    await db.flush()
    await work_out_offers(db, stay.centre_id, Stay.id == stay.id)


async def course_learns(db: AsyncSession, stay: Stay) -> None:
    """The stay the course follows says another day: the course counts from it."""
    await db.execute(
        update(Case)
        .where(Case.id == stay.case_id, Case.moved_out_on.is_distinct_from(stay.moved_out_on))
        .values(moved_out_on=stay.moved_out_on, version=Case.version + 1)
        .execution_options(synchronize_session=False)
    )
