"""The pages of a row somebody writes about a case: its form, adding, changing, taking back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.rows import taken_back_by
from aftercare.cases.withdrawal.taps import undoable
from aftercare.cases.withdrawal.undoing import offered
from aftercare.cases.written_forms import WrittenForm
from aftercare.cases.written_rows import Kind, Refused, add_row, change_row, take_back_row
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, Page, See, Shown, page

Facts = dict[str, Any]
Values = dict[str, Any]


def _nothing(_ask: CaseAsk, _facts: Facts, _row: Values | None) -> Values:
    return {}


@dataclass(frozen=True)
class Paper:
    """What the pages of one kind of row show, and where they lie.

    `read` gives what the page shows beside the form, and the row of this id, None for a new one; it raises
    NotFound. `usual` is what stands in a form before anybody typed. `row_id` is the name of the row's id in
    addresses, `place` the names of those that say where it belongs within the case. `home` is where one comes
    to afterwards. What it takes to write one, and a fresh proof, its routes say.
    """

    of: Kind
    new: type[WrittenForm]
    template: str
    home: str
    read: Callable[[CaseAsk, str], Awaitable[tuple[Facts, Values | None]]]
    changed: type[WrittenForm] | None = None
    row_id: str = ""
    place: tuple[str, ...] = ()
    usual: Callable[[CaseAsk, Facts, Values | None], Values] = _nothing

    def within(self, ask: Ask) -> Values:
        """Where the row of the address belongs within the case."""
        return {name: ask.path[name] for name in self.place}


def empty_form(paper: Paper) -> Page[CaseAsk]:
    """The page with the form of a new row, for who may write one."""

    @page
    async def new_row(ask: CaseAsk) -> Answer:
        return await paper_form(ask, paper)

    return new_row


def adding(paper: Paper) -> Page[CaseAsk]:
    """Adds a row."""

    @page
    async def add_one(ask: CaseAsk) -> Answer:
        filled = checked(ask, paper.new)
        if filled.ok:
            what = {"of": paper.of, "form": filled.value, "now": ask.now, "place": paper.within(ask)}
            try:
                await add_row(ask.db, ask.case, **what)
            except Refused as no:
                filled.refuse(no.field, ask.words(no.why))
            else:
                there = ask.path | {paper.row_id: filled.value.id}
                return See(paper.home.format(**there), said="saved")
        return await paper_form(ask, paper, filled, status=422)

    return add_one


def filled_form(paper: Paper) -> Page[CaseAsk]:
    """The page with the form that changes a row."""

    @page
    async def edit_row(ask: CaseAsk) -> Answer:
        return await paper_form(ask, paper, row_id=ask.path[paper.row_id])

    return edit_row


def changing(paper: Paper) -> Page[CaseAsk]:
    """Changes a row, unless somebody else has done so meanwhile."""

    @page
    async def change_one(ask: CaseAsk) -> Answer:
        filled, done = checked(ask, paper.changed or paper.new), False
        row_id = ask.path[paper.row_id]
        if filled.ok:
            what = {"of": paper.of, "form": filled.value, "now": ask.now, "place": paper.within(ask)}
            try:
                done = await change_row(ask.db, ask.case, row_id, **what)
            except Refused as no:
                filled.refuse(no.field, ask.words(no.why))
        if done:
            return See(paper.home.format(**ask.path), said="saved")
        return await paper_form(ask, paper, filled, row_id=row_id, status=409 if filled.ok else 422)

    return change_one


def taking_back(paper: Paper) -> Page[CaseAsk]:
    """Takes back what was written by mistake, and offers to undo that."""
    record = paper.of.record
    kind = undoable(f"{record.__tablename__}_gone", record, power=paper.of.power, **taken_back_by(record))

    @page
    async def take_one_back(ask: CaseAsk) -> Answer:
        row_id, place, there = ask.path[paper.row_id], paper.within(ask), paper.home.format(**ask.path)
        done = await take_back_row(ask.db, ask.case, row_id, of=paper.of, now=ask.now, place=place)
        return See(there, said="removed", undo=await offered(ask, kind, row_id, there) if done else None)

    return take_one_back


def checked(ask: Ask, form: type[WrittenForm]) -> Filled[Any]:
    """What was typed; what only the calendar knows to be amiss is refused beside its field."""
    filled = ask.fill(form)
    if filled.ok and (amiss := filled.value.amiss(clock.local(ask.now).date())):
        filled.refuse(amiss[0], ask.words(amiss[1]))
    return filled


async def paper_form(
    ask: CaseAsk, paper: Paper, form: Filled[Any] | None = None, *, row_id: str = "", status: int = 200
) -> Shown:
    """The form; beside what somebody else wrote first, whose version then counts as read."""
    facts, row = await paper.read(ask, row_id)
    form = form or shown(**({"id": ask.draft} if row is None else row) | paper.usual(ask, facts, row))
    if row is not None and status == 409:
        form.typed["version"] = [str(row["version"])]
    return Shown(paper.template, facts | {"form": form, "row": row, "stale_now": status == 409}, status)
