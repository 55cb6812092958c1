"""The page of a move-out: what is due, her checklist, its lines, and the checklist on paper."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.withdrawal.undoing import offered
from aftercare.cases.writing import checked
from aftercare.errors import NotFound
from aftercare.moving_out.checklist_actions import add_line, begin_list, change_line, line_done
from aftercare.moving_out.checklist_forms import ChangedLineForm, NewLineForm
from aftercare.moving_out.checklist_lists import Line, Move, lines_of, move_of
from aftercare.moving_out.checklist_print import fit
from aftercare.moving_out.notice_lists import written_and_lines
from aftercare.moving_out.rules import Notice, Stage
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

KNOWN = ("called", "who", "due_on", "state", "done_on", "note", "version")


@page
async def move_out(ask: CaseAsk) -> Answer:
    """What is due round her move-out, and her checklist."""
    move = await _move(ask)
    written, lines = await written_and_lines(ask.db, move)
    today = clock.local(ask.now).date()
    facts = {"case": move, "today": today, "lines": lines, "stages": list(Stage)}
    facts |= {"notices": [written.to_tell(move, kind) for kind in Notice], "written": written}
    facts |= {"contact_due": move.contact_due(today), "talks_due": written.due(move, today)}
    return Shown("moving_out/move_out.html", facts | {"planned": written.planned(move)})


@page
async def begin(ask: CaseAsk) -> Answer:
    """The centre's list becomes hers."""
    case_id = ask.path["case_id"]
    await begin_list(ask.db, ask.case, ask.now)
    return See(f"/cases/{case_id}/move-out", "saved")


@page
async def print_list(ask: CaseAsk) -> Answer:
    """The checklist on one A4 page: no name of hers, no address and no notes."""
    move = await _move(ask)
    facts = {"case": move, "lines": await lines_of(ask.db, move), "today": clock.local(ask.now).date()}
    return Shown("moving_out/print.html", facts | {"stages": list(Stage), "fit": fit})


@page
async def new_line(ask: CaseAsk) -> Answer:
    """The form for a line of her own."""
    stage = ask.query.get("stage", "")
    stage = stage if stage in list(Stage) else Stage.move.value
    return _line_form(ask, await _move(ask), shown(id=ask.draft, stage=stage))


@page
async def save_line(ask: CaseAsk) -> Answer:
    """A line of her own."""
    case_id, filled = ask.path["case_id"], checked(ask, NewLineForm)
    if not filled.ok:
        return _line_form(ask, await _move(ask), filled, status=422)
    await add_line(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{case_id}/move-out", "saved")


@page
async def edit_line(ask: CaseAsk) -> Answer:
    """The form that changes a line."""
    move = await _move(ask)
    line = await _line(ask, move)
    return _line_form(ask, move, shown(**{name: getattr(line, name) for name in KNOWN}), line)


@page
async def save_changed_line(ask: CaseAsk) -> Answer:
    """Changes a line, unless somebody else has changed it meanwhile."""
    case_id, line_id = ask.path["case_id"], ask.path["matter_id"]
    filled = checked(ask, ChangedLineForm)
    if not filled.ok:
        return await _again(ask, filled, 422)
    if not await change_line(ask.db, ask.case, line_id, form=filled.value, now=ask.now):
        return await _again(ask, filled, 409)
    return See(f"/cases/{case_id}/move-out", "saved")


@page
async def done(ask: CaseAsk) -> Answer:
    """One line more is done, today."""
    there, line_id = f"/cases/{ask.case.id}/move-out", ask.path["matter_id"]
    ticked = await line_done(ask.db, ask.case, line_id, ask.now)
    return See(there, "saved", undo=await offered(ask, ticked, line_id, there) if ticked else None)


async def _move(ask: CaseAsk) -> Move:
    return await move_of(ask.db, ask.case, ask.now)


async def _line(ask: Ask, move: Move) -> Line:
    found = (line for line in await lines_of(ask.db, move) if line.id == ask.path["matter_id"])
    if (line := next(found, None)) is None:
        raise NotFound
    return line


async def _again(ask: CaseAsk, filled: Filled[Any], status: int) -> Shown:
    """The same form; after another's change, what is saved now counts as read."""
    move = await _move(ask)
    line = await _line(ask, move)
    filled.typed["version"] = [str(line.version)]
    return _line_form(ask, move, filled, line, status=status)


def _line_form(
    ask: Ask, move: Move, form: Filled[Any], line: Line | None = None, *, status: int = 200
) -> Shown:
    facts = {"case": move, "form": form, "line": line, "today": clock.local(ask.now).date()}
    return Shown("moving_out/line.html", facts | {"stale_now": status == 409}, status)
