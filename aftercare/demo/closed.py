"""A few courses that ended well, of women whose stays stand in the ended year."""

from datetime import date, timedelta

from aftercare.calendar_months import months_after
from aftercare.cases.records import ClosingReason, Closure, TeamMember
from aftercare.course.records import FocusArea
from aftercare.demo.courses import Course, choose_areas
from aftercare.demo.ended_year import moved_out_on
from aftercare.demo.ground import Ground
from aftercare.demo.history import look_back
from aftercare.demo.plans import plan_phases
from aftercare.demo.safe_ways import open_and_ask
from aftercare.demo.supports import link_some
from aftercare.demo.transfer import note_of
from aftercare.demo.women import Woman
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring

# By the number of her stay: the course, and what was written when it closed.
CLOSED = {
    24: (
        ("Jytte", "lone sara", 4, "da", 0),
        "Hun har job, have og en fast torsdag med søsteren. Hun takkede af med lagkage.",
    ),
    13: (
        ("Rania", "mette peter", 4, "ar+", 2),
        "Netværket holder. Hun ringer selv til rådgiveren, når der er noget.",
    ),
    16: (
        ("Bente", "jonas karin", None, "da", 1),
        "Tre besøg er brugt, og hun har det, som hun vil have det.",
    ),
}


def plant_closed(ground: Ground, ring: Keyring) -> dict[int, Course]:
    """The closed courses by the number of their stay."""
    return {number: _close(ground, ring, number) for number in CLOSED}


def _close(ground: Ground, ring: Keyring, number: int) -> Course:
    (called, team, phase, language, children), said = CLOSED[number]
    moved_out = moved_out_on(number)
    ended = months_after(moved_out, 9 if phase else 3)
    days = (ended - ground.today).days if phase else (ground.today - moved_out).days
    used = 0 if phase else 3
    woman = Woman(called, team, phase, days, None, None, language, children, "København", "text", "", used)
    course = open_and_ask(ground, ring, woman)
    choose_areas(ground, course)
    supports = link_some(ground, course)
    plan_phases(ground, course)
    look_back(ground, course, (ground.today - ended).days + 1, supports, used=used)
    _end(ground, course, ended, said)
    if phase:
        note_of(ground, course, ended, supports)
    return course


def _end(ground: Ground, course: Course, ended: date, said: str) -> None:
    """Her team let go, her areas are ended, and a person wrote why."""
    for member in ground.waiting(TeamMember):
        if member.case_id == course.id:
            member.until = ended + timedelta(days=7)
    for area in ground.waiting(FocusArea):
        if area.case_id == course.id:
            area.ended_on = area.ended_on or ended
    closure = Closure(id=new_id(), case_id=course.id, reason=ClosingReason.completed, closed_on=ended)
    closure.by, closure.at = ground.id_of(course.writer), ground.at(ended, "14.40")
    closure.note = course.lock.seal(Closure.note, closure.id, said)
    ground.put(closure)
