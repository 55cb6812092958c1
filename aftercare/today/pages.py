"""Screens that show many nouns: Today, a case, the calendar, the coordinator's board."""

from datetime import date, timedelta
from typing import Any

from aftercare import clock
from aftercare.cases.absences import absences
from aftercare.cases.alike import told_apart
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.reaching import reaching
from aftercare.errors import NotFound
from aftercare.finding.first_steps import may_wait
from aftercare.operation.health import backup_alarm
from aftercare.reminders.downtime import how_many_too_late
from aftercare.reminders.this_process import sweep_of
from aftercare.today.board import board
from aftercare.today.case_glance import glance
from aftercare.today.day import her_day, leading, visits_round
from aftercare.today.drawings import months_header, today_line, window
from aftercare.today.overview import overview
from aftercare.today.planned_days import by_woman, planned_between
from aftercare.today.today import greeting, lines
from aftercare.today.ways_in import news
from aftercare.visits.coming_home.under_way import under_way
from aftercare.visits.lists import visits_between
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page

WEEK = timedelta(days=7)


@page
async def today(ask: Ask) -> Answer:
    """What needs doing, today's visits, the week's."""
    day = clock.local(ask.now).date()
    cases = await glance(ask.db, ask.me, ask.now, mine=True)
    visits = await visits_round(ask.db, ask.me, ask.now)
    ordered = her_day(lines(cases, visits, ask.now), visits, ask.now)
    facts: dict[str, Any] = {"her_day": ordered, "today": day, "greeting": greeting(ask.now)}
    facts |= {"cases": sum(case.works_with(ask.me.id) for case in cases), "women": {c.id: c for c in cases}}
    facts["lead"] = leading(ordered.visit, facts["women"], ask.now) if ordered.visit else None
    facts |= vars(await news(ask.db, ask.me, ask.now))
    facts |= {"push_key": sweep_of(ask).public_key, "at": ask.now}
    facts["try_ids"] = {case.id: ask.draft_of(f"try {case.id}") for case in cases}
    if ask.wants_fragment:
        return Shown("today/_today.html", facts)
    return Shown("today/today.html", facts | {"begins": may_wait(ask)})


@page
async def case_overview(ask: CaseAsk) -> Answer:
    """The first room of a case: how to reach her, what waits, the next visit, what happened last."""
    found = await glance(ask.db, ask.me, ask.now, case_id=ask.path["case_id"])
    if not found:
        raise NotFound
    more = await overview(ask.db, ask.case, ask.now)
    today = clock.local(ask.now).date()
    facts = {"case": found[0], "more": more, "today": today}
    facts |= reaching(ask, ask.case) | {"waiting": found[0].open_matters}
    return Shown("today/case.html", facts)


@page
async def calendar(ask: Ask) -> Answer:
    """Three weeks from a Monday: visits, cafés, groups, joint meetings, and what is wanted by a day."""
    today, everyone = clock.local(ask.now).date(), ask.query.get("whose") == "all"
    first = _monday(ask.query.get("from", ""), today)
    until, weeks = first + 3 * WEEK, [first + week * WEEK for week in range(3)]
    since, end = clock.midnight(first), clock.midnight(until)
    visits = await visits_between(ask.db, ask.me, since, end, ask.now, mine=not everyone)
    hours, days = await planned_between(ask.db, ask.me, first, until, ask.now, mine=not everyone)
    facts: dict[str, Any] = {"visits": visits, "hours": hours, "days": by_woman(days), "everyone": everyone}
    facts |= {"weeks": [[monday + timedelta(days=day) for day in range(7)] for monday in weeks]}
    facts |= {"first": first, "earlier": first - 3 * WEEK, "later": until, "today": today}
    facts["away"] = await absences(ask.db, ask.me, ask.now)
    return Shown("today/calendar.html", facts | {"holiday": clock.day_off_name})


@page
async def caseload(ask: Ask) -> Answer:
    """Who is without contact, whose phase turns, who carries too much: on one screen."""
    shown = window(today := clock.local(ask.now).date())
    seen = await board(ask.db, ask.me, ask.now, shown)
    facts: dict[str, Any] = {"backup_alarm": await backup_alarm(ask.db, ask.settings, ask.now)}
    facts["too_late"] = await how_many_too_late(ask.db, ask.me, ask.now)
    facts |= {"at": ask.now, "out": await under_way(ask.db, ask.me, ask.now)}
    women = [(one.case.id, one.case.called) for carrier in seen.carriers for one in carrier.cases]
    facts["apart"] = await told_apart(ask.db, ask.me, women, ask.now)
    facts |= {"board": seen, "today": today, "months": months_header(shown)}
    return Shown("today/board.html", facts | {"today_at": today_line(shown, today)})


def _monday(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today
    day = min(max(day, today - timedelta(days=730)), today + timedelta(days=730))
    return day - timedelta(days=day.weekday())
