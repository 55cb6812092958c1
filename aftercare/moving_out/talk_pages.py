"""Safety talks: the short list of questions, one talk as it was held, and taking it back."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.writing import checked
from aftercare.cases.written_rows import add_row, take_back_row
from aftercare.errors import NotFound
from aftercare.moving_out.checklist_forms import TalkForm
from aftercare.moving_out.checklist_lists import move_of
from aftercare.moving_out.checklist_records import QUESTIONS
from aftercare.moving_out.notice_actions import TALKS
from aftercare.moving_out.notice_lists import open_talk
from aftercare.moving_out.rules import Talk
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def new_talk(ask: CaseAsk) -> Answer:
    """The questions, to be answered during the talk or after it."""
    today = clock.local(ask.now).date()
    return await _form(ask, shown(id=ask.draft, held_on=today, held_by=ask.me.id))


@page
async def save_talk(ask: CaseAsk) -> Answer:
    """A talk as it was held."""
    case_id, talk, filled = ask.path["case_id"], _talk(ask), checked(ask, TalkForm)
    if not filled.ok:
        return await _form(ask, filled, 422)
    await add_row(ask.db, ask.case, of=TALKS, form=filled.value, now=ask.now, untyped={"talk": talk})
    return See(f"/cases/{case_id}/move-out", "saved")


@page
async def talk(ask: CaseAsk) -> Answer:
    """A talk that was held, with what was said."""
    move = await move_of(ask.db, ask.case, ask.now)
    return Shown(
        "moving_out/talk.html",
        {"case": move, "held": await open_talk(ask.db, move, ask.path["safety_talk_id"])},
    )


@page
async def remove_talk(ask: CaseAsk) -> Answer:
    """It was written by a slip."""
    case_id, talk_id = ask.path["case_id"], ask.path["safety_talk_id"]
    await take_back_row(ask.db, ask.case, talk_id, of=TALKS, now=ask.now)
    return See(f"/cases/{case_id}/move-out", "removed")


def _talk(ask: Ask) -> Talk:
    try:
        return Talk(ask.path["talk"])
    except ValueError:
        raise NotFound from None


async def _form(ask: CaseAsk, form: Filled[Any], status: int = 200) -> Shown:
    case = ask.case
    names = {ask.me.id: ask.me.called} | {member.staff_id: member.called for member in case.team}
    facts = {"case": case, "talk": _talk(ask), "form": form, "colleagues": list(names.items())}
    questions = [column.key for column in QUESTIONS]
    today = clock.local(ask.now).date()
    return Shown("moving_out/talk_form.html", facts | {"questions": questions, "today": today}, status)
