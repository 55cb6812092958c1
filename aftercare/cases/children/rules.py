"""What may be written of a child and when something is late: pure decisions on days and answers."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from aftercare.clock import working_days_after
from aftercare.lead_times import Lead
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import AT_ONCE, DAY, Topic, as_it_shows, on_the_day, on_the_day_and_after
from aftercare.terms import Group
from aftercare.words import N_

FIRST_REPORT_DAYS = 3  # From move-in, for every child who lives there (Hellerup, domain.md 0).
RECEIPT_WORKING_DAYS = 6  # How soon the municipality says that it has a report (domain.md 0).
CONCERN_DAYS = 3  # Ours: what a concern is given when nobody chooses another day.
LONGEST_CONCERN_DAYS = 14  # Ours: no concern about a child waits longer.
PSYCHOLOGIST_HOURS = (4, 10)  # What a child may be given (domain.md 0).


class ChildKind(StrEnum):
    """Whether a child lives with her; one that only visits (samværsbarn) stays out of every count."""

    accompanying = "accompanying"
    contact_visit = "contact_visit"


class Custody(StrEnum):
    """Who has custody of a child; nobody has asked yet is an answer too."""

    unknown = "unknown"
    joint = "joint"
    hers = "hers"
    his = "his"
    placed = "placed"


class NoteKind(StrEnum):
    """What an entry is: the child's own words, how it is, or what is done for it."""

    voice = "voice"
    wellbeing = "wellbeing"
    measure = "measure"


class Heard(StrEnum):
    """How a child was heard."""

    alone = "alone"
    with_mother = "with_mother"
    with_others = "with_others"


class OfferKind(StrEnum):
    """What a child is offered; `follow_up` are the talks after the stay."""

    follow_up = "follow_up"
    talks = "talks"
    psychologist = "psychologist"


class OfferAnswer(StrEnum):
    """Where an offer to a child stands."""

    offered = "offered"
    accepted = "accepted"
    declined = "declined"


class PlaceKind(StrEnum):
    """Where a child spends its days."""

    day_care = "day_care"
    school = "school"
    after_school = "after_school"
    other = "other"


class ReportKind(StrEnum):
    """A report to the municipality: at move-in, when there is more to say, at the end."""

    first = "first"
    supplementary = "supplementary"
    closing = "closing"


class MayKnow(StrEnum):
    """Whether somebody may be told about a child."""

    yes = "yes"
    ask_first = "ask_first"
    no = "no"


class RequestAnswer(StrEnum):
    """What somebody who asked about a child was answered; nothing is ever given out by itself."""

    waiting = "waiting"
    refused = "refused"
    partly = "partly"
    given = "given"


CONCERN = declare(
    Kind(
        "child_concern",
        says=N_("A concern for a child waits for an answer"),
        named=N_("%(thing)s: a concern is to be followed up"),
        opens="/cases/{case}/children",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to follow a concern up before its day."), Group.safety, most=14),
        late=DAY,
        push=on_the_day_and_after(Topic.children),
        passes=DAY,
        after_end=True,
        guards=True,
    )
)
"""By the day it was given. The three days are ours, as many as a concern gets when nobody chooses a day.
Unanswered when it is over, the coordinator has it; who owned it is told on its day, both on the next.
"""

REPORT = declare(
    Kind(
        "child_report",
        says=N_("The first report about a child is to be sent"),
        named=N_("%(thing)s: the first report is to be sent"),
        opens="/cases/{case}/children/{about}",
        soon=timedelta(days=3),
        lead=Lead(N_("It shows from the day the child moves in: there is no earlier day."), Group.safety),
        late=DAY,
        after_end=True,
        guards=True,
        push=as_it_shows(Topic.children, AT_ONCE),
    )
)
"""By the last day for it; it shows from the day the child moves in (FIRST_REPORT_DAYS later it is due)."""

RECEIPT = declare(
    Kind(
        "child_receipt",
        says=N_("The municipality's receipt for a report is missing"),
        named=N_("%(thing)s: the municipality's receipt is missing"),
        opens="/cases/{case}/children",
        soon=-DAY,
        lead=Lead(N_("It shows the day after the municipality should have answered."), Group.safety),
        late=DAY,
        after_end=True,
        push=as_it_shows(Topic.children),
    )
)
"""The municipality's own deadline (RECEIPT_WORKING_DAYS): nothing to be done before it is over."""

REVIEW = declare(
    Kind(
        "child_review",
        says=N_("A child's support is to be looked at again"),
        named=N_("%(thing)s: the assessment is to be followed up"),
        opens="/cases/{case}/children/{about}",
        soon=timedelta(days=14),
        lead=Lead(
            N_("Time to talk with the mother and with those who know the child."), Group.safety, most=60
        ),
        late=DAY,
        push=on_the_day(Topic.children),
    )
)
"""By the day that was agreed. The two weeks are ours."""

NOBODYS_CHILD = declare(
    Kind(
        "nobodys_child",
        says=N_("The key person of a child cannot open the course"),
        named=N_("%(thing)s: the key person cannot open the course"),
        opens="/cases/{case}/children/{about}",
        urgency=Urgency.nobodys,
        coordinator=True,
        push=as_it_shows(Topic.children, weekly=True),
    )
)
"""Every day on which it is so; it has no day of its own."""

NOBODYS_CONCERN = declare(
    Kind(
        "nobodys_concern",
        says=N_("A concern for a child is with somebody who cannot open the course"),
        named=N_("%(thing)s: who has the concern cannot open the course"),
        opens="/cases/{case}/children",
        urgency=Urgency.nobodys,
        coordinator=True,
        guards=True,
        push=as_it_shows(Topic.children, weekly=True),
    )
)
"""Every day on which it is so."""


def counted(kinds: Iterable[ChildKind | str]) -> int:
    """How many of these children count: those who live with her."""
    return sum(kind == ChildKind.accompanying for kind in kinds)


def first_report_by(kind: ChildKind, moved_in_on: date | None) -> date | None:
    """The last day for the first report; none for a child who only visits, or while the day is unknown."""
    if kind is ChildKind.contact_visit or moved_in_on is None:
        return None
    return moved_in_on + timedelta(days=FIRST_REPORT_DAYS)


def receipt_by(sent_on: date) -> date:
    """The day by which the municipality should have said that it has the report."""
    return working_days_after(sent_on, RECEIPT_WORKING_DAYS)


def usual_deadline(today: date) -> date:
    """The day a concern raised today is to be answered by, unless another is chosen."""
    return today + timedelta(days=CONCERN_DAYS)


def latest_deadline(today: date) -> date:
    """The last day that may be chosen for a concern raised today."""
    return today + timedelta(days=LONGEST_CONCERN_DAYS)


def is_late(wanted_by: date | None, done_on: date | None, today: date) -> bool:
    """True when the day is over and nothing is written; for a concern the coordinator then sees it first."""
    return wanted_by is not None and done_on is None and wanted_by < today


def suggests_report(raised_on: date, supplementary: Iterable[date]) -> bool:
    """True while no supplementary report (its days are given) was sent since a concern was raised."""
    return not any(sent_on >= raised_on for sent_on in supplementary)
