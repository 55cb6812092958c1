"""Facts of matters about what may be dangerous at her address."""

from tests.cases.outbox.things import brought
from tests.cases.risk.things import a_risk
from tests.matters.planting import Ground, Plant
from tests.moments import at
from tests.visits.things import arrange


def risk(review: str) -> Plant:
    return lambda ground: a_risk(ground.db, ground.cast, case=ground.name, review_on=review)


async def from_a_phone(ground: Ground) -> None:
    await brought(ground.db, ground.cast, case=ground.name)


async def far_visit_that_waits(ground: Ground) -> None:
    """Six hundred days ahead, alone, to an address he knows."""
    await a_risk(ground.db, ground.cast, case=ground.name)
    await arrange(ground.db, ground.cast, at("2028-07-16 10:00"), case=ground.name)
