"""An alarm for who is called: what is known, what she does about it, the address, and how it ended."""

from typing import Any

from sqlalchemy import select

from aftercare.cases.records import Case, CaseKey
from aftercare.errors import NotFound
from aftercare.people.access_log import Deed, Purpose
from aftercare.storage.engines import keys_of
from aftercare.visits.coming_home.actions import answer_call, end_alarm, start_drill
from aftercare.visits.coming_home.forms import AnswerForm, EndingForm
from aftercare.visits.coming_home.rules import SAID_ENDS, Doing
from aftercare.visits.coming_home.showing import AlarmLine, alarm_of, alarms_of
from aftercare.visits.records import Visit
from aftercare.web.ask import Ask, Whose
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page

_WHERE = (
    select(Case.id, Case.address, CaseKey.wrapped, Visit.id.label("visit_id"), Visit.place)
    .join(CaseKey, CaseKey.case_id == Case.id)
    .join(Visit, Visit.case_id == Case.id)
)


@page
async def alarms(ask: Ask) -> Answer:
    """Those that stand first."""
    return Shown("visits/coming_home/alarms.html", {"alarms": await alarms_of(ask.db, ask.me)})


@page
async def alarm(ask: Ask) -> Answer:
    """One, and what to do."""
    return await _shown(ask)


@page
async def answer(ask: Ask) -> Answer:
    """Somebody does something about it, or cannot."""
    filled, alarm_id = ask.fill(AnswerForm), ask.path["alarm_id"]
    await alarm_of(ask.db, ask.me, alarm_id)
    if not filled.ok:
        return await _shown(ask, filled, 422)
    done = await answer_call(ask.db, ask.me, alarm_id, filled.value.doing, ask.now)
    if filled.value.doing is Doing.cannot:
        ask.after(ask.request.app.state.alarms.nudge)
    return See(f"/alarms/{alarm_id}", said="saved" if done else "unchanged")


@page
async def ending(ask: Ask) -> Answer:
    """She is safe, or the police has it."""
    filled, alarm_id = ask.fill(EndingForm), ask.path["alarm_id"]
    await alarm_of(ask.db, ask.me, alarm_id)
    if not filled.ok:
        return await _shown(ask, filled, 422)
    how, word = filled.value.how, filled.value.word
    done = await end_alarm(ask.db, ask.me, alarm_id, how, word=word, now=ask.now)
    return See(f"/alarms/{alarm_id}", said="saved" if done else "unchanged")


@page
async def address(ask: Ask) -> Answer:
    """Where she is: only while the alarm stands, only for who was called; the log of her case says so."""
    found = await alarm_of(ask.db, ask.me, ask.path["alarm_id"])
    if not (found.stands and found.case_id and found.calls_to(ask.me.id)):
        raise NotFound
    row = (await ask.db.execute(_WHERE.where(Visit.id == found.visit_id))).one()
    lock = keys_of(ask.db).case(row.id, row.wrapped)
    where = lock.open(Case.address, row.id, row.address)
    place = lock.open(Visit.place, row.visit_id, row.place)
    ask.whose = Whose(row.id, Purpose.alarm)
    ask.did(Deed.reveal, row.id, found.id)
    facts = {"alarm": found, "address": where, "meets_at": place}
    return Shown("visits/coming_home/address.html", facts)


@page
async def drill(ask: Ask) -> Answer:
    """A try that changes nothing else."""
    alarm_id = await start_drill(ask.db, ask.me, ask.now)
    ask.after(ask.request.app.state.alarms.nudge)
    return See(f"/alarms/{alarm_id}", said="saved")


async def _shown(ask: Ask, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    found: AlarmLine = await alarm_of(ask.db, ask.me, ask.path["alarm_id"])
    facts: dict[str, Any] = {
        "alarm": found,
        "mine": found.calls_to(ask.me.id),
        "doings": list(Doing),
        "ends": SAID_ENDS,
    }
    return Shown("visits/coming_home/alarm.html", facts | {"form": form}, status)
