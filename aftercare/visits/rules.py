"""What a visit may be, and which step may follow which."""

from datetime import datetime, timedelta
from enum import StrEnum

from aftercare.course.contacts.rules import ContactKind
from aftercare.lead_times import Lead
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import AT_ONCE, DAY, Topic, as_it_shows
from aftercare.terms import Group
from aftercare.words import N_

DOOR_OPENS = timedelta(hours=1)


NOBODYS_VISIT = declare(
    Kind(
        "nobodys_visit",
        says=N_("A visit is with somebody who cannot open the course then"),
        named=N_("Visit %(thing)s: who goes cannot open the course then"),
        opens="/visits/{about}/move",
        soon=timedelta(days=600),
        lead=Lead(N_("It shows as soon as it is known, however far ahead."), Group.contact),
        late=DAY,
        urgency=Urgency.nobodys,
        coordinator=True,
        push=as_it_shows(Topic.visits),
    )
)
"""From when it is so, as long before as anybody plans: eighteen months, and some weeks for a moved one."""

AWAY_THEN = declare(
    Kind(
        "away_then",
        says=N_("Who goes to a visit is away that day"),
        named=N_("Visit %(thing)s: who goes is away that day"),
        opens="/visits/{about}/move",
        soon=timedelta(days=600),
        lead=Lead(N_("It shows as soon as it is known, however far ahead."), Group.contact),
        late=AT_ONCE,
        urgency=Urgency.nobodys,
        coordinator=True,
        push=as_it_shows(Topic.visits),
    )
)
"""From when it is so, until another goes or it is moved."""


class VisitKind(StrEnum):
    """How they meet; home and centre use one of the three visits of ordinary aftercare."""

    home = "home"
    centre = "centre"
    phone = "phone"
    accompaniment = "accompaniment"
    meeting = "meeting"

    @property
    def becomes(self) -> ContactKind:
        """The contact a kept visit of this kind is written down as."""
        return _BECOMES[self]

    @property
    def has_door(self) -> bool:
        """True where somebody goes out to her, and so checks in and out."""
        return self in (VisitKind.home, VisitKind.accompaniment)


_BECOMES = {
    VisitKind.home: ContactKind.home_visit,
    VisitKind.centre: ContactKind.centre,
    VisitKind.phone: ContactKind.phone,
    VisitKind.accompaniment: ContactKind.accompanied,
    VisitKind.meeting: ContactKind.meeting,
}


class Who(StrEnum):
    """Who called a visit off, or could not come."""

    her = "her"
    us = "us"
    other = "other"


WITH_THE_COURSE = "end_"


def how_it_ended(reason: str) -> str:
    """How a visit was called off because its course ended, by the reason of closing."""
    return WITH_THE_COURSE + reason


class SaidHow(StrEnum):
    """How she said yes to one of us."""

    phone = "phone"
    met = "met"
    text = "text"


class VisitState(StrEnum):
    """The newest step of a visit. Asked: she wants another time; declined: she said no."""

    planned = "planned"
    moved = "moved"
    confirmed = "confirmed"
    asked = "asked"
    declined = "declined"
    under_way = "under_way"
    kept = "kept"
    missed = "missed"
    cancelled = "cancelled"


AHEAD = frozenset(
    {VisitState.planned, VisitState.moved, VisitState.confirmed, VisitState.asked, VisitState.declined}
)
FELL_AWAY = frozenset({VisitState.missed, VisitState.cancelled})
UNANSWERED = frozenset({VisitState.planned, VisitState.moved})
_MAY_FOLLOW = {
    **dict.fromkeys(AHEAD, frozenset(VisitState) - {VisitState.planned}),
    VisitState.under_way: frozenset({VisitState.kept, VisitState.missed, VisitState.cancelled}),
    VisitState.kept: frozenset[VisitState](),
    VisitState.missed: frozenset({VisitState.kept, VisitState.moved}),
    VisitState.cancelled: frozenset({VisitState.moved}),
}


class StepRefusal(StrEnum):
    """Why a step cannot be taken."""

    not_from_here = "not_from_here"
    too_early = "too_early"
    waits = "waits"


def why_not_step(
    state: VisitState, step: VisitState, starts_at: datetime, now: datetime
) -> StepRefusal | None:
    """The reason a visit in this state cannot take that step, or None.

    Check-in and keeping open one hour before the start; nobody has missed a visit before it began.
    """
    if step not in _MAY_FOLLOW[state]:
        return StepRefusal.not_from_here
    if step in (VisitState.under_way, VisitState.kept) and now < starts_at - DOOR_OPENS:
        return StepRefusal.too_early
    if step is VisitState.missed and now < starts_at:
        return StepRefusal.too_early
    return None
