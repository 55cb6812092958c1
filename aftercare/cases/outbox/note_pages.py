"""A free note from the shell: its writer says which course it is about, or throws it away."""

from pydantic import Field

from aftercare.cases.alike import cases_to_pick
from aftercare.cases.found import CaseAsk
from aftercare.cases.outbox.lists import one_note
from aftercare.cases.outbox.note_actions import give_note, throw_note_away, write_note
from aftercare.cases.outbox.rules import NOTES
from aftercare.storage.ids import is_id, new_id
from aftercare.web.ask import Ask
from aftercare.web.forms import Form
from aftercare.web.page import Answer, See, Shown, page


class NoteForm(Form):
    """What she calls the woman, as she likes, and what she wants to remember."""

    alias: str = Field("", max_length=80)
    note: str = Field(min_length=1)


@page
async def write(ask: Ask) -> Answer:
    """A note written from the shell while there was net."""
    filled = ask.fill(NoteForm)
    if not filled.ok:
        return Shown("cases/outbox/new_note.html", {"form": filled}, 422)
    note_id = ask.fill_one("id") if is_id(ask.fill_one("id")) else new_id()
    typed = {"alias": [filled.value.alias], "note": [filled.value.note]}
    await write_note(ask.db, ask.me, note_id, typed, ask.now)
    return See(f"{NOTES}/{note_id}", said="saved")


@page
async def note(ask: Ask) -> Answer:
    """The note, and the courses it can be about."""
    found = await one_note(ask.db, ask.me, ask.path["free_id"])
    picks = await cases_to_pick(ask.db, ask.me, ask.now) if found.mine else []
    return Shown("cases/outbox/note.html", {"entry": found, "cases": picks})


@page
async def give(ask: CaseAsk) -> Answer:
    """It is about this course: the contact begins with it."""
    note_id = ask.path["free_id"]
    await give_note(ask.db, ask.case, note_id)
    return See(f"/contacts/new?case={ask.case.id}&kept={note_id}")


@page
async def remove(ask: Ask) -> Answer:
    """It is about nobody."""
    await throw_note_away(ask.db, ask.me, ask.path["free_id"], ask.now)
    return See("/outbox", said="removed")
