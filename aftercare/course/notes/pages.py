"""Writing a note that is no contact; the journal shows it."""

from typing import Annotated

from pydantic import Field

from aftercare.cases.found import CaseAsk
from aftercare.cases.powers import Power
from aftercare.cases.withdrawal.rules import Withdrawable, withdrawable
from aftercare.cases.writing import Facts, Paper, Values, adding, empty_form
from aftercare.cases.written_forms import WrittenForm
from aftercare.cases.written_rows import Kind
from aftercare.course.notes.records import CaseNote

HOME = "/cases/{case_id}/journal"
MOST = 10_000
NOTES = Kind(CaseNote, Power.note)
withdrawable(Withdrawable("note", CaseNote, "/cases/{case}/journal"))


class NoteForm(WrittenForm):
    """What is to be known."""

    note: Annotated[str, Field(min_length=1, max_length=MOST)]


async def _read(ask: CaseAsk, _row_id: str) -> tuple[Facts, Values | None]:
    return {"case": ask.case, "most": MOST}, None


PAPER = Paper(NOTES, NoteForm, "course/notes/new.html", HOME, _read)
new_note, add_note = empty_form(PAPER), adding(PAPER)
