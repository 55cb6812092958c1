"""Every tick that may be undone: afterwards the house is as it was before the tap."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.safety.held_back import danger_seen, settle
from aftercare.cases.withdrawal.lists import struck_of
from aftercare.cases.withdrawal.undoing import UNDO, Undone, tapped_now, undo, undoable
from aftercare.cases.written_rows import add_row
from aftercare.course.clock.checklist_actions import take_back
from aftercare.course.closing.records import Meeting
from aftercare.course.meetings.actions import cancel_meeting, carry_out
from aftercare.course.plan.actions import begin, choose_area
from aftercare.course.plan.forms import AreaForm, DoneForm, StepForm
from aftercare.course.plan.steps import add_step, finish_step
from aftercare.demo.cast import NOON, Cast
from aftercare.moving_out.checklist_actions import add_line, change_line, line_done
from aftercare.moving_out.checklist_forms import ChangedLineForm, NewLineForm
from aftercare.routes import ROUTES
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.forms import OwnStepForm
from aftercare.support.entitlements.register import STEPS
from aftercare.support.entitlements.school_actions import tick_step
from aftercare.team.actions import finish
from aftercare.visits.interpreter_actions import call_interpreter_off
from aftercare.visits.interpreter_records import Interpreter
from aftercare.web.undo_marks import SHOWN_FOR, TAKEN_FOR, Tapped
from tests.cases.things import held_and_danger
from tests.cases.withdrawal.test_withdrawing import house
from tests.cases.withdrawal.things import (
    Hers,
    a_decision,
    a_meeting,
    a_meeting_stands,
    a_visit_stands,
)
from tests.course.clock.clock_things import clock_things
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


OTHERS = ("by", "made_by", "advised_by", "planned_by")
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
}


async def told(db: AsyncSession) -> dict[str, list[str]]:
    """The house without the versions, which tell open forms that something has changed."""
    rows = await house(db)
    return {name: sorted(repr({**one, "version": 0}) for one in those) for name, those in rows.items()}


def test_each_is_tried() -> None:
    assert ROUTES
    assert set(TAPS) == set(UNDO)


async def tap_of(hers: Hers, kind: str, row_id: str) -> tuple[FoundCase, Tapped]:
    """The case as who taps finds it, and the mark of what she tapped just now."""
    case = await hers.case("karin" if kind == "danger_seen" else "mette")
    return case, await tapped_now(hers.db, case, kind, row_id, home="/", now=NOON)


@pytest.mark.parametrize("kind", TAPS)
async def test_the_house_is_as_it_was_before_the_tap(db: AsyncSession, cast: Cast, kind: str) -> None:
    """Undone once and twice it is as before, row by row, but for one trace of who undid it, and when."""
    hers, (ready, tap) = Hers(db, cast), TAPS[kind]
    row_id = await ready(hers)
    before = await told(db)
    await tap(hers, row_id)
    ticked = await told(db)
    assert ticked != before
    case, mark = await tap_of(hers, kind, row_id)
    late = NOON + SHOWN_FOR + TAKEN_FOR
    assert await undo(db, case, mark, why="Fortrudt", now=late) is Undone.too_late
    assert await told(db) == ticked
    soon = NOON + timedelta(seconds=9)
    for _twice in range(2):
        assert await undo(db, case, mark, why="Fortrudt", now=soon) is Undone.done
        assert await told(db) == before
    (trace,) = await struck_of(db, case, ["tap"])
    assert (trace.taker, trace.at, trace.taken_at, trace.why) == (case.person.called, NOON, soon, "Fortrudt")


@pytest.mark.parametrize("kind", TAPS)
async def test_what_a_colleague_changed_since_stays(db: AsyncSession, cast: Cast, kind: str) -> None:
    """Whatever column of the row it is."""
    hers, (ready, tap) = Hers(db, cast), TAPS[kind]
    row_id = await ready(hers)
    await tap(hers, row_id)
    case, mark = await tap_of(hers, kind, row_id)
    other = cast.people["ida"].id
    column = next(one for one in UNDO[kind].record.__table__.columns if one.key in OTHERS)
    await db.execute(
        update(UNDO[kind].record).where(UNDO[kind].record.id == row_id).values({column.key: other})
    )
    stands = await told(db)
    assert await undo(db, case, mark, why="Fortrudt", now=NOON) is Undone.changed
    assert await told(db) == stands


def test_a_word_is_taken_once() -> None:
    for word in ("meeting_off", "contact"):
        with pytest.raises(ValueError, match="declared twice"):
            undoable(word, Meeting, cancelled_at=None)
