"""Facts of matters about what may be dangerous at her address."""

from aftercare.cases.outbox.note_actions import write_note
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.cases.outbox.things import brought
from tests.cases.risk.things import a_risk
from tests.matters.planting import Ground, Plant
from tests.moments import at
from tests.visits.things import arrange


def risk(review: str) -> Plant:
    return lambda ground: a_risk(ground.db, ground.cast, case=ground.name, review_on=review)


async def from_a_phone(ground: Ground) -> None:
    await brought(ground.db, ground.cast, case=ground.name)


async def free_note(ground: Ground) -> None:
    typed = {"alias": ["Hende med hunden"], "note": ["Ring mandag."]}
    await write_note(ground.db, ground.cast.people["mette"], new_id(), typed, NOON)


async def far_visit_that_waits(ground: Ground) -> None:
    """Six hundred days ahead, alone, to an address he knows."""
    await a_risk(ground.db, ground.cast, case=ground.name)
    await arrange(ground.db, ground.cast, at("2028-07-16 10:00"), case=ground.name)
