"""A day she moved out that stands twice and differs, as it could before it was one fact."""

from sqlalchemy import select, update

from aftercare.cases.records import Case
from aftercare.demo.cast import NOON
from aftercare.moving_out.stay_actions import write_stay
from tests.matters.planting import Ground, Plant, day, done
from tests.moving_out.stay_things import a_stay


def two_days(out: str) -> Plant:
    """The stay says this day, and the course what it said, as before they were one fact."""

    async def plant(ground: Ground) -> None:
        known = select(Case.moved_out_on).where(Case.id == ground.case)
        before = (await ground.db.execute(known)).scalar_one()
        await done(write_stay, a_stay(out=day(out)), NOON)(ground)
        await ground.db.execute(update(Case).where(Case.id == ground.case).values(moved_out_on=before))

    return plant
