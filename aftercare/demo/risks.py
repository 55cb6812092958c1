"""What may be dangerous at some addresses: one where two go, one that waits, one with a contact day."""

from dataclasses import dataclass
from datetime import timedelta

from aftercare import clock
from aftercare.cases.risk.records import AddressAsked, AddressRisk
from aftercare.cases.risk.rules import REVIEW_DAYS, RiskKind, usual_level
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.storage.ids import new_id
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD, VisitKind


@dataclass(frozen=True)
class Known:
    """A thing told so many days ago. A contact day is the weekday of today."""

    kind: RiskKind
    note: str
    days: int


RISKS = {
    "amina": (
        Known(RiskKind.contact_day, "Faren henter børnene kl. 16. Vær ude af huset inden.", 20),
        Known(RiskKind.dog, "Lille hund. Hun lukker den inde, når hun hører os.", 20),
    ),
    "louise": (
        Known(RiskKind.seen_near, "Set ved indgangen til gården to gange. Brug porten fra sidegaden.", 6),
    ),
    "samira": (
        Known(RiskKind.knows_address, "Han har fået adressen af sin mor. Hun åbner ikke uden en sms.", 4),
        Known(RiskKind.weapon, "Hun siger, at han har en kniv i bilen. Politiet ved det.", 4),
    ),
    "birgitte": (),
}
"""Asked about, by woman; nothing was known at the last one."""
GO_TWO = {"louise": "trine"}


def plant_risks(ground: Ground, courses: dict[str, Course]) -> None:
    """Writes them down, and who comes along."""
    for name, risks in RISKS.items():
        course = courses[name]
        asked = max((one.days for one in risks), default=9)
        when = ground.at(ground.day(-asked), "10.40")
        by = ground.id_of(course.writer)
        row = AddressAsked(case_id=course.id, asked_on=ground.day(-asked), by=by, at=when, version=1)
        ground.put(row, *(_risk(ground, course, one) for one in risks))
    for name, second in GO_TWO.items():
        for visit in ground.waiting(Visit):
            if visit.case_id == courses[name].id and visit.kind == VisitKind.home and visit.state in AHEAD:
                visit.second_id = ground.id_of(second)


def _risk(ground: Ground, course: Course, known: Known) -> AddressRisk:
    at, by, level = (
        ground.at(ground.day(-known.days), "10.45"),
        ground.id_of(course.writer),
        usual_level(known.kind),
    )
    row = AddressRisk(
        id=new_id(), case_id=course.id, kind=known.kind, level=level, level_since=at, by=by, at=at
    )
    row.note = course.lock.seal(AddressRisk.note, row.id, known.note)
    row.owner_id = by
    row.review_on = clock.local(at).date() + timedelta(days=REVIEW_DAYS[level].default)
    if known.kind is RiskKind.contact_day:
        row.weekday = ground.today.weekday()
    row.version = 1
    return row
