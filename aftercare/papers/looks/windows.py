"""Who could have opened a case between two instants: pure arithmetic on dated relations.

A relation's days are Copenhagen days, both included; it opens at midnight and shuts at midnight after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aftercare import clock
from aftercare.people.access_log import Purpose


@dataclass(frozen=True, order=True)
class Span:
    """From `since` until just before `until`, aware instants."""

    since: datetime
    until: datetime

    def within(self, other: "Span") -> "Span | None":
        """What both have in common; None when nothing."""
        span = Span(max(self.since, other.since), min(self.until, other.until))
        return span if span.since < span.until else None


@dataclass(frozen=True)
class Worker:
    """When a person could sign in at all, and whether she coordinates today."""

    id: str
    joined_at: datetime
    left_at: datetime | None
    works_until: date | None
    coordinates: bool


@dataclass(frozen=True)
class Membership:
    """A care relation with the case."""

    staff_id: str
    since: date
    until: date | None
    relief: bool


@dataclass(frozen=True)
class StandIn:
    """Days in which one person stood in for another."""

    deputy_id: str
    away_id: str
    first_day: date
    last_day: date
    ended_at: datetime | None


@dataclass(frozen=True)
class Barred:
    """A person who could not open the case from `at` until `lifted_at`, whatever else she was."""

    staff_id: str
    at: datetime
    lifted_at: datetime | None


@dataclass(frozen=True)
class Relations:
    """All that decides who reaches one case, over time. `glass` are the openings in an emergency."""

    workers: Sequence[Worker]
    members: Sequence[Membership]
    stand_ins: Sequence[StandIn]
    barred: Sequence[Barred]
    glass: Sequence[tuple[str, Span]] = ()


@dataclass(frozen=True)
class Able:
    """One person who could have opened the case for this time, by this relation."""

    staff_id: str
    purpose: Purpose
    span: Span


def who_could(relations: Relations, asked: Span) -> list[Able]:
    """Everybody who could have opened the case in this time, by every relation, in the order of time."""
    employed = {worker.id: _employed(worker, asked) for worker in relations.workers}
    found: list[Able] = []
    for staff_id, purpose, span in _ways(relations, employed, asked):
        here = employed.get(staff_id)
        inside = here and span.within(here)
        for rest in _without(inside, relations.barred, staff_id) if inside else ():
            found.append(Able(staff_id, purpose, rest))
    return sorted(set(found), key=lambda able: (able.span.since, able.purpose, able.staff_id))


def _ways(
    relations: Relations, employed: dict[str, Span | None], asked: Span
) -> Iterable[tuple[str, Purpose, Span]]:
    for member in relations.members:
        span = days(member.since, member.until, asked)
        yield member.staff_id, Purpose.relief if member.relief else Purpose.team, span
        here = employed.get(member.staff_id)
        held = here and span.within(here)
        for standing in relations.stand_ins:
            if held and standing.away_id == member.staff_id:
                shared = _standing(standing, asked).within(held)
                if shared:
                    yield standing.deputy_id, Purpose.deputy, shared
    for worker in relations.workers:
        if worker.coordinates:
            yield worker.id, Purpose.coordinator, asked
    for staff_id, span in relations.glass:
        yield staff_id, Purpose.glass, span


def days(first: date, last: date | None, asked: Span) -> Span:
    """From the first day's midnight to the midnight after the last; without a last, as long as is asked."""
    until = clock.midnight(last + timedelta(days=1)) if last else max(asked.until, clock.midnight(first))
    return Span(clock.midnight(first), until)


def _standing(standing: StandIn, asked: Span) -> Span:
    whole = days(standing.first_day, standing.last_day, asked)
    return Span(whole.since, min(whole.until, standing.ended_at)) if standing.ended_at else whole


def _employed(worker: Worker, asked: Span) -> Span | None:
    until = min(asked.until, worker.left_at or asked.until)
    if worker.works_until:
        until = min(until, clock.midnight(worker.works_until + timedelta(days=1)))
    span = Span(max(asked.since, worker.joined_at), until)
    return span if span.since < span.until else None


def _without(span: Span, barred: Iterable[Barred], staff_id: str) -> list[Span]:
    """What is left of a span when the times in which she was barred are taken out."""
    left = [span]
    for bar in barred:
        if bar.staff_id == staff_id:
            shut = Span(bar.at, bar.lifted_at or span.until)
            left = [rest for each in left for rest in _cut(each, shut)]
    return left


def _cut(span: Span, shut: Span) -> list[Span]:
    if not shut.within(span):
        return [span]
    around = (Span(span.since, shut.since), Span(shut.until, span.until))
    return [each for each in around if each.since < each.until]
