"""Plants three municipalities, advisers, counselling and plans for a handful, and the partners of Nordlys."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aftercare.cases.municipal_ties import MunicipalTie, Tie
from aftercare.demo.courses import Course as Planted
from aftercare.demo.ground import Ground
from aftercare.storage.ids import new_id
from aftercare.support.municipality.partner_rules import PartnerKind
from aftercare.support.municipality.records import (
    Adviser,
    Counselling,
    MunicipalPlan,
    Partner,
    PartnerMeeting,
)
from aftercare.support.municipality.rules import AdviserKind, Course, WhyNot

# Days from offer to start of those whose counselling has begun; it began ten days before she moved out.
STARTED = {
    "amina": 12,
    "mei": 31,
    "fatuma": 8,
    "ayaan": 19,
    "louise": 24,
    "emilie": 5,
    "iryna": 44,
    "line": 15,
}
# How many days ago it was offered to those who wait.
WAITING = {"hodan": 16, "hanan": 37}
NONE = {"maja": WhyNot.not_offered, "blessing": WhyNot.she_declined}
# Where she lived before and where she lives now, when the acting municipality is a third.
TIES = {"amina": ("Odense", "København"), "fatuma": ("Aarhus", "Hvidovre"), "iryna": ("Gentofte", "Herlev")}
ADVISERS = ("Lone Juhl", "Per Winther", "Hanne Skov", "Tina Bro")


@dataclass(frozen=True)
class House:
    """A partner, and how many days ago we met or in how many days we will."""

    kind: PartnerKind
    called: str
    site: str
    person: str = ""
    met: int | None = None
    ahead: int | None = None
    yearly: bool = False


PARTNERS = (
    House(PartnerKind.housing, "Boligsocial enhed", "København", "Hanne Lund", met=290, yearly=True),
    House(PartnerKind.department, "Socialforvaltningen", "København", "Jens Aa. Krog", met=120, yearly=True),
    House(PartnerKind.department, "Center for Familier", "Aarhus", "Ulla Dam", met=400, yearly=True),
    House(PartnerKind.family_court, "Familieretshuset", "København", ahead=16, yearly=True),
    House(PartnerKind.police, "Københavns Politi", "København", "Vagthavende", met=60),
    House(PartnerKind.school, "Valby Skole", "København"),
    House(PartnerKind.doctor, "Lægerne på Torvet", "Aarhus"),
)


def plant_municipality(ground: Ground, courses: dict[str, Planted]) -> None:
    """What lies between some of the women and their municipality, and whom the centre works with."""
    for number, (name, waited) in enumerate(STARTED.items()):
        course = courses[name]
        begun = (course.moved_out_on or ground.today) - timedelta(days=10)
        _counsel(ground, course, Course(begun - timedelta(days=waited), begun, ground.day(-20 + number)))
        _advise(ground, course, AdviserKind.coordinating, ADVISERS[number % len(ADVISERS)])
        _advise(ground, course, AdviserKind.caseworker, ADVISERS[(number + 1) % len(ADVISERS)])
        if number % 2 == 0:
            _plan(ground, course, number * 9 - 7)
    for name, days in WAITING.items():
        _counsel(ground, courses[name], Course(ground.day(-days)))
    for name, why in NONE.items():
        _counsel(ground, courses[name], Course(why_not=why))
    for name, (before, now) in TIES.items():
        _tie(ground, courses[name], Tie.before, before)
        _tie(ground, courses[name], Tie.now, now)
    for house in PARTNERS:
        _partner(ground, house)


def _at(ground: Ground, course: Planted) -> datetime:
    return ground.at(course.opened_on, "14.00")


def _counsel(ground: Ground, course: Planted, days: Course) -> None:
    row = Counselling(id=new_id(), case_id=course.id, version=1)
    row.offered_on, row.started_on, row.why_not = days.offered_on, days.started_on, days.why_not
    begun = days.started_on
    row.last_contact_on = max(begun, days.last_contact_on) if begun and days.last_contact_on else None
    row.half_year_on, row.year_on = days.half_year_on, days.year_on
    by = "Den koordinerende rådgivning" if days.offered else ""
    row.offered_by = course.lock.seal(Counselling.offered_by, row.id, by)
    row.by, row.at = ground.id_of(course.writer), ground.now
    ground.put(row)


def _advise(ground: Ground, course: Planted, kind: AdviserKind, called: str) -> None:
    row = Adviser(id=new_id(), case_id=course.id, kind=kind, since=course.opened_on, version=1)
    row.called = course.lock.seal(Adviser.called, row.id, called)
    row.phone = course.lock.seal(Adviser.phone, row.id, "33 66 00 00")
    row.by, row.at = ground.id_of(course.writer), _at(ground, course)
    ground.put(row)


def _plan(ground: Ground, course: Planted, days: int) -> None:
    row = MunicipalPlan(id=new_id(), case_id=course.id, made_on=course.opened_on, version=1)
    row.coordinated, row.review_on = True, ground.day(days)
    row.by, row.at = ground.id_of(course.writer), _at(ground, course)
    ground.put(row)


def _tie(ground: Ground, course: Planted, tie: Tie, name: str) -> None:
    row = MunicipalTie(id=new_id(), case_id=course.id, tie=tie, name=name)
    row.since = course.moved_out_on if tie is Tie.now else None
    row.by, row.at = ground.id_of(course.writer), _at(ground, course)
    ground.put(row)


def _partner(ground: Ground, house: House) -> None:
    karin = ground.cast.people["karin"]
    row = Partner(id=new_id(), centre_id=karin.centre_id, kind=house.kind, site=house.site, version=1)
    row.municipality = "" if house.kind is PartnerKind.family_court else house.site
    row.called = ground.house.seal(Partner.called, row.id, house.called)
    row.person = ground.house.seal(Partner.person, row.id, house.person)
    row.phone = ground.house.seal(Partner.phone, row.id, "33 66 10 10")
    row.yearly, row.by, row.at = house.yearly, karin.id, ground.now - timedelta(days=420)
    row.changed_by, row.changed_at = row.by, row.at
    ground.put(row)
    if house.met is None and house.ahead is None:
        return
    met = PartnerMeeting(id=new_id(), partner_id=row.id, by=karin.id, at=ground.now, version=1)
    met.changed_by, met.changed_at = met.by, met.at
    met.planned_on = ground.day(house.ahead if house.ahead is not None else -(house.met or 0))
    met.participants = ground.house.seal(
        PartnerMeeting.participants, met.id, f"{house.person or 'Ledelsen'}, Karin"
    )
    if house.met is not None:
        words = "Vi ringer direkte til hinanden, når det haster."
        met.held_on, met.minutes = met.planned_on, ground.house.seal(PartnerMeeting.minutes, met.id, words)
    ground.put(met)
