"""What is due round a move-out, and when: the municipality told, first contact, safety talks, the checklist.

Pure: every day is derived from the day she moved, so that all of it follows when that day is changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare.clock import working_days_after
from aftercare.lead_times import Lead
from aftercare.matters import CALLED_FROM_TODAY, Kind, Urgency, declare
from aftercare.moving_out.term_rules import NOTICE_WORKING_DAYS
from aftercare.pushes import AT_ONCE, DAY, Topic, as_it_shows, in_digest, on_the_day
from aftercare.terms import Group
from aftercare.words import N_

ASKED_BACK = timedelta(days=14)  # Ours: what happened longer before a course was opened was told elsewhere.
TALK_EARLY = timedelta(days=30)  # Ours: the talk at move-out may be held while it is prepared.

ADMISSION_NOTICE = declare(
    Kind(
        "moving_admission_notice",
        says=N_("Tell the municipality that she moved in"),
        nameless="there is one such notice",
        opens="/cases/{case}/move-out/notices/admission",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to tell it. The deadline itself is the law's."), Group.moving_out, most=7),
        late=DAY,
        push=as_it_shows(Topic.deadlines, AT_ONCE),
    )
)
"""By the last day to tell it (NOTICE_WORKING_DAYS). Three days are ours, of those between the two."""

DISCHARGE_NOTICE = declare(
    Kind(
        "moving_discharge_notice",
        says=N_("Tell the municipality that she moved out"),
        nameless="there is one such notice",
        opens="/cases/{case}/move-out/notices/discharge",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to tell it. The deadline itself is the law's."), Group.moving_out, most=7),
        late=DAY,
        push=as_it_shows(Topic.deadlines, AT_ONCE),
    )
)
"""As for the admission."""

LINE = declare(
    Kind(
        "moving_line",
        says=N_("A line of the move-out list"),
        named=N_("%(thing)s (move-out list)"),
        opens="/cases/{case}/move-out/lines/{about}",
        soon=timedelta(days=7),
        lead=Lead(N_("Time to do it before its day."), Group.moving_out, most=30),
        late=DAY,
        push=in_digest(Topic.deadlines),
    )
)
"""By the day it was given. The week is ours."""

FIRST_CONTACT = declare(
    Kind(
        "first_contact",
        says=N_("Nobody has reached her since she moved"),
        alone=N_("%(name)s — nobody has reached her since she moved"),
        nameless="she herself",
        opens=CALLED_FROM_TODAY,
        calls=True,
        soon=timedelta(days=3),
        lead=Lead(N_("Nobody is to be alone after a move."), Group.safety, most=14),
        late=DAY,
        urgency=Urgency.alone_since_she_moved,
        guards=True,
        push=as_it_shows(Topic.safety),
    )
)
"""By the centre's own day after the move (FIRST_CONTACT_DAYS). Three days are ours: the usual span, whole."""

SAFETY_TALK = declare(
    Kind(
        "safety_talk",
        says=N_("A talk about her safety"),
        named=N_("A talk about her safety: %(thing)s"),
        opens="/cases/{case}/move-out/talks/{about}",
        late=DAY,
        guards=True,
        push=on_the_day(Topic.safety),
    )
)
"""From the day the talk is planned for (TALK_DAYS)."""


class Stage(StrEnum):
    """When a line of the checklist belongs: to moving itself, or to settling, carried into aftercare."""

    move = "move"
    settle = "settle"


class Matter(StrEnum):
    """The lines a centre's checklist begins with (seed S1: move-out preparation, first-month matters)."""

    moving_aid = "moving_aid"
    start_up = "start_up"
    deposit = "deposit"
    practical = "practical"
    address = "address"
    belongings = "belongings"
    school = "school"
    police = "police"
    goodbye = "goodbye"
    adviser = "adviser"
    housing = "housing"
    economy = "economy"
    work = "work"
    education = "education"
    divorce = "divorce"
    custody = "custody"
    property = "property"
    registration = "registration"
    post = "post"
    danish = "danish"
    residence = "residence"


MATTERS = list(Matter)
SETTLING = MATTERS[MATTERS.index(Matter.housing) :]


def stage_of(matter: Matter) -> Stage:
    """Where one of the lines to begin with belongs."""
    return Stage.settle if matter in SETTLING else Stage.move


class Doer(StrEnum):
    """Who takes a line: she herself, one of us, or the municipality."""

    her = "her"
    centre = "centre"
    municipality = "municipality"


class LineState(StrEnum):
    """How far a line has come."""

    open = "open"
    begun = "begun"
    done = "done"
    not_needed = "not_needed"

    @property
    def settled(self) -> bool:
        """True when nothing more is to be done."""
        return self in (LineState.done, LineState.not_needed)


def is_past(state: LineState, due_on: date | None, today: date) -> bool:
    """True for a line whose day has passed while something is still to be done."""
    return not state.settled and due_on is not None and due_on < today


class Notice(StrEnum):
    """What the municipality is told."""

    admission = "admission"
    discharge = "discharge"


class How(StrEnum):
    """How the municipality was told."""

    digital = "digital"
    phone = "phone"
    letter = "letter"
    meeting = "meeting"


def notice_due(event_on: date) -> date:
    """The last day to tell the municipality that she moved in or out on a day."""
    return working_days_after(event_on, NOTICE_WORKING_DAYS)


def is_asked_for(event_on: date, opened_on: date) -> bool:
    """True for what happened while the course was in our hands, or shortly before it was opened."""
    return event_on >= opened_on - ASKED_BACK


def first_contact_due(
    moved_out_on: date | None, days: int, last_contact: date | None, today: date
) -> date | None:
    """The day she should be reached by, while she has moved and nobody has reached her since; else None.
    Plain days, for danger has no weekend.

    A contact on the day of the move does not count: it is afterwards that she is alone. Late when the day
    is before today.
    """
    if moved_out_on is None or today < moved_out_on or (last_contact or moved_out_on) > moved_out_on:
        return None
    return moved_out_on + timedelta(days=days)


class Talk(StrEnum):
    """The safety talks: at move-out, after 30 and after 90 days (domain.md 6, S2)."""

    move = "move"
    month = "month"
    quarter = "quarter"


TALK_DAYS = {Talk.move: 0, Talk.month: 30, Talk.quarter: 90}


@dataclass(frozen=True, slots=True)
class Held:
    """A safety talk that was held on a day."""

    talk: Talk
    on: date


def talk_days(moved_out_on: date) -> dict[Talk, date]:
    """The day each talk is planned for."""
    return {talk: moved_out_on + timedelta(days=days) for talk, days in TALK_DAYS.items()}


def counts(moved_out_on: date, held: Held) -> bool:
    """True for a talk that belongs to this move: those after 30 and 90 days come after what they follow."""
    planned = talk_days(moved_out_on)
    earliest = {
        Talk.move: planned[Talk.move] - TALK_EARLY,
        Talk.month: planned[Talk.move] + timedelta(days=1),
        Talk.quarter: planned[Talk.month] + timedelta(days=1),
    }
    return held.on >= earliest[held.talk]


def talks_due(moved_out_on: date | None, held: Iterable[Held], today: date) -> tuple[tuple[Talk, date], ...]:
    """Talks whose day has come and nobody has held, with that day, in order; the last is the one to hold.

    A later talk that was held answers for those before it. Talks of an earlier move do not count.
    """
    if moved_out_on is None:
        return ()
    order = list(Talk)
    answered = max((order.index(one.talk) for one in held if counts(moved_out_on, one)), default=-1)
    planned = talk_days(moved_out_on)
    return tuple((talk, planned[talk]) for talk in order[answered + 1 :] if planned[talk] <= today)
