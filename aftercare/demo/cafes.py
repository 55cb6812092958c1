"""Two cafés: one that lies ahead with its answers, one in the past with who came."""

from datetime import date, timedelta

from aftercare import clock
from aftercare.cases.safety.records import HerAnswer, LinkPurpose
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground, past_working_day, working_day
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.records import Cafe, Guest

SEASONS = ("Vinter", "Forårs", "Sommer", "Efterårs")
NOTES = {
    "birgitte": "Ringet op. Hun svarer sidst på ugen",
    "fatuma": "Spiser ikke svinekød",
    "louise": "Den yngste tåler ikke nødder",
    "kirsten": "Tager en kage med",
    "pernille": "Kommer gerne næste gang",
}
WANT_INTERPRETER = ("amina", "fatuma", "samira")
NOT_TOLD = ("marianne",)
PAST_DAYS = 165


def plant_cafes(ground: Ground, courses: list[Course], closed: list[Course]) -> None:
    """The next one in nine days, the last one some months ago; both 16.00 to 18.30."""
    ahead = _cafe(ground, working_day(ground.day(9)), "Medborgerhuset, sal 2")
    for course in courses:
        if course.woman.cafe:
            _put(ground, _invited(ground, ahead, course), course)
    past = _cafe(ground, past_working_day(ground.day(-PAST_DAYS), ground.today), "Medborgerhuset, cafeen")
    held_on = clock.local(past.starts_at).date()
    for course in [*courses, *closed]:
        if course.opened_on < held_on and course.woman.says in ("text", "call"):
            _put(ground, _attended(ground, past, course), course)


def _put(ground: Ground, guest: Guest, course: Course) -> None:
    """A guest, and what she answered behind her link: and when somebody saw it."""
    ground.put(guest)
    if guest.told_how != "link" or not guest.answered_at or guest.coming is None:
        return
    row = HerAnswer(id=new_id(), case_id=course.id, purpose=LinkPurpose.cafe, about_id=guest.id)
    row.answer, row.asked_by = "yes" if guest.coming else "no", ground.id_of(course.writer)
    row.at, row.came_on = guest.answered_at, clock.local(guest.answered_at).date()
    row.seen_at, row.seen_by = guest.answered_at + timedelta(hours=4), row.asked_by
    ground.put(row)


def _cafe(ground: Ground, day: date, place: str) -> Cafe:
    cafe = Cafe(id=new_id(), centre_id=ground.cast.centres["nordlys"], made_by=ground.id_of("karin"))
    season = SEASONS[day.month % 12 // 3]
    cafe.called = ground.house.seal(Cafe.called, cafe.id, f"{season}café")
    cafe.place = ground.house.seal(Cafe.place, cafe.id, place)
    cafe.starts_at, cafe.zone, cafe.wall = ground.at(day, "16.00"), clock.ZONE_NAME, f"{day}T16:00"
    cafe.minutes, cafe.seats = 150, 40
    ground.put(cafe)
    return cafe


def _guest(ground: Ground, cafe: Cafe, course: Course, days_before: int) -> Guest:
    invited_on = clock.local(cafe.starts_at).date() - timedelta(days=days_before)
    guest = Guest(id=new_id(), cafe_id=cafe.id, case_id=course.id, children=0, interpreter=False)
    guest.invited_at, guest.invited_by = ground.at(invited_on, "12.30"), ground.id_of(course.writer)
    guest.told_how = "link" if course.woman.says == "text" else "phone"
    guest.version = 1
    return guest


def _invited(ground: Ground, cafe: Cafe, course: Course) -> Guest:
    """Her answer as `Woman.cafe` tells it."""
    name, answer = course.woman.name, course.woman.cafe
    guest = _guest(ground, cafe, course, 21)
    guest.note = course.lock.seal(Guest.note, guest.id, NOTES.get(name, ""))
    guest.interpreter = name in WANT_INTERPRETER
    if name in NOT_TOLD:
        guest.told_how = ""
    if answer != ".":
        guest.coming = answer != "-"
        guest.children = int(answer) if guest.coming else 0
        guest.answered_at = ground.at(ground.day(-ground.rng.randint(1, 8)), "19.10")
        guest.answered_by = None if guest.told_how == "link" else ground.id_of(course.writer)
        guest.version = 2
    return guest


def _attended(ground: Ground, cafe: Cafe, course: Course) -> Guest:
    """Most who said yes came."""
    guest = _guest(ground, cafe, course, 24)
    guest.coming, guest.version = ground.rng.random() < 0.85, 3
    guest.children = course.woman.children if guest.coming else 0
    guest.answered_at = cafe.starts_at - timedelta(days=5)
    guest.came = guest.coming and ground.rng.random() < 0.85
    return guest
