"""Plants visits with every step of their lives, and the contacts that kept ones become."""

from datetime import date, datetime, timedelta

from aftercare import clock
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind, joined
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.storage.ids import new_id
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import VisitKind, VisitState, Who

PLACES = {
    VisitKind.home: "Hjemme hos hende",
    VisitKind.centre: "Samtalerum 1",
    VisitKind.phone: "",
    VisitKind.accompaniment: "Vi mødes ved indgangen",
    VisitKind.meeting: "Rådhuset, mødelokale 4",
}
Step = tuple[VisitState, str, datetime]


def plant_visit(
    ground: Ground,
    course: Course,
    by: str,
    kind: VisitKind,
    starts_at: datetime,
    *,
    steps: list[Step],
    minutes: int = 60,
    place: str = "",
    purpose: str = "",
    why: str = "",
) -> str:
    """A visit planned some days before, and then its `steps`: state, how, when. `why` belongs to the last."""
    visit = Visit(id=new_id(), case_id=course.id, staff_id=ground.id_of(by), kind=kind, minutes=minutes)
    visit.starts_at, visit.zone = starts_at, clock.ZONE_NAME
    visit.wall = f"{clock.local(starts_at):%Y-%m-%dT%H:%M}"
    visit.place = course.lock.seal(Visit.place, visit.id, place or PLACES[kind])
    visit.purpose = course.lock.seal(Visit.purpose, visit.id, purpose)
    visit.planned_at, visit.planned_by = _planned(ground, course, starts_at), ground.id_of(by)
    whole = [(VisitState.planned, "", visit.planned_at), *steps]
    visit.state, visit.version = whole[-1][0], len(whole)
    ground.put(visit)
    for version, (state, how, at) in enumerate(whole, start=1):
        row = VisitStep(id=new_id(), visit_id=visit.id, case_id=course.id, step=state, how=how, at=at)
        row.by = None if how == "link" else ground.id_of(by)
        row.why = course.lock.seal(VisitStep.why, row.id, why if version == len(whole) else "")
        row.version = version
        ground.put(row)
    return visit.id


def _planned(ground: Ground, course: Course, starts_at: datetime) -> datetime:
    day = clock.local(starts_at).date() - timedelta(days=9)
    day = max(course.opened_on, min(day, ground.day(-3)))
    return min(ground.at(day, "14.05"), starts_at - timedelta(hours=2))


def confirmed(ground: Ground, course: Course, day: date) -> list[Step]:
    """She said yes two evenings before, by her link where it may be written to her."""
    by_link = course.woman.says == "text" and ground.rng.random() < 0.7
    when = max(course.opened_on, min(day, ground.today) - timedelta(days=2))
    return [(VisitState.confirmed, "link" if by_link else "phone", ground.at(when, "17.20"))]


def keep_visit(
    ground: Ground,
    course: Course,
    by: str,
    kind: VisitKind,
    starts_at: datetime,
    *,
    minutes: int = 60,
    place: str = "",
    note: str = "",
    areas: tuple[str, ...] = (),
    present: tuple[str, ...] = ("her",),
    support_id: str | None = None,
) -> None:
    """A visit that was confirmed, kept and written down."""
    over = starts_at + timedelta(minutes=minutes)
    steps = confirmed(ground, course, clock.local(starts_at).date())
    steps += [(VisitState.under_way, "", starts_at), (VisitState.kept, "", over)]
    visit_id = plant_visit(ground, course, by, kind, starts_at, steps=steps, minutes=minutes, place=place)
    contact = log(ground, course, by, kind.becomes, starts_at, minutes=minutes, note=note, areas=areas)
    contact.present, contact.support_id, contact.visit_id = joined(present), support_id, visit_id


def miss_visit(ground: Ground, course: Course, by: str, starts_at: datetime) -> None:
    """A home visit that came to nothing: she was ill and said so, or nobody opened."""
    over = starts_at + timedelta(minutes=30)
    steps: list[Step] = [(VisitState.missed, "", over)]
    why = ""
    if ground.rng.random() < 0.7:
        steps = [(VisitState.cancelled, Who.her.value, starts_at - timedelta(hours=2))]
        why = "Barnet var sygt. Hun ringede selv i god tid."
        why = why if course.woman.children else "Hun var forkølet og ringede selv i god tid."
    plant_visit(ground, course, by, VisitKind.home, starts_at, steps=steps, why=why)


def log(
    ground: Ground,
    course: Course,
    by: str,
    kind: ContactKind,
    at: datetime,
    *,
    minutes: int = 0,
    note: str = "",
    areas: tuple[str, ...] = (),
) -> Contact:
    """A signed contact with her, or an attempt; the caller may say more before it is written."""
    contact = Contact(id=new_id(), case_id=course.id, staff_id=ground.id_of(by), kind=kind, at=at)
    contact.reached = kind is not ContactKind.attempt
    contact.present = "her" if contact.reached else ""
    contact.minutes, contact.areas = minutes, joined(areas)
    contact.note = course.lock.seal(Contact.note, contact.id, note)
    contact.signed_at = min(ground.now, at + timedelta(minutes=minutes + 10))
    ground.put(contact)
    return contact
