"""Rows of a list as courses: she, her stay, the offer, and the children whose rows name hers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aftercare.cases.children.rules import ChildKind
from aftercare.cases.forms import OpeningForm
from aftercare.cases.municipalities import municipality_named
from aftercare.cases.offers import REFUSED, Offer, OfferAnswer, why_not_answer
from aftercare.cases.rules import MOST_CHILDREN, may_have_moved_out
from aftercare.importing.answers import (
    DESTINATION,
    INCOME,
    LANGUAGE,
    MISUSE,
    OFFER,
    PERPETRATOR,
    PROGRAMME,
    PROTECTION,
    REASONS,
    REGION,
    SEX,
    STAYS,
    answer_of,
)
from aftercare.importing.cells import FILL_IN, Row
from aftercare.importing.naming import Staff, Team
from aftercare.importing.nobody import is_somebody
from aftercare.importing.running import Running, read_running
from aftercare.moving_out.stay_records import Stay
from aftercare.storage.ids import new_id
from aftercare.storage.tables import Record
from aftercare.web.forms import TOO_LONG, check
from aftercare.words import N_
from aftercare.words.names import LONGEST_NAME, name_key, shows

NO_MUNICIPALITY = N_("“%(cell)s” is none of the 98 municipalities. Write its name, or leave the cell empty.")
NO_LANGUAGE = N_("We do not know the language “%(cell)s”. Write its name, or “Andet sprog”.")
OUT_OF_TIME = N_("“%(cell)s” is not between the year 2000 and a year from now.")
OUT_BEFORE_IN = N_("She moved out before she moved in. One of the two days is wrong.")
NO_MOTHER = N_("No row has the number “%(cell)s”. Write the number that stands in her mother's row.")
SAME_NUMBER = N_("The number “%(cell)s” stands in two rows. Give each row its own.")
FEWER = N_("The list holds %(rows)s rows of her children, more than this number.")
STAY_NEEDS = N_("Her stay cannot be counted without this. Fill it in, or leave all of the stay out.")
OFFER_NEEDS = N_("An offer of aftercare belongs to a stay. Fill in the day she moved in.")
NO_STAY = N_("Her own row tells of no stay, so the child's cannot be counted.")

_NOT_FROM_A_CELL = {"id", "centre_id", "stay_id"}
_STAY = (
    *("moved_in_on", "region", "age", "danish", "income", "reasons", "perpetrator", "misuse", "destination"),
    *("reported_at_admission", "reported_at_discharge", "psychologist", "stays_in_life"),
)
_CHILD_YES = (
    *("danish", "psychologist", "later_report", "psychological_violence", "physical_violence"),
    *("witnessed_psychological", "witnessed_physical"),
)
_MAY_REFUSE = ("region", "age", "danish", "income", "reasons", "misuse", "stays_in_life")
_CHILD_MAY_REFUSE = ("sex", "stays_in_life", *_CHILD_YES)
_CHILD = ("sex", "age", *_CHILD_YES, "destination", "stays_in_life")


@dataclass(frozen=True, slots=True)
class Child:
    """A child's row; `stay` are the columns of ChildStay, empty when nothing of it is told."""

    called: str
    kind: ChildKind
    born_in: int | None
    stay: Mapping[str, Any]


@dataclass
class Course:
    """A woman's row, checked. `stay` are the columns of Stay, empty when nothing of it is told."""

    row: int
    form: OpeningForm
    team: Team
    stay: Mapping[str, Any]
    offer: Offer | None
    running: Running
    children: list[Child] = field(default_factory=list)

    @property
    def mark(self) -> tuple[str, date | None]:
        """By this two rows are told to be the same woman's: what she is called and the day she moved out."""
        return name_key(self.form.called), self.form.moved_out_on


def read_courses(rows: Sequence[Row], staff: Staff, today: date, programme: str = "") -> list[Course]:
    """Her row and those of her children; what is wrong is left in the rows, and those give no course.

    `programme` is that of a row that names none.
    """
    hers = [row for row in rows if not row.text("mother")]
    by_number: dict[str, Course | None] = {}
    found = []
    for row in hers:
        is_somebody(row)
        number, course = row.text("number"), _course(row, staff, today, programme)
        if number and number in by_number:
            row.refuse("number", SAME_NUMBER)
        by_number[number] = course
        found.append((row, course))
    for row in rows:
        if row.text("mother"):
            _adopt(row, by_number)
    for row, course in found:
        _count_children(row, course, listed=len(hers) < len(rows))
    return [course for row, course in found if course and not row.troubles]


def _course(row: Row, staff: Staff, today: date, programme: str) -> Course | None:
    moved_out_on = row.day("moved_out_on")
    if moved_out_on and not may_have_moved_out(moved_out_on, today):
        row.refuse("moved_out_on", OUT_OF_TIME)
    team = staff.team_of(row)
    typed: dict[str, list[str]] = {
        "id": [new_id()],
        **{name: [row.text(name)] for name in ("called", "phone", "address")},
        "protection": [row.one_of("protection", PROTECTION) or "unknown"],
        "language": [_language(row)],
        "interpreter": ["yes" if asked else "no"] if (asked := row.yes("interpreter")) is not None else [],
        "municipality": [_municipality(row)],
        "moved_out_on": [moved_out_on.isoformat()] if moved_out_on else [],
        "programme": [row.one_of("programme", PROGRAMME) or programme or "aftercare"],
        "children": [str(told)] if (told := row.whole("children", 0, MOST_CHILDREN)) is not None else [],
        "team": [colleague.id for colleague in team.people],
        "lead": [team.lead.id],
    }
    filled = check(OpeningForm, typed, row.words)
    for name, text in filled.errors.items():
        row.told(name, text)
    stay, offer = _stay(row, moved_out_on), _offer(row, today)
    if offer and not stay and typed["programme"] == ["aftercare"]:
        row.refuse("moved_in_on", OFFER_NEEDS)
    running = read_running(row, typed["programme"][0], moved_out_on, today)
    if not filled.ok:
        return None
    return Course(row.number, filled.value, team, stay, offer, running)


def _language(row: Row) -> str:
    """Its code, "" for one that is not stated."""
    cell = row.known("language")
    found = answer_of(LANGUAGE, cell) if cell else ""
    if found is None:
        row.refuse("language", NO_LANGUAGE)
    return found or ""


def _municipality(row: Row) -> str:
    cell = row.text("municipality")
    found = municipality_named(cell) if cell else ""
    if found is None:
        row.refuse("municipality", NO_MUNICIPALITY)
    return found or ""


def _stay(row: Row, moved_out_on: date | None) -> Mapping[str, Any]:
    if not any(row.text(name) for name in _STAY):
        return {}
    withheld = ",".join(row.withheld(_MAY_REFUSE))
    facts: dict[str, Any] = {"moved_in_on": row.day("moved_in_on"), "moved_out_on": moved_out_on}
    facts |= {"withheld": withheld}
    facts |= {"region": row.one_of("region", REGION), "age": row.whole("age", 10, 110)}
    facts |= {"danish": row.yes("danish"), "interpreter": row.yes("interpreter")}
    facts |= {"income": row.one_of("income", INCOME), "reasons": ",".join(row.many_of("reasons", REASONS))}
    facts |= {"perpetrator": row.one_of("perpetrator", PERPETRATOR), "misuse": row.one_of("misuse", MISUSE)}
    for name in ("reported_at_admission", "reported_at_discharge", "psychologist"):
        facts[name] = row.yes(name)
    facts |= {"stays_in_life": row.one_of("stays_in_life", STAYS)}
    facts |= {"destination": row.one_of("destination", DESTINATION)}
    _lacks(row, Stay, facts, STAY_NEEDS)
    moved_in_on = facts["moved_in_on"]
    if moved_in_on and moved_out_on and moved_out_on < moved_in_on:
        row.refuse("moved_out_on", OUT_BEFORE_IN)
    return facts


def _offer(row: Row, today: date) -> Offer | None:
    answer = row.one_of("offer", OFFER)
    offered_on, answered_on = row.day("offered_on"), row.day("answered_on")
    if answer is None:
        if row.text("offered_on") or row.text("answered_on"):
            row.refuse("offer", FILL_IN)
        return None
    if offered_on is None:
        if not row.text("offered_on"):
            row.refuse("offered_on", FILL_IN)
        return None
    offer = Offer(offered_on, OfferAnswer(answer), answered_on if answer != OfferAnswer.offered else None)
    if refusal := why_not_answer(offer, today):
        row.refuse(*REFUSED[refusal])
    return offer


def _adopt(row: Row, by_number: Mapping[str, Course | None]) -> None:
    number = row.text("mother")
    if number not in by_number:
        row.refuse("mother", NO_MOTHER)
    mother, visits = by_number.get(number), row.yes("contact_visit")
    kind = ChildKind.contact_visit if visits else ChildKind.accompanying
    stay: dict[str, Any] = {}
    if not visits and any(row.text(name) for name in _CHILD):
        shy = ["boy" if name == "sex" else name for name in row.withheld(_CHILD_MAY_REFUSE)]
        sex = row.one_of("sex", SEX)
        stay = {
            "withheld": ",".join(shy),
            "boy": None if sex is None else sex == "boy",
            "age": row.whole("age", 0, 25),
        }
        stay |= {name: row.yes(name) for name in _CHILD_YES}
        stay |= {"destination": row.one_of("destination", DESTINATION)}
        stay |= {"stays_in_life": row.one_of("stays_in_life", STAYS)}
        if mother and not mother.stay:
            row.refuse("mother", NO_STAY)
    if not shows(row.text("called")):
        row.refuse("called", FILL_IN)
    elif len(row.text("called")) > LONGEST_NAME:
        row.refuse("called", TOO_LONG, max_length=LONGEST_NAME)
    born_in = row.whole("born_in", 1990, 2100)
    if mother:
        mother.children.append(Child(row.text("called"), kind, born_in, stay))


def _count_children(row: Row, course: Course | None, *, listed: bool) -> None:
    """A number that is not told is that of her rows; without any, none only where the list tells of children
    by rows alone. Children who only visit never count.
    """
    if course is None:
        return
    own = sum(child.kind is ChildKind.accompanying for child in course.children)
    if not row.text("children"):
        tells = own or (listed and "children" not in row.cells)
        course.form.children = own if tells else None
    elif (course.form.children or 0) < own:
        row.refuse("children", FEWER, rows=own)


def _lacks(row: Row, record: type[Record], facts: Mapping[str, Any], message: str) -> None:
    """Refuses what the table cannot be without and the row does not tell."""
    for column in record.__table__.columns:
        name = "sex" if column.name == "boy" else column.name
        needed = not column.nullable and column.default is None and column.name not in _NOT_FROM_A_CELL
        if needed and facts.get(column.name) in (None, "") and not row.text(name):
            row.refuse(name, message)
