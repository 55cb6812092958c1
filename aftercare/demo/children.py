"""Plants the children of the courses: a record each, what some of them say, and what is open about them."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import LargeBinary

from aftercare.cases.children.records import (
    Child,
    ChildConcern,
    ChildNote,
    ChildOffer,
    ChildPart,
    ChildPlace,
    ChildReport,
    ChildRequest,
    ChildTelling,
)
from aftercare.cases.children.rules import ChildKind, Custody, receipt_by
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground, past_working_day
from aftercare.storage.ids import new_id
from aftercare.storage.tables import Record

NAMED = {"amina": ("Yusuf", "Lina")}
AT_SCHOOL = {"Yusuf": 7}
"""How old a child is that the stories tell of in a class, in years."""
NAMES = ("Adam", "Freja", "Ibrahim", "Ella", "Noah", "Maryam", "Oskar", "Sofia", "Ali", "Clara", "Elias")
SAYS = (
    "Jeg vil gerne have min cykel herhen.",
    "Her er stille om natten.",
    "Må min bamse komme med til samtalen?",
    "Jeg har fået en ven, der også kan lide fodbold.",
)
HOW = (
    "Sover bedre, vågner en gang om natten.",
    "Leger igen og griner højt.",
    "Stille i klassen, følger med.",
)
MEASURES = ("Fast voksen i skolen hver morgen.", "Legeterapi hver anden uge.", "Ekstra tid til læsning.")
# Whose child somebody is concerned about, and in how many days the concern is to be answered.
CONCERNS = {"amina": 2, "hanan": -1}
WORRY = "Læreren fortæller, at barnet ikke spiser sin madpakke og gerne vil blive inde i frikvarteret."
VISITS = "line"


def plant_children(ground: Ground, courses: dict[str, Course]) -> None:
    """As many records as each course has children, and one child on contact visits."""
    for name, course in courses.items():
        names = NAMED.get(name) or tuple(ground.rng.sample(NAMES, course.woman.children))
        children = [_child(ground, course, called) for called in names]
        for child in children:
            _life(ground, course, child)
        if children and name in CONCERNS:
            _concern(ground, course, children[0], ground.day(CONCERNS[name]))
            _father(ground, course, children[0])
        if name == VISITS:
            _child(ground, course, "Malte", ChildKind.contact_visit)


def _child(ground: Ground, course: Course, called: str, kind: ChildKind = ChildKind.accompanying) -> Child:
    child = Child(id=new_id(), case_id=course.id, kind=kind, by=ground.id_of(course.writer), version=1)
    child.called = course.lock.seal(Child.called, child.id, called)
    years = ground.rng.randint(1, 12)
    child.born_in = ground.today.year - AT_SCHOOL.get(called, years)
    child.at = ground.at(course.opened_on, "12.30")
    child.key_person_id = ground.id_of("sara" if "sara" in course.team else course.writer)
    child.custody = ground.rng.choice((Custody.joint, Custody.joint, Custody.hers, Custody.unknown))
    if kind is ChildKind.accompanying and course.moved_out_on:
        child.assessed_on, child.review_on = course.opened_on, course.moved_out_on + timedelta(days=200)
        found = "Har brug for faste rammer og en voksen, der er den samme."
        child.assessment = course.lock.seal(Child.assessment, child.id, found)
    ground.put(child)
    return child


def _life(ground: Ground, course: Course, child: Child) -> None:
    """What the child says, how it is, its school, the first report and the talks after the stay."""
    begun, rng = course.opened_on, ground.rng
    for back, (kind, words) in enumerate((("voice", SAYS), ("wellbeing", HOW), ("measure", MEASURES))):
        on = past_working_day(ground.day(-6 - back), ground.today)
        heard = "alone" if kind == "voice" else ""
        _put(ground, course, child, ChildNote, kind=kind, on=on, heard=heard, text=rng.choice(words))
    place = {"kind": "school", "called": "Skolen ved parken"}
    if ground.today.year - (child.born_in or 0) < 6:
        place = {"kind": "day_care", "called": "Børnehuset Solsikken"}
    _put(ground, course, child, ChildPlace, **place, contact="Den faste voksne", may_contact=True)
    sent = {"kind": "first", "sent_on": begun, "sent_to": "Børn og unge, hendes kommune"}
    _put(
        ground,
        course,
        child,
        ChildReport,
        **sent,
        receipt_by=receipt_by(begun),
        received_on=_before(ground, begun),
    )
    offer = {"kind": "follow_up", "offered_on": begun, "answer": "accepted", "answered_on": begun}
    _put(ground, course, child, ChildOffer, **offer, held=rng.randint(0, 5), place="Legerummet på centret")


def _before(ground: Ground, sent_on: date) -> date:
    """The day the receipt came: within the week, and not after today."""
    return min(receipt_by(sent_on), ground.today)


def _concern(ground: Ground, course: Course, child: Child, due_on: date) -> None:
    raised = past_working_day(due_on - timedelta(days=3), ground.today)
    owner = child.key_person_id
    _put(ground, course, child, ChildConcern, what=WORRY, owner_id=owner, raised_on=raised, due_on=due_on)


def _father(ground: Ground, course: Course, child: Child) -> None:
    _put(ground, course, child, ChildTelling, who="Faren", may_know="ask_first", what="Ikke hvor skolen er.")
    asked = past_working_day(ground.day(-3), ground.today)
    what = "Beder om at se, hvad der er skrevet om barnet."
    _put(ground, course, child, ChildRequest, asked_on=asked, who="Faren", what=what, answer="waiting")


def _put(ground: Ground, course: Course, child: Child, record: type[ChildPart], **facts: Any) -> None:
    """A row about the child, sealed where it must be, written by the key worker."""
    row: Record = record(id=new_id(), case_id=course.id, child_id=child.id, by=child.by, at=child.at)
    for name, value in facts.items():
        column: Any = getattr(record, name)
        sealed = isinstance(column.type, LargeBinary)
        setattr(row, name, course.lock.seal(column, str(row.__dict__["id"]), value) if sealed else value)
    ground.put(row)
