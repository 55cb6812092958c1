"""Facts of matters that are for every coordinator: what is with somebody who cannot go."""

from aftercare.cases.records import Absence
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from aftercare.visits.rules import VisitKind
from tests.cases.apart.things import never_together
from tests.matters.planting import Ground, day
from tests.moments import at
from tests.visits.things import arrange


async def far_visit_of_nobody(ground: Ground) -> None:
    """Six hundred days ahead, with somebody who is not on the team."""
    far = await arrange(ground.db, ground.cast, at("2028-07-16 10:00"), case=ground.name)
    far.staff_id = ground.cast.people["sara"].id


async def far_meeting_of_a_pair(ground: Ground) -> None:
    """Six hundred days ahead both are at the centre; that they must never meet is written down today."""
    for name in (ground.name, "amina"):
        then = at("2028-07-16 10:00")
        await arrange(ground.db, ground.cast, then, case=name, person="jonas", kind=VisitKind.centre)
    await never_together(ground.db, ground.cast, ground.name, "amina")


async def far_visit_in_an_absence(ground: Ground) -> None:
    """Six hundred days ahead, when Mette is away and Karin stands in."""
    await arrange(ground.db, ground.cast, at("2028-07-16 13:00"), case=ground.name)
    then = day("2028-07-16")
    away = Absence(id=new_id(), staff_id=ground.mette.id, deputy_id=ground.cast.people["karin"].id)
    away.first_day, away.last_day, away.by, away.at = then, then, ground.mette.id, NOON
    ground.db.add(away)
