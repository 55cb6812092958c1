"""A course that runs already: its phase, contacts and visits so far, as a row of a list tells them."""

import re
from dataclasses import dataclass
from datetime import date

from aftercare.calendar_months import months_after
from aftercare.cases.records import Programme
from aftercare.course.clock.rules import COURSE_MONTHS, LONGEST_MONTHS, Phase, Turn, plan, why_not_move
from aftercare.course.earlier.rules import MOST_VISITS
from aftercare.importing.answers import PHASE
from aftercare.importing.cells import NO_NUMBER, Row
from aftercare.importing.days import NoDay, as_written, day_of
from aftercare.words import N_

AHEAD = N_("“%(cell)s” is still to come. Only what has been can be brought in.")
ONLY_CTI = N_("Only a course of CTI has this. Take it away, or write CTI as the programme.")
NOT_MOVED = N_("The phases begin when she moves out. Fill in the day she moved out.")
MOVED_OUT = N_("She has moved out, so phase 0 is over. Write the phase she is in now.")
NOT_YET = N_("By the day she moved out this phase begins on %(day)s. Fill in the day it began.")
DOES_NOT_FIT = N_("“%(cell)s” does not fit the day she moved out and the other phases.")
NOT_LONGER = N_("“%(cell)s” is not between nine and eighteen months after the day she moved out.")
MOST_COUNTED = 9999
RHYTHMS = (7, 14, 31)
NO_RHYTHM = N_("“%(cell)s” is none of 7, 14 and 31 days.")
_OF = re.compile(r"(\d{1,2})\s*(?:af|ud af|of|/)\s*\d{1,2}")
_VISITS = ("visit_1_on", "visit_2_on", "visit_3_on")
_TURNS = {Phase.try_out: "phase_2_on", Phase.transfer: "phase_3_on"}
_CTI = ("phase", *_TURNS.values(), "extended_until")


@dataclass(frozen=True, slots=True)
class Made:
    """A turn into a phase: as planned, the day it was or will be, and whether people have made it."""

    phase: Phase
    planned_on: date
    actual_on: date
    made: bool


@dataclass(frozen=True, slots=True)
class Running:
    """What went before. None is what nobody has told; `runs` is that the course had begun before today."""

    runs: bool = False
    opened_on: date | None = None
    turns: tuple[Made, ...] = ()
    extended_until: date | None = None
    last_contact_on: date | None = None
    visits_used: int | None = None
    out_since: date | None = None
    rhythm: int | None = None
    contacts: int | None = None
    kept: int | None = None
    missed: int | None = None


def read_running(row: Row, programme: str, moved_out_on: date | None, today: date) -> Running:
    """What a row tells; what is wrong is left in it."""
    opened_on, until = _past(row, "opened_on", today), row.day("extended_until")
    turns: tuple[Made, ...] = ()
    if programme != Programme.cti:
        _refuse_all(row, _CTI, ONLY_CTI)
    elif moved_out_on is None or moved_out_on > today:
        _before_moving(row)
    else:
        until = _longer(row, until, moved_out_on)
        turns = _turns(row, moved_out_on, until, today)
    visits, seen = _visits(row, today), _past(row, "last_contact_on", today)
    last = max(filter(None, (seen, *visits)), default=None)
    used = _used(row) if row.known("visits_used") else len(visits) if visits else None
    begun = min(filter(None, (opened_on, moved_out_on)), default=today)
    return Running(
        runs=begun < today or bool(last),
        opened_on=opened_on,
        turns=turns,
        extended_until=until,
        last_contact_on=last,
        visits_used=used,
        out_since=_past(row, "out_of_contact_since", today),
        rhythm=_rhythm(row),
        contacts=row.whole("contacts", 0, MOST_COUNTED),
        kept=row.whole("kept", 0, MOST_COUNTED),
        missed=row.whole("missed", 0, MOST_COUNTED),
    )


def _past(row: Row, name: str, today: date) -> date | None:
    day = row.day(name)
    if day and day > today:
        row.refuse(name, AHEAD)
        return None
    return day


def _refuse_all(row: Row, names: tuple[str, ...], message: str) -> None:
    for name in names:
        if row.known(name):
            row.refuse(name, message)


def _before_moving(row: Row) -> None:
    """She lives here, or nobody has told when she moved: the clock has not begun."""
    _refuse_all(row, (*_TURNS.values(), "extended_until"), NOT_MOVED)
    if (row.one_of("phase", PHASE) or "0") != "0":
        row.refuse("phase", NOT_MOVED)


def _longer(row: Row, until: date | None, moved_out_on: date) -> date | None:
    if until is None:
        return None
    shortest, longest = (months_after(moved_out_on, months) for months in (COURSE_MONTHS, LONGEST_MONTHS))
    if not shortest < until <= longest:
        row.refuse("extended_until", NOT_LONGER)
        return None
    return until


def _turns(row: Row, moved_out_on: date, until: date | None, today: date) -> tuple[Made, ...]:
    """The turns people made or moved.

    A phase that is told is made on the day told, or else as planned; without one, what has begun is made.
    """
    said = row.one_of("phase", PHASE)
    if said == "0":
        row.refuse("phase", MOVED_OUT)
    found: list[Made] = []
    for phase, name in _TURNS.items():
        whole = plan(moved_out_on, [Turn(one.phase, one.planned_on, one.actual_on) for one in found], until)
        planned_on = next(turn.on for turn in whole if turn.phase is phase)
        day = row.day(name)
        made = int(said) >= phase.number if said else day is not None and day <= today
        on = day or (planned_on if made else None)
        if on is None:
            continue
        if made and on > today:
            row.refuse(name, NOT_YET, day=as_written(on))
        elif day and why_not_move(whole, phase, day):
            row.refuse(name, DOES_NOT_FIT)
        else:
            found.append(Made(phase, planned_on, on, made))
    return tuple(found)


def _visits(row: Row, today: date) -> list[date]:
    """The days of the visits that have a column each."""
    return [day for name in _VISITS if (day := _past(row, name, today))]


def _used(row: Row) -> int | None:
    """A number, such a number of all, or a day for each."""
    cell = row.known("visits_used")
    if found := _OF.fullmatch(cell):
        return int(found[1])
    try:
        return len([day_of(part) for part in row.parts("visits_used")]) if "." in cell else _number(row)
    except NoDay:
        row.refuse("visits_used", NO_NUMBER, least=0, most=MOST_VISITS)
        return None


def _number(row: Row) -> int | None:
    return row.whole("visits_used", 0, MOST_VISITS)


def _rhythm(row: Row) -> int | None:
    days = row.whole("rhythm", 1, 366)
    if days is not None and days not in RHYTHMS:
        row.refuse("rhythm", NO_RHYTHM)
    return days
