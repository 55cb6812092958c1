"""How a colleague who is out on a visit is waited for, and whom the house calls when she does not come home.

Pure decisions, by the server's clock alone: no phone has to live for them, and none is asked what time it is.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from aftercare import clock
from aftercare.matters import AT_ONCE, DAY, Kind, Push, Urgency, declare
from aftercare.visits.rules import VisitKind
from aftercare.words import N_

OUT = frozenset({VisitKind.home, VisitKind.accompaniment, VisitKind.meeting})
"""Visits on which a colleague is out of the house; who meets her at the centre or calls is not alone."""

USUAL_GRACE = 15
"""Minutes after the expected end before anybody is told, where a centre has chosen no other (ours)."""
GRACES = (5, 10, 15, 20, 30)
MORE = timedelta(minutes=15)
STEP = timedelta(minutes=3)
"""From one who is called to the next in order (ours): time to hear a phone and to say what one does."""
ROUND = timedelta(minutes=15)
"""While nobody has answered, all are called anew so often (ours)."""
HELP_ROUND = timedelta(minutes=3)
HELD_FOR = timedelta(minutes=30)
"""So long one answer keeps the others from being called; an alarm that is still open then is called anew."""
DRILL_LASTS = timedelta(minutes=30)
DRILL_DAYS = 7
LOOKED_BACK = timedelta(days=7)
"""A visit nobody checked out of for a week is no colleague in danger; how it went is asked on Today."""
USUAL_HOURS = (7, 21)
"""When coordinators watch where a centre has named nobody: never at night unless the centre says so."""
MOST_RESPONDERS = 8

ALARM = declare(Kind("alarm", opens="/alarms/{about}", push=Push(lasting=timedelta(hours=1)), urgent=True))
"""From the minute somebody in the order is called; by phone at any hour, since a duty may be at night."""


ALARM_STANDS = declare(
    Kind(
        "alarm_stands",
        says=N_("A colleague has not come home, or asks for help"),
        opens="/alarms",
        late=AT_ONCE,
        urgency=Urgency.nobodys,
        coordinator=True,
    )
)
"""From the day of an alarm until somebody has ended it: for coordinators, whether or not a phone rang."""

DRILL_DUE = declare(
    Kind(
        "drill_due",
        says=N_("Try the alarm for colleagues on visits"),
        opens="/coming-home",
        late=DAY,
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


@dataclass(frozen=True, slots=True)
class Watcher:
    """A colleague in the order of her centre, and the whole Copenhagen hours in which she watches.

    Two equal hours are the whole day; hours that reach past midnight belong to the day on which they begin.
    """

    staff_id: str
    called: str = ""
    since: int = 0
    until: int = 0
    working_days: bool = False

    def watches(self, at: datetime) -> bool:
        """True when she watches at this instant."""
        shown = clock.local(at)
        over_night = self.since > self.until and shown.hour < self.until
        day = shown.date() - DAY if over_night else shown.date()
        if self.working_days and not clock.is_working_day(day):
            return False
        return self.since == self.until or clock.in_hours(at, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Called:
    """One who was called before: in which round, and what she said she does."""

    staff_id: str
    number: int
    answered_at: datetime | None = None
    doing: Doing | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """An open alarm: about whom, since when, who is called in which order, and who was called before."""

    kind: AlarmKind
    due_at: datetime
    staff_id: str
    buddy_id: str | None
    chain: Sequence[Watcher]
    called: Collection[Called] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody who is to be called, in which round, and since when."""

    staff_id: str
    number: int
    due_at: datetime


def expected_end(starts_at: datetime, minutes: int, began: datetime) -> datetime:
    """When she should be out again: the planned end, or as long after a late beginning as was planned."""
    return max(starts_at, began) + timedelta(minutes=minutes)


def is_held(alarm: Open, now: datetime) -> bool:
    """True while somebody does something about it."""
    answers = [one.answered_at for one in alarm.called if one.answered_at and one.doing is not Doing.cannot]
    return any(now < answered_at + HELD_FOR for answered_at in answers)


def calls_due(alarm: Open, now: datetime) -> list[Call]:
    """Whom to call at this moment, each once a round, in order; nobody while somebody has it.

    What fell due while the server was down is due now. A round that another has begun, whose clock is ahead,
    is not begun again.
    """
    if now < alarm.due_at or is_held(alarm, now):
        return []
    told: dict[str, int] = {}
    for one in alarm.called:
        told[one.staff_id] = max(one.number, told.get(one.staff_id, -1))
    found: dict[str, Call] = {}
    for number in _rounds(alarm, now):
        for call in _round(alarm, number):
            if call.due_at <= now and call.number > told.get(call.staff_id, -1):
                found.setdefault(call.staff_id, call)
    return sorted(found.values(), key=lambda call: call.due_at)


def _rounds(alarm: Open, now: datetime) -> range:
    """The newest round first; of a try there is one."""
    if alarm.kind is AlarmKind.drill:
        return range(1)
    every = HELP_ROUND if alarm.kind is AlarmKind.help else ROUND
    newest = (now - alarm.due_at) // every
    oldest = max(0, newest - DAY // every)
    return range(newest, oldest - 1, -1)


def _round(alarm: Open, number: int) -> Iterator[Call]:
    """Late: her own phone, her buddy, then who watches, one after another. Help: all at once, and where
    nobody watches at that hour all the same. A try: who watches, one after another.
    """
    begins = alarm.due_at + number * (HELP_ROUND if alarm.kind is AlarmKind.help else ROUND)
    cannot = {one.staff_id for one in alarm.called if one.doing is Doing.cannot}
    chain = [one for one in alarm.chain if one.staff_id not in (alarm.staff_id, alarm.buddy_id, *cannot)]
    watching = [one for one in chain if one.watches(begins)]
    if alarm.kind is AlarmKind.help:
        buddy = [alarm.buddy_id] if alarm.buddy_id and alarm.buddy_id not in cannot else []
        called = [*buddy, *(one.staff_id for one in watching or chain)]
        yield from (Call(staff_id, number, begins) for staff_id in called)
        return
    order = [one.staff_id for one in watching]
    if alarm.kind is AlarmKind.late:
        buddy = [alarm.buddy_id] if alarm.buddy_id and alarm.buddy_id not in cannot else []
        order = [alarm.staff_id, *buddy, *order]
    yield from (Call(staff_id, number, begins + at * STEP) for at, staff_id in enumerate(order))
