"""A reminder of a visit that Mette has not seen."""

from aftercare.demo.cast import NOON
from tests.matters.planting import Ground
from tests.moments import at
from tests.reminders.things import not_seen


async def unseen(ground: Ground) -> None:
    """Her phone took it and showed nothing; coordinators are told of it the same day."""
    await not_seen(ground.db, ground.mette, "her visit", NOON, at("2031-01-01 12:00"))
