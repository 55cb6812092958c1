"""Where her course stands as its card says it: phase or visits used, last contact, rhythm, out of contact.

A glance at many cases takes it along; the plan of one asks for it alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, func, select

from aftercare import clock
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.records import Case, Programme
from aftercare.course.clock.ordinary import COUNTED_KINDS, VISITS, VisitsUsed
from aftercare.course.clock.place import Place, place
from aftercare.course.clock.rhythm import days_without_contact, overdue_days
from aftercare.course.clock.rules import Phase, Turn, plan
from aftercare.course.clock.warnings import TURN
from aftercare.course.contacts.lists import reached_her
from aftercare.course.contacts.records import Contact
from aftercare.course.earlier.lists import CONTACT_UNKNOWN, VISITS_UNKNOWN, before
from aftercare.course.earlier.records import EarlierCourse
from aftercare.today.course_facts import OF_CLOCK, CourseClock, course_clock
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState


@dataclass(frozen=True, kw_only=True)
class ClockCard:
    """Days are whole Copenhagen days. `place` and `turns` are set for CTI, `visits_used` for ordinary
    aftercare. `last_contact` is the day she herself was last reached; `contact_unknown` is that nobody has
    told whether she was reached before the course was here.
    """

    id: str
    programme: Programme
    opened_on: date
    moved_out_on: date | None
    closed: bool
    place: Place | None
    turns: tuple[Turn, ...]
    visits_used: VisitsUsed | None
    last_contact: date | None
    days: int
    rhythm: int
    overdue: int
    course: CourseClock
    contact_unknown: bool = False

    @property
    def phase(self) -> Phase | None:
        """Where a CTI course stands; None for ordinary aftercare."""
        return self.place.phase if self.place else None

    @property
    def turns_soon(self) -> bool:
        """True when the next phase begins shortly."""
        left = self.place.days_left if self.place and self.place.next_turn_on else None
        return left is not None and left <= TURN.shows(self.course.leads).days

    @property
    def turn_waits(self) -> bool:
        """True when the present phase has begun by the calendar and nobody has made its turn."""
        return self.phase in (Phase.try_out, Phase.transfer) and self.phase not in self.course.made


def _kept() -> Any:
    kept = and_(Visit.case_id == Case.id, Visit.state == VisitState.kept, Visit.kind.in_(COUNTED_KINDS))
    return select(func.count(Visit.id)).where(kept).scalar_subquery()


LAST_AND_USED = (
    select(func.max(Contact.at))
    .where(Contact.case_id == Case.id, reached_her())
    .scalar_subquery()
    .label("last_at"),
    (_kept() + before(EarlierCourse.visits_used)).label("used"),
    *(VISITS_UNKNOWN.label("used_unknown"), CONTACT_UNKNOWN.label("contact_unknown")),
)
CASE_AND_CLOCK = CASE.reading(*OF_CLOCK, *LAST_AND_USED)
"""Whom a page is about that shows her clock: found with all that the card says."""


def clock_card(case: FoundCase, now: datetime) -> ClockCard:
    """The card of one case that was found as CASE_AND_CLOCK."""
    row, today = case.row, clock.local(now).date()
    course = course_clock(row, case.terms, today)
    facts = {"id": case.id, "programme": case.programme, "opened_on": case.opened_on}
    facts |= {"moved_out_on": case.moved_out_on, "closed": case.closed}
    return ClockCard(**card_facts(row, facts, course, today))


def card_facts(row: Row[Any], facts: dict[str, Any], course: CourseClock, today: date) -> dict[str, Any]:
    """What a card is made of: what is known of the case, its course, and a row with `LAST_AND_USED`."""
    moved_out_on, opened_on = facts["moved_out_on"], facts["opened_on"]
    cti = facts["programme"] is Programme.cti
    where = place(moved_out_on, course.turns, today, opened_on, course.until) if cti else None
    whole = tuple(plan(moved_out_on, course.turns, course.until)) if cti and moved_out_on else ()
    last = clock.local(row.last_at).date() if row.last_at else None
    rhythm = course.rhythm(where.phase if where else None)
    used = VisitsUsed(row.used, course.held.of(VISITS), known=not row.used_unknown)
    return facts | {
        "place": where,
        "turns": whole,
        "visits_used": used if facts["programme"] is Programme.aftercare else None,
        "last_contact": last,
        "days": days_without_contact(last, opened_on, today),
        "rhythm": rhythm,
        "overdue": 0 if facts["closed"] else overdue_days(rhythm, last, opened_on, today),
        "course": course,
        "contact_unknown": bool(row.contact_unknown),
    }
