"""Offers of CTI, ticked lines, a rhythm of her own, a longer course and a woman nobody has reached lately."""

from datetime import date, datetime, timedelta

from aftercare.course.clock.outreach import WhyLost
from aftercare.course.clock.records import CtiOffer, Extension, OutOfContact, OwnRhythm, PhaseCheck
from aftercare.course.contacts.rules import ContactKind
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.demo.visits import log
from aftercare.storage.ids import new_id

# What she says to the offer, and her own words.
OFFERS = {
    "hodan": ("accepted", "Ni måneder lyder trygt. Så er jeg ikke alene med det hele."),
    "aster": ("thinking", "Hun vil tale med sin søster først."),
    "naja": ("offered", ""),
    "sofie": ("declined", "Hun vil prøve selv. Vi må gerne spørge igen efter nytår."),
    "natalia": ("thinking", ""),
}
TICKED = {
    "amina": ((1, "needs"), (1, "everyday"), (1, "review"), (2, "adjusted")),
    "line": ((3, "new_role"), (3, "milestones")),
    "hodan": ((0, "trust"),),
}


def plant_clock(ground: Ground, courses: dict[str, Course]) -> None:
    """What bears on the clocks of a handful of courses."""
    for name, (answer, words) in OFFERS.items():
        _offer(ground, courses[name], answer, words)
    for name, lines in TICKED.items():
        for phase, item in lines:
            _tick(ground, courses[name], phase, item)
    _rhythm(ground, courses["louise"])
    _extend(ground, courses["camilla"])
    _lose(ground, courses["parwin"])


def _offer(ground: Ground, course: Course, answer: str, words: str) -> None:
    offered = min(course.opened_on + timedelta(days=1), ground.today)
    row = CtiOffer(id=new_id(), case_id=course.id, offered_on=offered, answer=answer)
    row.answered_on = None if answer == "offered" else min(offered + timedelta(days=1), ground.today)
    row.note = course.lock.seal(CtiOffer.note, row.id, words)
    row.by, row.at = ground.id_of(course.writer), _at(ground, row.answered_on or offered)
    ground.put(row)


def _tick(ground: Ground, course: Course, phase: int, item: str) -> None:
    begun = course.turns[phase - 1].on if phase else course.opened_on
    row = PhaseCheck(id=new_id(), case_id=course.id, phase=phase, item=item)
    row.done_on = min(begun + timedelta(days=20), ground.today)
    row.by, row.at = ground.id_of(course.writer), _at(ground, row.done_on)
    ground.put(row)


def _rhythm(ground: Ground, course: Course) -> None:
    row = OwnRhythm(id=new_id(), case_id=course.id, phase=2, days=7, by=ground.id_of(course.lead))
    row.why = course.lock.seal(
        OwnRhythm.why, row.id, "Skilsmissen fylder. Vi ringer hver uge til sagen er slut."
    )
    row.at = _at(ground, ground.day(-9))
    ground.put(row)


def _extend(ground: Ground, course: Course) -> None:
    row = Extension(id=new_id(), case_id=course.id, by=ground.id_of("karin"))
    row.until = course.turns[-1].on + timedelta(days=42)
    why = "Støtte efter § 85 er bevilget, men begynder først om to måneder. Vi følger hende over."
    row.why, row.at = course.lock.seal(Extension.why, row.id, why), _at(ground, ground.day(-6))
    ground.put(row)


def _lose(ground: Ground, course: Course) -> None:
    row = OutOfContact(id=new_id(), case_id=course.id, since=ground.day(-17), why=WhyLost.went_back)
    words = "Søsteren fortæller, at hun bor hos ham igen. Vi holder døren åben."
    row.note = course.lock.seal(OutOfContact.note, row.id, words)
    row.by, row.at = ground.id_of(course.lead), _at(ground, row.since)
    ground.put(row)
    for days, note in ((-14, "Ringede på det aftalte tidspunkt. Intet svar."), (-10, "Skrev fra klinikken.")):
        at = ground.at(ground.day(days), "10.10")
        log(ground, course, course.lead, ContactKind.attempt, at, note=note)


def _at(ground: Ground, day: date) -> datetime:
    return min(ground.now, ground.at(day, "11.40"))
