"""Every tick that may be undone: how it is made ready, and the tap, in Birgitte's case by Mette."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from aftercare.cases.risk.actions import end_risk, look_again
from aftercare.cases.safety.actions import confirm_safe_contact
from aftercare.cases.safety.held_back import danger_seen, settle
from aftercare.cases.safety.perpetrators import PERPETRATORS
from aftercare.cases.safety.records import LinkPurpose, ResidentLink, SafeContact, Source, WaySource
from aftercare.cases.written_rows import Kind, add_row, take_back_row
from aftercare.course.clock.checklist_actions import take_back
from aftercare.course.meetings.actions import cancel_meeting, carry_out
from aftercare.course.plan.actions import begin, choose_area, end_area
from aftercare.course.plan.forms import AreaForm, DoneForm, StepForm
from aftercare.course.plan.steps import add_step, drop_step, finish_step
from aftercare.course.records import PhasePlan
from aftercare.demo.cast import NOON
from aftercare.moving_out.checklist_actions import add_line, change_line, line_done
from aftercare.moving_out.checklist_forms import ChangedLineForm, NewLineForm
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.forms import OwnStepForm
from aftercare.support.entitlements.register import STATUSES, STEPS
from aftercare.support.entitlements.school_actions import tick_step
from aftercare.team.actions import finish
from aftercare.visits.interpreter_actions import call_interpreter_off
from aftercare.visits.interpreter_records import Interpreter
from tests.cases.risk.things import a_risk
from tests.cases.things import held_and_danger
from tests.cases.withdrawal.things import (
    Hers,
    a_decision,
    a_meeting,
    a_meeting_stands,
    a_visit_stands,
)
from tests.course.clock.clock_things import clock_things
from tests.support.entitlements.things import needs_things
from tests.team.things import supervision_things

Ready = Callable[[Hers], Awaitable[str]]
Tap = Callable[[Hers, str], Awaitable[Any]]


async def decision(hers: Hers) -> str:
    await a_meeting_stands(hers)
    return await a_decision(hers)


async def advice(hers: Hers) -> str:
    hers.ready |= await supervision_things(hers.db, hers.cast)
    return str(hers.ready["point_id"])


async def follow(hers: Hers, point_id: str) -> None:
    await finish(hers.db, await hers.case(), hers.ready["meeting_id"], point_id, NOON)


async def area_step(hers: Hers) -> str:
    area = AreaForm.model_validate({"id": new_id(), "area": "home"})
    await choose_area(hers.db, await hers.case(), area, NOON)
    step = StepForm.model_validate({"id": new_id(), "what": "Ringe", "who": "her"})
    await add_step(await begin(hers.db, await hers.case(), NOON), area.id, step)
    return step.id


async def do_step(hers: Hers, step_id: str) -> None:
    await finish_step(await begin(hers.db, await hers.case(), NOON), step_id, DoneForm())


BEFORE = NOON - timedelta(days=3)


async def planned_step(hers: Hers) -> str:
    """A step of an area, in a plan that is three days old and that she has a link to."""
    area = AreaForm.model_validate({"id": new_id(), "area": "home"})
    await choose_area(hers.db, await hers.case(), area, BEFORE)
    step = StepForm.model_validate({"id": new_id(), "what": "Ringe", "who": "her"})
    await add_step(await begin(hers.db, await hers.case(), BEFORE + timedelta(hours=1)), area.id, step)
    newest = select(PhasePlan.id).order_by(PhasePlan.version.desc()).limit(1)
    plan_id = (await hers.db.execute(newest)).scalar_one()
    link = ResidentLink(id=new_id(), case_id=hers.cast.cases["birgitte"], about_id=plan_id, mark="m" * 64)
    link.purpose, link.made_at, link.expires_at = LinkPurpose.plan, BEFORE, NOON + timedelta(days=3)
    link.made_by = hers.cast.people["mette"].id
    hers.db.add(link)
    await hers.db.flush()
    hers.ready["area"] = area.id
    return step.id


async def drop(hers: Hers, step_id: str) -> None:
    assert (await drop_step(await begin(hers.db, await hers.case(), NOON), step_id))[1]


async def planned_area(hers: Hers) -> str:
    await planned_step(hers)
    return str(hers.ready["area"])


async def finish_area(hers: Hers, area_id: str) -> None:
    assert await end_area(hers.db, await hers.case(), area_id, NOON)


async def risk(hers: Hers) -> str:
    return await a_risk(hers.db, hers.cast, now=BEFORE)


async def still_so(hers: Hers, risk_id: str) -> None:
    assert await look_again(hers.db, await hers.case(), risk_id, version=1, now=NOON)


async def no_longer(hers: Hers, risk_id: str) -> None:
    assert await end_risk(hers.db, await hers.case(), risk_id, now=NOON)


async def safe_answers(hers: Hers) -> str:
    """She said three days ago that she may be called; Sara saw that she answers letters."""
    case_id = hers.cast.cases["birgitte"]
    await hers.db.execute(delete(SafeContact).where(SafeContact.case_id == case_id))
    await hers.db.execute(delete(WaySource).where(WaySource.case_id == case_id))
    sheet = SafeContact(
        case_id=case_id, may_call=True, may_write=True, by=hers.cast.people["sara"].id, version=4
    )
    sheet.confirmed_on = BEFORE.date()
    hers.db.add(sheet)
    for way, who, source in (("may_call", "mette", Source.said), ("may_write", "sara", Source.seen)):
        row = WaySource(id=new_id(), case_id=case_id, way=way, source=source, on=BEFORE.date())
        row.by = hers.cast.people[who].id
        hers.db.add(row)
    await hers.db.flush()
    return case_id


async def it_holds(hers: Hers, _case_id: str) -> None:
    assert await confirm_safe_contact(hers.db, await hers.case(), 4, NOON)


def need(name: str) -> Ready:
    async def made(hers: Hers) -> str:
        return (await needs_things(hers.db, hers.cast))[name]

    return made


def taken_back(of: Kind) -> Tap:
    async def tap(hers: Hers, row_id: str) -> None:
        assert await take_back_row(hers.db, await hers.case(), row_id, of=of, now=NOON)
        assert not await take_back_row(hers.db, await hers.case(), row_id, of=of, now=NOON)

    return tap


async def path_step(hers: Hers) -> str:
    form = OwnStepForm(id=new_id(), what="Søge dansk")
    await add_row(hers.db, await hers.case(), of=STEPS, form=form, now=NOON)
    return form.id


async def take_path(hers: Hers, step_id: str) -> None:
    await tick_step(hers.db, await hers.case(), step_id, done=True, now=NOON)


async def line(hers: Hers) -> str:
    form = NewLineForm.model_validate({"id": new_id(), "stage": "move", "called": "Hente ting"})
    await add_line(hers.db, await hers.case(), form, NOON)
    return form.id


async def line_begun(hers: Hers) -> str:
    line_id = await line(hers)
    form = ChangedLineForm.model_validate({"called": "Hente ting", "state": "begun", "version": 1})
    assert await change_line(hers.db, await hers.case(), line_id, form=form, now=NOON)
    return line_id


async def tick_line(hers: Hers, line_id: str) -> None:
    await line_done(hers.db, await hers.case(), line_id, NOON)


async def cancel(hers: Hers, meeting_id: str) -> None:
    await cancel_meeting(hers.db, await hers.case(), meeting_id, NOON)


async def decide_done(hers: Hers, decision_id: str) -> None:
    await carry_out(hers.db, await hers.case(), decision_id, NOON)


async def held(hers: Hers) -> str:
    return (await held_and_danger(hers.db, hers.cast, "birgitte"))["held_id"]


async def settled(hers: Hers, held_id: str) -> None:
    assert await settle(hers.db, await hers.case(), held_id, NOON)


async def danger(hers: Hers) -> str:
    return (await held_and_danger(hers.db, hers.cast, "birgitte"))["danger_id"]


async def danger_was_seen(hers: Hers, danger_id: str) -> None:
    assert await danger_seen(hers.db, await hers.case("karin"), danger_id, NOON)


async def check(hers: Hers) -> str:
    return (await clock_things(hers.db, hers.cast))["tick_id"]


async def check_opened(hers: Hers, tick_id: str) -> None:
    assert await take_back(hers.db, await hers.case(), tick_id, NOON)


async def freed_interpreter(hers: Hers) -> str:
    await a_visit_stands(hers)
    visit = hers.ready["visit"]
    row = Interpreter(id=visit.id, case_id=visit.case_id, version=1, wanted=True, language="ar")
    row.booked_for, row.freed_at, row.by, row.at = visit.starts_at, NOON, visit.staff_id, NOON
    hers.db.add(row)
    await hers.db.flush()
    return row.id


async def told_off(hers: Hers, visit_id: str) -> None:
    assert await call_interpreter_off(hers.db, await hers.case(), visit_id, NOON)


TAPS: dict[str, tuple[Ready, Tap]] = {
    "meeting_off": (a_meeting, cancel),
    "decision_done": (decision, decide_done),
    "advice_done": (advice, follow),
    "area_step_done": (area_step, do_step),
    "path_step_done": (path_step, take_path),
    "move_line_open": (line, tick_line),
    "move_line_begun": (line_begun, tick_line),
    "held_settled": (held, settled),
    "danger_seen": (danger, danger_was_seen),
    "check_opened": (check, check_opened),
    "interpreter_off": (freed_interpreter, told_off),
    "area_step_dropped": (planned_step, drop),
    "area_ended": (planned_area, finish_area),
    "risk_still_so": (risk, still_so),
    "risk_ended": (risk, no_longer),
    "still_holds": (safe_answers, it_holds),
    "path_steps_gone": (need("path_step_id"), taken_back(STEPS)),
    "police_statuses_gone": (need("status_id"), taken_back(STATUSES)),
    "perpetrators_gone": (need("perpetrator_id"), taken_back(PERPETRATORS)),
}
