"""Every tick that may be undone: afterwards the house is as it was before the tap."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.withdrawal.undoing import UNDO, Undone, undo, undoable
from aftercare.cases.written_rows import add_row
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
from aftercare.visits.actions import take_step
from aftercare.visits.rules import VisitState
from aftercare.web.undo_marks import TAKEN_FOR, Tapped
from tests.cases.withdrawal.test_withdrawing import house
from tests.cases.withdrawal.things import Hers, a_decision, a_meeting, a_meeting_stands, a_visit_stands
from tests.team.things import supervision_things

Ready = Callable[[Hers], Awaitable[str]]
Tap = Callable[[Hers, str], Awaitable[Any]]


async def visit(hers: Hers) -> str:
    await a_visit_stands(hers)
    return str(hers.ready["visit"].id)


async def confirm(hers: Hers, visit_id: str) -> None:
    await take_step(hers.db, await hers.case(), visit_id, VisitState.confirmed, version=1, now=NOON)


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


TAPS: dict[str, tuple[Ready, Tap]] = {
    "visit": (visit, confirm),
    "meeting_off": (a_meeting, cancel),
    "decision_done": (decision, decide_done),
    "advice_done": (advice, follow),
    "area_step_done": (area_step, do_step),
    "path_step_done": (path_step, take_path),
    "move_line_open": (line, tick_line),
    "move_line_begun": (line_begun, tick_line),
}


async def told(db: AsyncSession) -> dict[str, list[str]]:
    """The house without the versions, which tell open forms that something has changed."""
    rows = await house(db)
    return {name: sorted(repr({**one, "version": 0}) for one in those) for name, those in rows.items()}


def test_each_is_tried() -> None:
    assert ROUTES
    assert set(TAPS) == set(UNDO)


@pytest.mark.parametrize("kind", TAPS)
async def test_the_house_is_as_it_was_before_the_tap(db: AsyncSession, cast: Cast, kind: str) -> None:
    hers, (ready, tap) = Hers(db, cast), TAPS[kind]
    row_id = await ready(hers)
    before = await told(db)
    await tap(hers, row_id)
    assert await told(db) != before
    case, mette = await hers.case(), cast.people["mette"]
    mark = Tapped(kind, row_id, case.id, mette.id, "/", NOON.isoformat())
    late = NOON + 2 * TAKEN_FOR
    assert await undo(db, case, mark, why="Fortrudt", now=late) is Undone.too_late
    assert await undo(db, case, mark, why="Fortrudt", now=NOON) is Undone.done
    assert await told(db) == before


def test_a_word_is_taken_once() -> None:
    for word in ("visit", "contact"):
        with pytest.raises(ValueError, match="declared twice"):
            undoable(word, UNDO["visit"])
