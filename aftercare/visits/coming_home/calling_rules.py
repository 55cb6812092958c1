"""Who is called next for a colleague who does not come home: a pure decision over who was called before."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from aftercare import clock
from aftercare.pushes import DAY
from aftercare.visits.coming_home.rules import HELD_FOR, HELP_ROUND, ROUND, STEP, AlarmKind, Doing


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
    second_id: str | None = None
    """Who came along with her, and may be where she is."""

    @property
    def there(self) -> list[str]:
        """Those it is about: they are called, and stand in nobody's order."""
        return [one for one in (self.staff_id, self.second_id) if one]

    @property
    def waiting(self) -> list[str]:
        """Her buddy, unless she came along herself or has said that she cannot."""
        cannot = {one.staff_id for one in self.called if one.doing is Doing.cannot}
        return [self.buddy_id] if self.buddy_id and self.buddy_id not in (*self.there, *cannot) else []


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody who is to be called, in which round, and since when."""

    staff_id: str
    number: int
    due_at: datetime


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
    """Late: her own phone and that of who came along, her buddy, then who watches, one after another. Help:
    all the others at once, and where nobody watches at that hour all the same. A try: who watches, one after
    another.
    """
    begins = alarm.due_at + number * (HELP_ROUND if alarm.kind is AlarmKind.help else ROUND)
    cannot = {one.staff_id for one in alarm.called if one.doing is Doing.cannot}
    chain = [one for one in alarm.chain if one.staff_id not in (*alarm.there, alarm.buddy_id, *cannot)]
    watching = [one for one in chain if one.watches(begins)]
    if alarm.kind is AlarmKind.help:
        called = [*alarm.there[1:], *alarm.waiting, *(one.staff_id for one in watching or chain)]
        yield from (Call(staff_id, number, begins) for staff_id in called)
        return
    order = [[one.staff_id] for one in watching]
    if alarm.kind is AlarmKind.late:
        order = [alarm.there, *([one] for one in alarm.waiting), *order]
    for at, together in enumerate(order):
        yield from (Call(staff_id, number, begins + at * STEP) for staff_id in together)
