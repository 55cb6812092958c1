"""Thirty made-up courses as raw facts, and the method check worked out from them in another way.

The oracle walks the calendar day by day over plain facts; it shares no code with aftercare/method.
"""

import calendar
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
OUT_AND_ABOUT = {"home_visit", "accompanied", "meeting"}
THERE = ["her", "child", "private_network", "professional"]
KINDS = ["home_visit", "centre", "phone", "message", "accompanied", "meeting", "video", "attempt"]


@dataclass
class History:
    """One course as somebody might tell it."""

    case_id: str
    began: date
    moved: dict[int, date] = field(default_factory=dict)
    closed: date | None = None
    reason: str = ""
    contacts: list[tuple[date, str, tuple[str, ...]]] = field(default_factory=list)
    areas: list[tuple[int, date, date | None]] = field(default_factory=list)
    plans: list[tuple[int, date]] = field(default_factory=list)
    reviews: list[tuple[int, date]] = field(default_factory=list)
    transfer: date | None = None
    note: date | None = None


def later(day: date, months: int) -> date:
    """The same day `months` on, stepping month by month; the end of a shorter one."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def turns(history: History) -> list[date]:
    """Move-out, the turns into phase 2 and 3, and the end, which nobody moves."""
    second = history.moved.get(2, later(history.began, 3))
    third = later(second, 3) if 2 in history.moved else later(history.began, 6)
    return [history.began, second, history.moved.get(3, third), later(history.began, 9)]


def make(seed: int = 11, many: int = 30) -> list[History]:
    """Thirty courses: some on time, some late, some cut short, some only begun."""
    dice = random.Random(seed)
    return [_one(dice, f"{number:024x}") for number in range(1, many + 1)]


def _one(dice: random.Random, case_id: str) -> History:
    made = History(case_id, TODAY - timedelta(days=dice.randint(5, 560)))
    for phase in (2, 3):
        if dice.random() < 0.3:
            made.moved[phase] = turns(made)[phase - 1] + timedelta(days=dice.randint(-12, 25))
    end = turns(made)[3]
    if end < TODAY and dice.random() < 0.8:
        made.closed = min(TODAY, end + timedelta(days=dice.choice([-9, -4, 0, 3, 20])))
        made.reason = "completed"
    elif dice.random() < 0.25:
        made.closed = made.began + timedelta(days=dice.randint(1, (TODAY - made.began).days))
        made.reason = dice.choice(["her_wish", "moved_on", "other"])
    last = made.closed or TODAY
    for _ in range(dice.randint(0, 30)):
        day = made.began + timedelta(days=int(dice.betavariate(1, 2) * ((last - made.began).days + 1)))
        there = tuple(
            sorted(dice.sample(["her", "child", "private_network", "professional"], dice.randint(1, 2)))
        )
        made.contacts.append((min(day, TODAY), dice.choice(KINDS), there))
    for phase, start in enumerate(turns(made)[:3], 1):
        if start <= last:
            _phase(dice, made, phase, start)
    if made.closed and dice.random() < 0.7:
        made.transfer = made.closed + timedelta(days=dice.choice([-30, -3, 10, 20]))
        made.note = made.closed + timedelta(days=dice.choice([0, 14, 15]))
        made.transfer, made.note = min(made.transfer, TODAY), min(made.note, TODAY)
    return made


def _phase(dice: random.Random, made: History, phase: int, start: date) -> None:
    for _ in range(dice.randint(0, 4)):
        chosen = start + timedelta(days=dice.randint(0, 40))
        ended = chosen + timedelta(days=dice.randint(0, 60)) if dice.random() < 0.4 else None
        if chosen <= TODAY:
            made.areas.append((phase, chosen, ended))
    for _ in range(dice.randint(0, 2)):
        day = start + timedelta(days=dice.choice([0, 12, 30, 31, 50]))
        if day <= TODAY and (phase, day) not in made.plans:
            made.plans.append((phase, day))
    made.plans.sort()
    if dice.random() < 0.6:
        day = turns(made)[phase] + timedelta(days=dice.choice([-15, -14, 0, 14, 15]))
        if day <= TODAY:
            made.reviews.append((phase, day))


def phase_on(history: History, day: date) -> int:
    """Which phase a day lies in: 0 before, 4 after the course."""
    return sum(day >= turn for turn in turns(history))


def calendar_of(history: History) -> Counter[int]:
    """How many days each phase has had, until the closing or its end, counted one by one."""
    found: Counter[int] = Counter()
    day = history.began
    stop = min(turns(history)[3], history.closed or date.max)
    while day < stop:
        found[phase_on(history, day)] += 1
        day += DAY
    return found


def ended_phases(history: History) -> list[int]:
    """The phases that have run their time by today."""
    found = []
    for phase in (1, 2, 3):
        end = turns(history)[phase]
        if history.closed and history.closed < end:
            nearly = phase == 3 and end - history.closed <= timedelta(days=7)
            if not nearly:
                continue
            end = history.closed
        if end <= TODAY:
            found.append(phase)
    return found


def counted(history: History, phase: int, wanted: str) -> int:
    """Contacts in a phase: with her, out and about with her, or with her supports."""
    many = 0
    for day, kind, there in history.contacts:
        end = min(turns(history)[phase], history.closed or date.max)
        if kind == "attempt" or not turns(history)[phase - 1] <= day < end:
            continue
        many += {
            "her": "her" in there,
            "outside": "her" in there and kind in OUT_AND_ABOUT,
            "supports": "private_network" in there or "professional" in there,
        }[wanted]
    return many


def expected(history: History) -> dict[str, list[bool]]:
    """For each criterion of a course whether it is met, once for each row that is due; apart is left out."""
    ended, days, found = ended_phases(history), calendar_of(history), dict[str, list[bool]]()
    if len(ended) >= 2:
        lengths = [days[phase] for phase in ended]
        found["equal_phases"] = [all(abs(a - b) < 8 for a in lengths for b in lengths)]
    limit = later(history.began, 9) + 14 * DAY
    if history.closed or limit < TODAY:
        found["nine_months"] = [bool(history.closed and history.closed <= limit)]
    if history.plans:
        found["few_areas"] = [_few(history)]
    if 1 in ended:
        found["community"] = [counted(history, 1, "outside") > 2]
        found["supports"] = [counted(history, 1, "supports") > 1]
    if ended == [1, 2, 3]:
        one, two, three = (counted(history, phase, "her") for phase in ended)
        found["decreasing"] = [one > two > three]
    whole = later(history.began, 9)
    if history.closed and (history.closed >= whole or history.reason not in ("her_wish", "moved_on")):
        found["not_stopped"] = [history.closed >= whole]
    month = {history.began + n * DAY for n in range(30)}
    if max(month) < TODAY and not (history.closed and history.closed in month):
        early = [
            1
            for day, kind, there in history.contacts
            if day in month and kind != "attempt" and "her" in there
        ]
        found["first_month"] = [len(early) >= 2]
    found["planned"] = [met for phase in (1, 2, 3) for met in _planned(history, phase)]
    if history.closed and turns(history)[2] < history.closed and history.closed + 14 * DAY <= TODAY:
        last = history.closed + 14 * DAY
        found["transferred"] = [bool(history.transfer and history.transfer <= last and history.note <= last)]
    return {name: rows for name, rows in found.items() if rows}


def _few(history: History) -> bool:
    for phase in {phase for phase, _ in history.plans}:
        newest = max(day for number, day in history.plans if number == phase)
        open_then = [
            1
            for number, chosen, ended in history.areas
            if number == phase and chosen <= newest and not (ended and ended <= newest)
        ]
        if len(open_then) not in {1, 2, 3}:
            return False
    return True


def _planned(history: History, phase: int) -> list[bool]:
    start, end = turns(history)[phase - 1], turns(history)[phase]
    if history.closed and history.closed <= start:
        return []
    stop = min(end, history.closed or end)
    if start + 30 * DAY > min(stop, TODAY):
        return []
    made = any(number == phase and day <= start + 30 * DAY for number, day in history.plans)
    if phase not in ended_phases(history) or stop + 14 * DAY > TODAY:
        return [made]
    near = {stop + n * DAY for n in range(-14, 15)}
    return [made and any(number == phase and day in near for number, day in history.reviews)]
