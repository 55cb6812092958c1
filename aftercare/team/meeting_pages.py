"""The weekly team meeting: its agenda from facts, then case by case on one shared screen, and on paper."""

from datetime import timedelta
from typing import Any

from aftercare import clock
from aftercare.cases.alike import cases_to_pick
from aftercare.cases.away import to_pick
from aftercare.cases.children.lists import colleagues
from aftercare.cases.found import CaseAsk
from aftercare.cases.lists import staff_of_centre
from aftercare.cases.withdrawal.undoing import offered
from aftercare.cases.writing import checked
from aftercare.course.method.check import unmet_of
from aftercare.course.method.lists import courses
from aftercare.errors import NotFound
from aftercare.people.access_log import Deed
from aftercare.team.actions import (
    FOLLOWED,
    NotHere,
    Stale,
    advise,
    begin_meeting,
    close_meeting,
    finish,
    raise_case,
    tell_workload,
)
from aftercare.team.forms import AdviceForm, MeetingForm, RaiseForm, WorkloadForm
from aftercare.team.lists import Point, meetings, one_meeting, points
from aftercare.team.rules import Reason
from aftercare.today.agenda import agenda, overfull, quiet_areas
from aftercare.today.board import MOST_CASES
from aftercare.today.case_glance import glance
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

WEEK = timedelta(days=7)


@page
async def supervision(ask: Ask) -> Answer:
    """The meetings so far, what still waits, and the agenda as it would be now."""
    return await _supervision(ask)


@page
async def meeting_form(ask: Ask) -> Answer:
    """Who leads the meeting, and who is there."""
    return await _form(ask, shown(id=ask.draft, held_on=clock.local(ask.now).date(), chair=ask.me.id))


@page
async def begin(ask: Ask) -> Answer:
    """The meeting begins with today's agenda."""
    filled = ask.fill(MeetingForm)
    if filled.ok and not _today(ask) - WEEK <= filled.value.held_on <= _today(ask):
        filled.refuse("held_on", ask.words("Choose a day of the last week."))
    if not filled.ok:
        return await _form(ask, filled, 422)
    raised, workload = await _agenda(ask)
    try:
        made = await begin_meeting(ask.db, ask.me, filled.value, raised, workload=workload, now=ask.now)
    except NotHere:
        return await _form(ask, filled.refuse("present", ask.words("Choose people who work here now.")), 422)
    return See(f"/supervision/{made.id}", said="saved")


@page
async def meeting(ask: Ask) -> Answer:
    """Case by case: why it is here, what was advised."""
    if ask.query.get("print"):
        ask.did(Deed.print)
    return await _meeting(ask)


@page
async def add_case(ask: CaseAsk) -> Answer:
    """One more case for the agenda."""
    filled = ask.fill(RaiseForm)
    if not filled.ok:
        return await _meeting(ask, filled, 422)
    meeting_id = ask.path["meeting_id"]
    await raise_case(ask.db, ask.case, meeting_id, point_id=filled.value.id)
    return See(f"/supervision/{meeting_id}#p-{filled.value.id}", said="raised")


@page
async def point(ask: Ask) -> Answer:
    """One case: what is advised, who does it, by when."""
    return await _point(ask)


@page
async def add_advice(ask: CaseAsk) -> Answer:
    """It stands on the case at once."""
    filled = checked(ask, AdviceForm)
    if not filled.ok:
        return await _point(ask, filled, 422)
    try:
        await advise(ask.db, ask.case, *_place(ask), filled.value, now=ask.now)
    except Stale:
        return await _point(ask, filled, 409)
    except NotHere:
        return await _point(
            ask, filled.refuse("who", ask.words("Choose somebody who can open the course.")), 422
        )
    return See(f"/supervision/{ask.path['meeting_id']}#p-{ask.path['point_id']}", said="saved")


@page
async def done(ask: CaseAsk) -> Answer:
    """The advice was followed."""
    done = await finish(ask.db, ask.case, *_place(ask), ask.now)
    there = f"/cases/{ask.case.id}" if ask.fill_one("back") == "case" else "/supervision"
    mark = await offered(ask, FOLLOWED, ask.path["point_id"], there) if done else None
    return See(there, said="saved", undo=mark)


@page
async def workload(ask: Ask) -> Answer:
    """What was said about the workload."""
    filled = ask.fill(WorkloadForm)
    if not filled.ok:
        return await _meeting(ask, filled, 422)
    try:
        await tell_workload(ask.db, ask.me, ask.path["meeting_id"], filled.value)
    except Stale:
        return await _meeting(ask, filled, 409)
    return See(f"/supervision/{ask.path['meeting_id']}", said="saved")


@page
async def close(ask: Ask) -> Answer:
    """The meeting is over."""
    await close_meeting(ask.db, ask.me, ask.path["meeting_id"], ask.now)
    return See("/supervision", said="saved")


def _place(ask: Ask) -> tuple[str, str]:
    """The meeting and the point of it."""
    return ask.path["meeting_id"], ask.path["point_id"]


def _today(ask: Ask) -> Any:
    return clock.local(ask.now).date()


async def _agenda(ask: Ask) -> tuple[dict[str, list[Reason]], str]:
    """Case to reasons, and what there is to say about the workload: who leads more than is right."""
    cases = await glance(ask.db, ask.me, ask.now)
    quiet = await quiet_areas(ask.db, ask.me, ask.now)
    waiting = frozenset(one.case_id for one in await points(ask.db, ask.me, ask.now, waiting=True))
    past = await meetings(ask.db, ask.me, ask.now)
    last = past[0].held_on if past else None
    unmet = unmet_of(await courses(ask.db, ask.me, ask.now), ask.now)
    raised = agenda(cases, quiet, waiting, unmet, today=_today(ask), last_meeting=last)
    full = [
        ask.words.ngettext(
            "%(name)s leads %(n)s course; %(all)s are full time.",
            "%(name)s leads %(n)s courses; %(all)s are full time.",
            number,
            name=name,
            all=MOST_CASES,
        )
        for name, number in overfull(cases)
    ]
    return {case.id: why for case, why in raised}, " ".join(full)


async def _supervision(ask: Ask) -> Shown:
    waiting = await points(ask.db, ask.me, ask.now, waiting=True)
    facts = {"past": await meetings(ask.db, ask.me, ask.now), "waiting": waiting, "today": _today(ask)}
    return Shown("team/supervision.html", facts)


async def _form(ask: Ask, filled: Filled[Any], status: int = 200) -> Shown:
    colleagues = await staff_of_centre(ask.db, ask.me.centre_id, ask.now)
    return Shown("team/begin.html", {"form": filled, "colleagues": colleagues, "today": _today(ask)}, status)


async def _meeting(ask: Ask, filled: Filled[Any] | None = None, status: int = 200) -> Shown:
    meeting_id = ask.path["meeting_id"]
    facts: dict[str, Any] = {"meeting": await one_meeting(ask.db, ask.me, meeting_id)}
    facts["points"] = await points(ask.db, ask.me, ask.now, meeting_id=meeting_id)
    facts["women"] = await cases_to_pick(ask.db, ask.me, ask.now)
    facts |= {"form": filled, "new_id": ask.draft, "stale": status == 409}
    return Shown("team/meeting.html", facts, status)


async def _point_of(ask: Ask) -> Point:
    meeting_id, point_id = ask.path["meeting_id"], ask.path["point_id"]
    found = await points(ask.db, ask.me, ask.now, meeting_id=meeting_id, point_id=point_id)
    if not found:
        raise NotFound
    return found[0]


async def _point(ask: Ask, filled: Filled[Any] | None = None, status: int = 200) -> Shown:
    seen = await _point_of(ask)
    usual = shown(advice=seen.advice, who=seen.who_id, by_on=seen.by_on or _today(ask) + WEEK)
    meeting = await one_meeting(ask.db, ask.me, seen.meeting_id)
    facts = {"meeting": meeting, "point": seen, "form": filled or usual, "stale": status == 409}
    _, able = await colleagues(ask.db, seen.case_id, _today(ask))
    facts["names"] = to_pick(ask, able)
    return Shown("team/point.html", facts, status)
