"""What is planted for the table of something that fell away."""

from aftercare.visits.rules import VisitState
from tests.case_ends import fall_away, interpreted
from tests.matters.planting import Ground, Plant
from tests.moments import at


def interpreter_freed(moment: str) -> Plant:
    """A visit at that time with an interpreter booked, called off today."""

    async def plant(ground: Ground) -> None:
        planned = await interpreted(ground.db, ground.cast, at(moment), ground.name)
        await fall_away(ground.db, ground.cast, planned, VisitState.cancelled)

    return plant
