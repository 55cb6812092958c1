"""Bringing a list in: choose it, match its columns, look at it, import it, undo it; and writing it out."""

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.responses import Response

from aftercare import clock
from aftercare.importing.actions import AlreadyImported, carry_in, keep_list, match_columns
from aftercare.importing.apart import read_apart
from aftercare.importing.columns import COLUMNS, Kind
from aftercare.importing.export import as_csv, file_name, told_colleagues, told_courses
from aftercare.importing.forms import ColumnsForm, ExportForm, ListForm, RowsForm
from aftercare.importing.judging import Double, Judged, doubles_of, judge
from aftercare.importing.lists import (
    Brought,
    brought_lists,
    known_courses,
    known_emails,
    one_list,
    who_works_here,
)
from aftercare.importing.naming import Staff
from aftercare.importing.reading import Sheet, Unreadable
from aftercare.importing.sheets import HIDDEN_ONE, NO_SUCH, sheet_of
from aftercare.importing.telling import Told, told_of
from aftercare.importing.undoing import undo, why_not_undo
from aftercare.people.records import Role
from aftercare.storage.wipe_deleted import wipe_deleted
from aftercare.web.access_logging import place_of, trace
from aftercare.web.ask import Ask
from aftercare.web.ask_once import About, Deed, asked_once
from aftercare.web.forms import Filled, Form, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.web.sent_before import keep_answer, sent_before
from aftercare.words import N_, Words

COORDINATORS = (Role.coordinator,)
UNDOING = Deed(
    N_("Undo the whole import"),
    N_("Everything it made is erased for good, also from backups."),
    N_("Undo the import"),
)
UNDOES = {
    Kind.courses: N_("Courses that go, with team, stay and children: %(n)s"),
    Kind.colleagues: N_("Colleagues who go: %(n)s"),
}
FIRST_ROWS, MOST_TROUBLES = 5, 500
# A second holds about a hundred rows, and meanwhile nobody else can write; the terminal takes more.
AT_ONCE = 500


@dataclass(frozen=True)
class Seen:
    """A list with what would be made of it."""

    brought: Brought
    staff: Staff
    judged: Judged
    doubles: Sequence[Double]
    told: Told


@page
async def lists(ask: Ask) -> Answer:
    """Choose or paste a list, see the newest ones, and write out what is here."""
    return await _start(ask, shown(id=ask.draft, kind=Kind.courses))


@page(files=True, transaction=False)
async def bring(ask: Ask) -> Answer:
    """Keeps a list for a day and goes on to its columns. While it is read, others can write."""
    async with ask.database.writing() as ask.transaction:
        if before := await sent_before(ask):
            return before
    filled = ask.fill(ListForm)
    if (sheet := await _read(ask, filled)) is None:
        async with ask.database.reading() as ask.transaction:
            return await _start(ask, filled, 422)
    return await _kept(ask, filled.value, sheet)


async def _kept(ask: Ask, form: ListForm, sheet: Sheet) -> Answer:
    leads = f"/import/{form.id}"
    async with ask.database.writing() as ask.transaction:
        if before := await sent_before(ask):
            return before
        await keep_list(ask.db, ask.me, form.id, kind=form.kind, sheet=sheet, now=ask.now)
        await trace(ask, ask.db, (), shown=False)
        keep_answer(ask, leads)
    return See(leads)


@page
async def one(ask: Ask) -> Answer:
    """Its columns, first rows, everything that is wrong, and what is here already."""
    return await _one(ask)


@page
async def choose_columns(ask: Ask) -> Answer:
    """Which column is what."""
    brought, filled = await one_list(ask.db, ask.me, ask.path["import_id"], ask.now), ask.fill(ColumnsForm)
    known = {"none", *(column.name for column in COLUMNS[brought.kind])}
    if not filled.ok or brought.sheet is None or not set(filled.value.columns) <= known:
        return await _one(ask, 422)
    if not await _match(ask, brought.id, filled.value, len(brought.sheet.headings)):
        return await _one(ask, 409)
    return See(f"/import/{brought.id}#rows", said="matched")


async def _match(ask: Ask, list_id: str, form: ColumnsForm, width: int) -> bool:
    chosen = ["" if name == "none" else name for name in [*form.columns, *["none"] * width][:width]]
    lead = await _lead(ask, form.lead or ask.me.id)
    facts: dict[str, Any] = {"matched": chosen, "lead_id": lead, "programme": form.programme}
    return await match_columns(ask.db, ask.me, list_id, **facts, version=form.version)


@page
async def import_rows(ask: Ask) -> Answer:
    """All of it or nothing."""
    seen, filled = await _seen(ask), ask.fill(RowsForm)
    if seen is None or not filled.ok or not seen.judged.ok:
        return await _one(ask, 422)
    try:
        await _carry(ask, seen, filled.value.again)
    except AlreadyImported:
        return await _one(ask, 409)
    return See(f"/import/{seen.brought.id}", said="imported")


@page
async def undo_form(ask: Ask) -> Answer:
    """Asks once, and says what goes with it; whether anybody has written since is looked at by the deed."""
    brought = await one_list(ask.db, ask.me, ask.path["import_id"], ask.now)
    if not brought.may_be_undone(ask.now):
        return See(f"/import/{brought.id}")
    goes = ask.words(UNDOES[brought.kind], n=brought.rows)
    return asked_once(ask, UNDOING, About(goes, f"/import/{brought.id}"))


@page
async def undo_import(ask: Ask) -> Answer:
    """The whole import, within a day, while nobody has written on what it made."""
    brought = await one_list(ask.db, ask.me, ask.path["import_id"], ask.now)
    if await why_not_undo(ask.db, ask.me, brought.id, ask.now):
        return await _one(ask, 409)
    if not await undo(ask.db, ask.me, brought.id, ask.now, place_of(ask)):
        return await _one(ask, 409)
    ask.after(lambda: wipe_deleted(ask.database, ask.settings.data))
    return See(f"/import/{brought.id}", said="undone_import")


@page
async def write_out(ask: Ask) -> Answer:
    """The courses in reach, or the colleagues, as CSV."""
    filled = ask.fill(ExportForm)
    if not filled.ok:
        return await _start(ask, shown(id=ask.draft, kind=Kind.courses), 422)
    kind = filled.value.kind
    told = told_courses if kind is Kind.courses else told_colleagues
    text = as_csv(kind, await told(ask.db, ask.me, ask.now))
    name = {"content-disposition": f'attachment; filename="{file_name(kind, ask.now)}"'}
    return Response(text.encode(), headers=name, media_type="text/csv; charset=utf-8")


async def _carry(ask: Ask, seen: Seen, again: Sequence[int]) -> None:
    left, place = _left_out(seen, again), place_of(ask)
    list_id, judged = seen.brought.id, seen.judged
    await carry_in(ask.db, ask.me, list_id, judged=judged, left_out=left, now=ask.now, place=place)


def _left_out(seen: Seen, again: Sequence[int]) -> set[int]:
    """Rows that are here already; a colleague's address is hers alone, so those always."""
    chosen = set(again) if seen.brought.kind is Kind.courses else set()
    return {double.row for double in seen.doubles} - chosen


async def _read(ask: Ask, filled: Filled[ListForm]) -> Sheet | None:
    """None when the form is refused, which then says why."""
    if not filled.ok:
        return None
    content = ask.files.get("file")
    try:
        leaves = await read_apart(content or filled.value.pasted, AT_ONCE)
        return sheet_of(leaves, filled.value.kind, filled.value.sheet, AT_ONCE)
    except Unreadable as trouble:
        beside = "sheet" if trouble.message in (NO_SUCH, HIDDEN_ONE) else "file" if content else "pasted"
        filled.refuse(beside, ask.words(trouble.message, **trouble.places))
        return None


async def _start(ask: Ask, form: Filled[ListForm] | Filled[Form], status: int = 200) -> Answer:
    facts = {"form": form, "lists": await brought_lists(ask.db, ask.me), "kinds": list(Kind)}
    return Shown("importing/lists.html", facts, status)


async def _lead(ask: Ask, lead_id: str) -> str:
    staff = await who_works_here(ask.db, ask.me, lead_id, ask.now)
    return staff.otherwise.id


async def _seen(ask: Ask) -> Seen | None:
    """The list judged; None when it is imported or gone. Three statements. Raises NotFound."""
    brought = await one_list(ask.db, ask.me, ask.path["import_id"], ask.now)
    if brought.sheet is None:
        return None
    staff, today = (
        await who_works_here(ask.db, ask.me, brought.lead_id, ask.now),
        clock.local(ask.now).date(),
    )
    judged, told = await to_thread(_looked_at, brought, brought.sheet, staff, ask.words, today)
    if brought.kind is Kind.colleagues:
        taken = await known_emails(ask.db, [one.mark for one in judged.joining])
        return Seen(brought, staff, judged, doubles_of(judged, {}, taken), told)
    known = await known_courses(ask.db, ask.me, ask.now)
    return Seen(brought, staff, judged, doubles_of(judged, known, ()), told)


def _looked_at(
    brought: Brought, sheet: Sheet, staff: Staff, words: Words, today: date
) -> tuple[Judged, Told]:
    """In a thread: a long list takes a second to look at. Asks the database nothing."""
    kind, matched, programme = brought.kind, brought.matched, brought.programme
    judged = judge(sheet, kind, matched, staff=staff, words=words, today=today, programme=programme)
    lead = staff.otherwise.called
    told = told_of(sheet, kind, matched, lead=lead, programme=programme, words=words, today=today)
    return judged, told


async def _one(ask: Ask, status: int = 200) -> Answer:
    seen = await _seen(ask)
    if seen is None:
        brought = await one_list(ask.db, ask.me, ask.path["import_id"], ask.now)
        kept = await why_not_undo(ask.db, ask.me, brought.id, ask.now) if status == 409 else []
        facts = {"list": brought, "kept": kept, "may_undo": brought.may_be_undone(ask.now)}
        return Shown("importing/done.html", facts, status)
    facts = {"seen": seen, "columns": COLUMNS[seen.brought.kind], "status": status}
    facts |= {"first": FIRST_ROWS, "most": MOST_TROUBLES}
    return Shown("importing/one.html", facts, status)
