"""What the demo's centre has decided: fewer courses each from the new year, a talk more for a child."""

from datetime import date, time

from aftercare import clock
from aftercare.course.clock.ordinary import VISITS
from aftercare.course.method.check import LIMIT
from aftercare.demo.ground import Ground
from aftercare.people.records import CentreTerm
from aftercare.storage.ids import new_id
from aftercare.support.programmes.rules import TALKS_CAP
from aftercare.terms import Term


def plant_settings(ground: Ground) -> None:
    """Set by the coordinator some weeks ago; two of them are still to come."""
    new_year = date(ground.today.year + 1, 1, 1)
    _set(ground, TALKS_CAP, 8, ground.day(-40), decided=-47)
    _set(ground, LIMIT, 8, new_year, decided=-12)
    _set(ground, VISITS, 4, new_year, decided=-12)


def _set(ground: Ground, term: Term, value: int, first: date, *, decided: int) -> None:
    at = clock.wall(ground.day(decided), time(10, 20))
    row = CentreTerm(id=new_id(), centre_id=ground.cast.centres["nordlys"], name=term.name, number=1)
    row.value, row.valid_from, row.by, row.at = value, first, ground.id_of("karin"), at
    ground.put(row)
