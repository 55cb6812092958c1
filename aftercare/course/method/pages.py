"""The method check on screen: of a centre, a worker, a case; the rows behind each number; as a file."""

from datetime import date
from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.lists import case_heads
from aftercare.course.method.check import (
    Choice,
    Period,
    asked_period,
    choice_of,
    choose,
    named,
    over_time,
    rows_of,
)
from aftercare.course.method.export import as_csv
from aftercare.course.method.forms import ThresholdForm
from aftercare.course.method.lists import Followed, courses
from aftercare.course.method.rules import Criterion, Judged, judge_course
from aftercare.course.method.shares import share_of
from aftercare.course.method.tally import tally
from aftercare.errors import NotFound
from aftercare.people.centre_terms import changed_pages
from aftercare.team.lists import meetings_held
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page, plain


@page
async def method(ask: Ask) -> Answer:
    """The twelve criteria over a period, for all the courses in reach or those one worker leads."""
    _, rows, facts = await _rows(ask)
    period: Period = facts["period"]
    return Shown("course/method/method.html", facts | {"tallies": tally(rows, period.first, period.last)})


@page
async def criterion(ask: Ask) -> Answer:
    """One criterion: its rule, the rows behind it, and how it went quarter by quarter."""
    chosen = named(ask.path["criterion"])
    if chosen is None:
        raise NotFound
    _, rows, facts = await _rows(ask, weeks=chosen is Criterion.supervision)
    period: Period = facts["period"]
    here = next(one for one in tally(rows, period.first, period.last) if one.criterion is chosen)
    quarters = [
        (start, *[one for one in told if one.criterion is chosen]) for start, told in _quarters(ask, rows)
    ]
    facts |= {"tally": here, "quarters": quarters, "names": await _names(ask, facts["choice"], chosen)}
    return Shown("course/method/criterion.html", facts)


@page
async def of_case(ask: CaseAsk) -> Answer:
    """How one course is kept: every criterion that is due for it."""
    head = ask.case
    found = await courses(ask.db, ask.me, ask.now, case_id=head.id)
    rows = [row for one in found for row in judge_course(one.course, _today(ask))]
    return Shown("course/method/case.html", {"case": head, "rows": rows})


@page
async def about(ask: Ask) -> Answer:
    """What the method check is, and what it is not."""
    return Shown("course/method/about.html")


@page
async def thresholds(ask: Ask) -> Answer:
    """The centre's own thresholds."""
    choice = await choice_of(ask.db, ask.me)
    starts = {f"band{at}": start for at, start in enumerate(choice.bands, 2)}
    return await _thresholds(ask, shown(version=choice.version, **starts))


@page
async def set_thresholds(ask: Ask) -> Answer:
    """They count from now on, for every period."""
    filled = ask.fill(ThresholdForm)
    if not filled.ok:
        return await _thresholds(ask, filled, 422)
    form = filled.value
    if not await choose(ask.db, ask.me, form.bands, form.version, ask.now):
        filled.typed["version"] = [str((await choice_of(ask.db, ask.me)).version)]
        return await _thresholds(ask, filled, 409)
    return See("/method", said="saved")


@page
async def as_file(ask: Ask) -> Answer:
    """Numbers and rows as CSV, without anybody's name."""
    choice, rows, facts = await _rows(ask)
    period: Period = facts["period"]
    answer = plain(as_csv(rows, choice, period))
    answer.headers["content-type"] = "text/csv; charset=utf-8"
    answer.headers["content-disposition"] = f'attachment; filename="{period.last}.csv"'
    return answer


def _today(ask: Ask) -> date:
    return clock.local(ask.now).date()


def _quarters(ask: Ask, rows: list[Judged]) -> Any:
    return over_time(rows, _today(ask))


async def _thresholds(ask: Ask, filled: Filled[Any], status: int = 200) -> Shown:
    choice, held = await choice_of(ask.db, ask.me), ask.me.terms.on(_today(ask))
    facts: dict[str, Any] = {"form": filled, "choice": choice, "stale_now": status == 409}
    facts |= {"workers": [(one, held.of(share_of(one.id))) for one in choice.workers]}
    facts |= {"changed": (await changed_pages(ask.db, ask.me)).get("method")}
    return Shown("course/method/thresholds.html", facts, status)


async def _rows(ask: Ask, *, weeks: bool = True) -> tuple[Choice, list[Judged], dict[str, Any]]:
    """Every row in reach, with what the page shows beside it; two statements, three with the weeks."""
    today, worker = _today(ask), ask.query.get("worker", "")
    period = asked_period(ask.query.get("from", ""), ask.query.get("to", ""), today)
    choice = await choice_of(ask.db, ask.me)
    followed = [one for one in await courses(ask.db, ask.me, ask.now) if _led_by(one, worker)]
    held = await meetings_held(ask.db, ask.me) if weeks and not worker else None
    rows = rows_of(followed, held, period, today=today, terms=ask.me.terms)
    facts = {"period": period, "choice": choice, "worker": worker, "today": today}
    return choice, rows, facts


def _led_by(one: Followed, worker: str) -> bool:
    return not worker or one.lead_id == worker


async def _names(ask: Ask, choice: Choice, chosen: Criterion) -> dict[str, str]:
    """What to call what was judged: workers and weeks need no case to be opened."""
    if chosen is Criterion.caseload:
        return {worker.id: worker.called for worker in choice.workers}
    if chosen is Criterion.supervision:
        return {}
    return {head.id: head.called for head in await case_heads(ask.db, ask.me, ask.now)}
