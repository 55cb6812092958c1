"""What the demo's centre has decided: fewer courses each from the new year, talks more for a child, and that
what two days say of a move is seen three weeks before.
"""

from datetime import date, time

from aftercare import clock
from aftercare.course.clock.ordinary import VISITS
from aftercare.course.method.check import LIMIT
from aftercare.demo.ground import Ground
from aftercare.lead_times import LEADS
from aftercare.moving_out.stay_rules import MOVE_OUT_DIFFERS
from aftercare.people.records import CentreTerm, CentreText
from aftercare.people.text_rules import her_visit
from aftercare.storage.ids import new_id
from aftercare.support.municipality.rules import PLAN_141_REVIEW
from aftercare.support.programmes.rules import TALKS_CAP
from aftercare.terms import Term


def plant_settings(ground: Ground) -> None:
    """Set by the coordinator some weeks ago; three of them are still to come."""
    new_year = date(ground.today.year + 1, 1, 1)
    _set(ground, TALKS_CAP, 8, ground.day(-40), decided=-47)
    _set(ground, LIMIT, 8, new_year, decided=-12)
    _set(ground, VISITS, 4, new_year, decided=-12)
    _set(ground, LEADS[MOVE_OUT_DIFFERS.name], 21, ground.day(-30), decided=-33)
    _set(ground, LEADS[PLAN_141_REVIEW.name], 14, new_year, decided=-12)
    _write(ground, her_visit("da"), "Vi kan træffes mandag til torsdag 9.30-15.00.", decided=-12)


def _set(ground: Ground, term: Term, value: int, first: date, *, decided: int) -> None:
    at = clock.wall(ground.day(decided), time(10, 20))
    row = CentreTerm(id=new_id(), centre_id=ground.cast.centres["nordlys"], name=term.name, number=1)
    row.value, row.valid_from, row.by, row.at = value, first, ground.id_of("karin"), at
    ground.put(row)


def _write(ground: Ground, name: str, text: str, *, decided: int) -> None:
    at = clock.wall(ground.day(decided), time(10, 30))
    row = CentreText(id=new_id(), centre_id=ground.cast.centres["nordlys"], name=name, version=1)
    row.by, row.at = ground.id_of("karin"), at
    row.text = ground.house.seal(CentreText.text, row.id, text)
    ground.put(row)
