"""What is unusual among looks: rules on values. Unusual is not wrong; it is what somebody should ask about.

Datatilsynet asks for alarms on unexpected use (catalogue of measures, 7-11-2023).
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from aftercare import clock
from aftercare.papers.looks.rules import Look
from aftercare.people.access_log import Deed, Purpose

MANY_IN_AN_HOUR, MANY_IN_A_DAY = 10, 20  # Nobody's own caseload makes it fewer.
OFTEN_REFUSED = 5
EVENING, MORNING = time(21), time(6)
HOUR = timedelta(hours=1)
USES = frozenset({Deed.look, Deed.change, Deed.reveal, Deed.print, Deed.export, Deed.link})
AT_WORK = USES | {Deed.list, Deed.search}
STANDING = frozenset({Purpose.team, Purpose.deputy, Purpose.relief, Purpose.coordinator, Purpose.glass})


class Oddity(StrEnum):
    """What is unusual about some looks."""

    many_in_an_hour = "many_in_an_hour"
    many_in_a_day = "many_in_a_day"
    no_relation = "no_relation"
    emergency = "emergency"
    after_leaving = "after_leaving"
    asked_foreign = "asked_foreign"
    refused_often = "refused_often"
    at_night = "at_night"
    on_holiday = "on_holiday"


@dataclass(frozen=True)
class Colleague:
    """How many cases she has now, and the last day she was on the team of those she has left."""

    caseload: int = 0
    left: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Some looks of one person that are unusual for one reason, from the first to the last."""

    oddity: Oddity
    staff_id: str
    since: datetime
    until: datetime
    looks: int
    cases: int


def unusual(looks: Iterable[Look], colleagues: Mapping[str, Colleague]) -> list[Finding]:
    """Everything unusual among these looks, the newest first."""
    found: list[Finding] = []
    by_person: dict[str, list[Look]] = {}
    for look in sorted(looks, key=lambda each: each.seq):
        if look.staff_id:
            by_person.setdefault(look.staff_id, []).append(look)
    for staff_id, hers in by_person.items():
        found += _of_one(hers, colleagues.get(staff_id, Colleague()))
    return sorted(found, key=lambda each: (each.until, each.oddity, each.staff_id), reverse=True)


def _of_one(looks: Sequence[Look], who: Colleague) -> Iterator[Finding]:
    uses = [look for look in looks if look.deed in USES and look.case_id]
    yield from _bursts(uses, max(MANY_IN_AN_HOUR, who.caseload))
    most = max(MANY_IN_A_DAY, 2 * who.caseload)
    yield from (one for one in _grouped(Oddity.many_in_a_day, uses, _day) if one.cases > most)
    refused = [look for look in looks if look.deed == Deed.denied]
    after = [look for look in (*uses, *refused) if _left_before(look, who)]
    had_left = {look.seq for look in after}
    often = {day for day, times in Counter(map(_day, refused)).items() if times >= OFTEN_REFUSED}
    foreign = [
        look for look in refused if _is_foreign(look) and look.seq not in had_left and _day(look) not in often
    ]
    emergencies = [look for look in looks if look.purpose == Purpose.glass or look.deed == Deed.broke_glass]
    unrelated = [look for look in uses if not look.purpose and look.seq not in had_left]
    at_work = [look for look in looks if look.deed in AT_WORK]
    holiday = [look for look in at_work if clock.is_holiday(_day(look)) and not _at_night(look)]
    yield from _grouped(Oddity.after_leaving, sorted(after, key=lambda each: each.seq), _day)
    yield from _grouped(Oddity.refused_often, [look for look in refused if _day(look) in often], _day)
    yield from _grouped(Oddity.asked_foreign, foreign, _day)
    yield from _grouped(Oddity.emergency, emergencies, _day)
    yield from _grouped(Oddity.no_relation, unrelated, _day)
    yield from _grouped(Oddity.at_night, [look for look in at_work if _at_night(look)], _night)
    yield from _grouped(Oddity.on_holiday, holiday, _day)


def _bursts(uses: Iterable[Look], most: int) -> Iterator[Finding]:
    """Stretches in which more than `most` cases were used within any hour."""
    window: deque[Look] = deque()
    cases: Counter[str] = Counter()
    burst: list[Look] = []
    for look in uses:
        window.append(look)
        cases[look.case_id] += 1
        while look.at - window[0].at > HOUR:
            gone = window.popleft().case_id
            cases[gone] -= 1
            if not cases[gone]:
                del cases[gone]
        if len(cases) > most:
            burst += [look] if burst else window
        elif burst:
            yield _finding(Oddity.many_in_an_hour, burst)
            burst = []
    if burst:
        yield _finding(Oddity.many_in_an_hour, burst)


def _grouped(oddity: Oddity, looks: Iterable[Look], by: Callable[[Look], date]) -> Iterator[Finding]:
    together: dict[date, list[Look]] = {}
    for look in looks:
        together.setdefault(by(look), []).append(look)
    yield from (_finding(oddity, several) for several in together.values())


def _finding(oddity: Oddity, looks: Sequence[Look]) -> Finding:
    cases = {look.case_id for look in looks if look.case_id}
    return Finding(oddity, looks[0].staff_id, looks[0].at, looks[-1].at, len(looks), len(cases))


def _day(look: Look) -> date:
    return clock.local(look.at).date()


def _night(look: Look) -> date:
    """The day on whose evening the night of this look began."""
    return (clock.local(look.at) - timedelta(hours=MORNING.hour)).date()


def _at_night(look: Look) -> bool:
    shown = clock.local(look.at).time()
    return shown >= EVENING or shown < MORNING


def _left_before(look: Look, who: Colleague) -> bool:
    last_day = who.left.get(look.case_id)
    return last_day is not None and _day(look) > last_day and look.purpose not in STANDING


def _is_foreign(look: Look) -> bool:
    return bool(look.case_id or look.target or look.criterion) and not look.purpose
