"""A café of Nordlys with guests, for tests of cafés and for the walk over all addresses."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.actions import invite, make_cafe
from aftercare.visits.cafes.plan_rules import Plan
from aftercare.visits.cafes.records import Guest

AUTUMN = Plan("Efterårscafé", "Salen, Prøvevej 2", NOON + timedelta(days=9, hours=8), 150, 40)


async def make_cafe_with(
    db: AsyncSession, cast: Cast, *guests: str, plan: Plan = AUTUMN, by: str = "karin"
) -> tuple[str, dict[str, str]]:
    """The id of a new café, and the guest ids of those invited, by name."""
    person = cast.people[by]
    cafe = await make_cafe(db, person, new_id(), plan)
    cases = {cast.cases[name]: name for name in guests}
    await invite(db, person, cafe.id, list(cases), NOON)
    rows = await db.execute(select(Guest.id, Guest.case_id).where(Guest.cafe_id == cafe.id))
    return cafe.id, {cases[row.case_id]: row.id for row in rows}


async def cafe_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """Birgitte's place at a café that begins in half an hour: answers and attendance are both open."""
    soon = Plan("Morgencafé", "Salen", NOON + timedelta(minutes=30), 120, 40)
    cafe_id, guests = await make_cafe_with(db, cast, "birgitte", plan=soon)
    return {"cafe_id": cafe_id, "guest_id": guests["birgitte"]}
