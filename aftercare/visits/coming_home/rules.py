"""How a colleague who is out on a visit is waited for, and whom the house calls when she does not come home.

Pure decisions, by the server's clock alone: no phone has to live for them, and none is asked what time it is.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import ALARM_CALLS, AT_ONCE, DAY, Push, Topic, in_digest
from aftercare.terms import Binds, Group, Term, Unit, term
from aftercare.visits.rules import VisitKind
from aftercare.words import N_

OUT = frozenset({VisitKind.home, VisitKind.accompaniment, VisitKind.meeting})
"""Visits on which a colleague is out of the house; who meets her at the centre or calls is not alone."""

GRACE = term(
    Term(
        "visit_grace",
        Group.safety,
        Unit.minutes,
        N_("How long a colleague on a visit is waited for"),
        N_(
            "So long after the expected end nobody is told. Short is safer, and calls more often for nothing."
        ),
        default=15,
        least=5,
        most=60,
        binds=Binds.day,
        source=N_("our proposal"),
    )
)
"""It is that of the Copenhagen day of her expected end."""
DRILL_EVERY = term(
    Term(
        "alarm_tries",
        Group.safety,
        Unit.days,
        N_("From one try of the alarm to the next"),
        N_("What nobody has tried works on paper alone."),
        default=7,
        least=1,
        most=31,
        binds=Binds.day,
        source=N_("our proposal"),
    )
)
MORE = timedelta(minutes=15)
STEP = timedelta(minutes=3)
"""From one who is called to the next in order (ours): time to hear a phone and to say what one does."""
ROUND = timedelta(minutes=15)
"""While nobody has answered, all are called anew so often (ours)."""
HELP_ROUND = timedelta(minutes=3)
HELD_FOR = timedelta(minutes=30)
"""So long one answer keeps the others from being called; an alarm that is still open then is called anew."""
DRILL_LASTS = timedelta(minutes=30)
LOOKED_BACK = timedelta(days=7)
"""A visit nobody checked out of for a week is no colleague in danger; how it went is asked on Today."""
USUAL_HOURS = (7, 21)
"""When coordinators watch where a centre has named nobody: never at night unless the centre says so."""
MOST_RESPONDERS = 8

ALARM = declare(
    Kind(
        "alarm",
        opens="/alarms/{about}",
        push=Push(lasting=timedelta(hours=1), topic=Topic.safety),
        urgent=True,
        told=N_("A colleague has not come home, or asks for help"),
    )
)
"""From the minute somebody in the order is called; by phone at any hour, since a duty may be at night."""


ALARM_STANDS = declare(
    Kind(
        "alarm_stands",
        says=N_("A colleague has not come home, or asks for help"),
        nameless="who has not come home is told on the page it opens",
        opens="/alarms",
        late=AT_ONCE,
        urgency=Urgency.nobodys,
        coordinator=True,
        push=ALARM_CALLS,
    )
)
"""From the day of an alarm until somebody has ended it: for coordinators, whether or not a phone rang."""

DRILL_DUE = declare(
    Kind(
        "drill_due",
        says=N_("Try the alarm for colleagues on visits"),
        nameless="a centre has one alarm",
        opens="/coming-home",
        late=DAY,
        push=in_digest(Topic.centre),
    )
)
"""A week after the last try (ours), and on the day a centre decides its order: what nobody has tried works on
paper alone. It is for who decided, and for the coordinators.
"""


class AlarmKind(StrEnum):
    """Why the house calls: she is late, she asked for help, or it is only a try."""

    late = "late"
    help = "help"
    drill = "drill"


class Doing(StrEnum):
    """What somebody who was called does about it; who cannot passes it on at once."""

    calling = "calling"
    going = "going"
    police = "police"
    cannot = "cannot"


class Ended(StrEnum):
    """How it ended: she came home, somebody has spoken with her or is with her, the police has it; or it was
    only a try.
    """

    home = "home"
    spoken = "spoken"
    met = "met"
    police = "police"
    drill = "drill"


SAID_ENDS = (Ended.spoken, Ended.met, Ended.police)
"""What a person may say; the others follow from facts."""


def expected_end(starts_at: datetime, minutes: int, began: datetime) -> datetime:
    """When she should be out again: the planned end, or as long after a late beginning as was planned."""
    return max(starts_at, began) + timedelta(minutes=minutes)
