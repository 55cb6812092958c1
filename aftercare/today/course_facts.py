"""What a glance needs of a course's clock: turns, extension, rhythm, offer, time out of contact; of today the
tries to reach her, and the interpreters booked.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, String, bindparam, cast, func, select

from aftercare import clock
from aftercare.cases.offers import Offer, OfferAnswer
from aftercare.cases.put_off.lists import PUT_OFF, PutOffs, put_offs_of
from aftercare.cases.records import Case
from aftercare.cases.risk.lists import instant_told
from aftercare.course.clock.outreach import Outreach, WhyLost, reaching_out
from aftercare.course.clock.records import CtiOffer, OutOfContact, OwnRhythm
from aftercare.course.clock.rhythm import own_or_guide, rhythm_days
from aftercare.course.clock.rules import Phase, Turn
from aftercare.course.clock.turns_told import EXTENDED, MOVED, gathered, newest, parted, turns_told
from aftercare.course.contacts.outreach_lists import days_of, lost_since, tries_since_lost
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind
from aftercare.lead_times import Leads, leads_on
from aftercare.storage.tables import Instant
from aftercare.terms import Held
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.records import Visit
from aftercare.visits.tries import MISSED_SINCE_LOST

_TRIES = select(func.aggregate_strings(cast(Contact.at, String), ",")).where(
    Contact.case_id == Case.id,
    Contact.kind == ContactKind.attempt,
    Contact.at >= bindparam("midnight", type_=Instant()),
)
_BOOKED = (
    select(func.aggregate_strings(Interpreter.id, ","))
    .join(Visit, Visit.id == Interpreter.id)
    .where(Interpreter.case_id == Case.id, Interpreter.booked_for == Visit.starts_at)
    .where(Interpreter.freed_at.is_(None))
)
_LOST = select(OutOfContact.why).where(OutOfContact.case_id == Case.id, OutOfContact.until.is_(None))
# With every case that is found come its turns and how long it was extended; these come besides.
OF_CLOCK = (
    gathered(OwnRhythm, OwnRhythm.phase, OwnRhythm.days).label("rhythms"),
    lost_since().label("lost_since"),
    _LOST.correlate(Case).limit(1).scalar_subquery().label("lost_why"),
    tries_since_lost(MISSED_SINCE_LOST).label("lost_tries"),
)
COURSE = (
    *(MOVED, EXTENDED, *OF_CLOCK),
    newest(CtiOffer, CtiOffer.answer).label("offer_answer"),
    newest(CtiOffer, CtiOffer.offered_on).label("offered_on"),
    newest(CtiOffer, CtiOffer.answered_on).label("answered_on"),
    _TRIES.correlate(Case).scalar_subquery().label("tries"),
    _BOOKED.correlate(Case).scalar_subquery().label("booked"),
    PUT_OFF.label("put_off"),
)


@dataclass(frozen=True, kw_only=True)
class CourseClock:
    """`turns` are those moved or made, in the order people did it, `made` the phases whose turn is made.

    `out` is set while she is out of contact, for `days_out` days. `held` is what the course began with,
    `leads` the lead times that hold at her centre today.
    """

    turns: tuple[Turn, ...]
    made: frozenset[Phase]
    rhythms: tuple[tuple[int, int], ...]
    until: date | None
    out: Outreach | None
    held: Held
    leads: Leads
    days_out: int = 0

    def rhythm(self, phase: Phase | None) -> int:
        """Days between contacts in a phase: her own rhythm, else the guide."""
        return own_or_guide(rhythm_days(phase, self.held), self.rhythms, phase.number if phase else 0)


@dataclass(frozen=True, kw_only=True)
class CourseFacts(CourseClock):
    """`tries` are the instants (UTC) of today's tries to reach her that failed, the oldest first; `booked`
    the visits that have their interpreter, `put_off` what the person has put off.
    """

    offer: Offer | None
    tries: tuple[datetime, ...] = ()
    booked: frozenset[str] = frozenset()
    put_off: PutOffs = field(default_factory=dict)


def of_today(now: datetime) -> dict[str, datetime]:
    """What the columns of today are asked with."""
    return {"midnight": clock.midnight(clock.local(now).date()), "moment": now}


def course_clock(row: Row[Any], held: Held, today: date) -> CourseClock:
    """The clock of a row that holds MOVED, EXTENDED and the columns OF_CLOCK."""
    return CourseClock(**_clock(row, held, today))


def course_facts(row: Row[Any], held: Held, today: date) -> CourseFacts:
    """The facts of a row that holds the columns COURSE."""
    offer = row.offer_answer and Offer(row.offered_on, OfferAnswer(row.offer_answer), row.answered_on)
    return CourseFacts(
        **_clock(row, held, today),
        offer=offer or None,
        tries=tuple(sorted(instant_told(one) for one in (row.tries or "").split(",") if one)),
        booked=frozenset((row.booked or "").split(",")),
        put_off=put_offs_of(row.put_off),
    )


def _clock(row: Row[Any], held: Held, today: date) -> dict[str, Any]:
    turns = turns_told(row.moved)
    latest = {turn.phase: step for turn, step in turns}
    out = row.lost_since and reaching_out(row.lost_since, WhyLost(row.lost_why), days_of(row.lost_tries))
    return {
        "turns": tuple(turn for turn, _ in turns),
        "made": frozenset(phase for phase, step in latest.items() if step == "made"),
        "rhythms": tuple((int(phase), int(days)) for _, phase, days in parted(row.rhythms)),
        "until": row.extended_until,
        "out": out or None,
        "held": held,
        "leads": leads_on(held.terms, today),
        "days_out": (today - out.since).days if out else 0,
    }
