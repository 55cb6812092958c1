"""What happened in a demo case until now, in the rhythm of its phases, and what is planned next."""

from collections.abc import Iterator
from datetime import date, timedelta

from aftercare.course.clock.place import place
from aftercare.course.clock.rhythm import RHYTHMS
from aftercare.course.clock.rules import Phase
from aftercare.course.contacts.rules import ContactKind
from aftercare.course.network.records import Support
from aftercare.demo.courses import AREAS, Course
from aftercare.demo.ground import Ground, past_working_day, working_day
from aftercare.demo.notes import NOTES
from aftercare.demo.visits import confirmed, keep_visit, log, miss_visit, plant_visit
from aftercare.visits.rules import VisitKind

# What is tried in each phase; a phone call needs no visit.
WAYS: dict[Phase | None, tuple[VisitKind, ...]] = {
    Phase.contact_building: (VisitKind.centre, VisitKind.centre, VisitKind.phone),
    Phase.transition: (VisitKind.home, VisitKind.home, VisitKind.phone, VisitKind.accompaniment),
    Phase.try_out: (VisitKind.home, VisitKind.phone, VisitKind.phone, VisitKind.centre),
    Phase.transfer: (VisitKind.phone, VisitKind.phone, VisitKind.home),
    Phase.ended: (VisitKind.phone,),
    None: (VisitKind.phone,),
}
ANSWERED_BY_NOW = 3  # Visits this close are confirmed, so that only the story's own wait for an answer.


def look_back(
    ground: Ground, course: Course, newest: int | None, supports: list[Support], *, used: int
) -> None:
    """Contacts from `newest` days ago back to the opening; the newest lies exactly there when overdue.

    `used` of ordinary aftercare's visits are among them.
    """
    notes, left = _notes(ground), used
    for day in _days(ground, course, newest):
        phase = _phase(course, day)
        kind = ground.rng.choice(WAYS[phase])
        if phase is None and left and course.moved_out_on and day >= course.moved_out_on:
            kind, left = (VisitKind.home if left % 2 else VisitKind.centre), left - 1
        _meet(ground, course, day, kind, _note(ground, course, notes, phase, kind))
        _sometimes(ground, course, day, supports)


def _days(ground: Ground, course: Course, newest: int | None) -> Iterator[date]:
    if newest is None:
        return
    day = ground.day(-newest)
    overdue = newest == course.woman.last and newest > RHYTHMS[_phase(course, ground.today)].default
    if not overdue:
        day = past_working_day(day, ground.today)
    while day > course.opened_on:
        yield day
        gap = RHYTHMS[_phase(course, day)].default - ground.rng.randint(0, 2)
        if course.woman.phase is None:
            gap = ground.rng.randint(8, 16)
        earlier = past_working_day(day - timedelta(days=gap), ground.today)
        day = earlier if earlier < day else day - timedelta(days=gap)


def _phase(course: Course, day: date) -> Phase | None:
    if course.woman.phase is None:
        return None
    return place(course.moved_out_on, course.turns, day, course.opened_on).phase


def _notes(ground: Ground) -> dict[str, list[str]]:
    """Every note once, in a new order for each case."""
    return {about: ground.rng.sample(notes, len(notes)) for about, notes in NOTES.items()}


def _note(
    ground: Ground, course: Course, notes: dict[str, list[str]], phase: Phase | None, kind: VisitKind
) -> tuple[str, tuple[str, ...]]:
    """A note with the areas it touches; a case that has used up its notes is logged without."""
    about = ground.rng.choice(course.areas.get(phase.number if phase else 0) or AREAS)
    areas = () if phase is Phase.contact_building else (about,)
    if kind is VisitKind.phone:
        about = "phone"
    elif phase is Phase.contact_building:
        about = "contact_building"
    return (notes[about].pop() if notes[about] else ""), areas


def _meet(
    ground: Ground, course: Course, day: date, kind: VisitKind, told: tuple[str, tuple[str, ...]]
) -> None:
    note, areas = told
    by = course.writer if len(course.team) < 2 or ground.rng.random() < 0.75 else course.team[1]
    slot = "" if kind is VisitKind.phone else ground.free_slot(by, day)
    if not slot:
        hour = f"{ground.rng.randint(9, 14):02}.{ground.rng.choice(('05', '20', '40', '50'))}"
        minutes, said = ground.rng.choice((10, 15, 20, 25)), note if kind is VisitKind.phone else ""
        at = ground.at(day, hour)
        log(ground, course, by, ContactKind.phone, at, minutes=minutes, note=said, areas=areas)
        return
    with_child = kind is VisitKind.home and course.woman.children and ground.rng.random() < 0.4
    keep_visit(
        ground,
        course,
        by,
        kind,
        ground.at(day, slot),
        minutes=ground.rng.choice((45, 60, 60, 75)),
        note=note,
        areas=areas,
        present=("her", "child") if with_child else ("her",),
    )


def _sometimes(ground: Ground, course: Course, day: date, supports: list[Support]) -> None:
    """A call nobody answered, a visit that came to nothing, a talk with somebody of her network."""
    chance = ground.rng.random()
    before = past_working_day(day - timedelta(days=2), ground.today)
    alive = [one for one in supports if one.safe_to_contact and one.kind != "private"]
    if before <= course.opened_on:
        return
    if chance < 0.14:
        note = ground.rng.choice(NOTES["attempt"])
        log(ground, course, course.writer, ContactKind.attempt, ground.at(before, "10.10"), note=note)
    elif chance < 0.2 and course.moved_out_on and before > course.moved_out_on:
        slot = ground.free_slot(course.writer, before)
        if slot:
            miss_visit(ground, course, course.writer, ground.at(before, slot))
    elif chance < 0.36 and alive:
        support, note = ground.rng.choice(alive), ground.rng.choice(NOTES["support"][1:])
        contact = log(
            ground, course, course.writer, ContactKind.phone, ground.at(before, "13.30"), minutes=15
        )
        contact.present, contact.support_id, contact.areas = "professional", support.id, support.areas
        contact.note = course.lock.seal(type(contact).note, contact.id, note)


def look_ahead(ground: Ground, course: Course, days: int | None) -> None:
    """The next visit, on a working day with a free hour."""
    if days is None:
        return
    day = working_day(ground.day(days))
    while not (slot := ground.free_slot(course.writer, day)):
        day = working_day(day + timedelta(days=1))
    kinds = (VisitKind.home, VisitKind.centre, VisitKind.home, VisitKind.accompaniment)
    kind = kinds[days % 4] if course.woman.phase else kinds[days % 2]
    kind = VisitKind.centre if course.woman.phase == 0 else kind
    answered = (day - ground.today).days <= ANSWERED_BY_NOW
    steps = confirmed(ground, course, day) if answered or ground.rng.random() < 0.4 else []
    plant_visit(ground, course, course.writer, kind, ground.at(day, slot), steps=steps)
