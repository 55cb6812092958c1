"""One guest of a café: the link she gets, what she says on the phone, and whether she came."""

from typing import Any

from aftercare.cases.apart.keeping import why_not
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.giving_links import given, spoken
from aftercare.cases.safety.her_answers import answers_about
from aftercare.cases.safety.reaching import reaching
from aftercare.errors import KeptAway
from aftercare.people.languages import LANGUAGES
from aftercare.visits.cafes.actions import Over, Stale
from aftercare.visits.cafes.forms import AnswerForm, AttendanceForm
from aftercare.visits.cafes.guest_actions import (
    Full,
    NotSafe,
    Said,
    TooEarly,
    answer_by_phone,
    hand_over,
    note_who_came,
    take_off_the_list,
)
from aftercare.visits.cafes.lists import open_cafe, open_guest
from aftercare.visits.cafes.rules import Answer as Reply
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.web.templates import Dates
from aftercare.words import N_, words

MESSAGE = N_("Hi. Would you like to come for coffee on %(day)s? Answer here:")
COMING = {"yes": True, "no": False, "later": None}


@page
async def guest(ask: CaseAsk) -> Answer:
    """How to reach her, the ways to tell her, and her answer."""
    return await _shown(ask, None)


@page
async def link(ask: CaseAsk) -> Answer:
    """A new link for her; the one before stops working. It is not kept, so it is shown at once."""
    cafe_id, guest_id = ask.path["cafe_id"], ask.path["guest_id"]
    try:
        token = await hand_over(ask.db, ask.case, cafe_id, guest_id, ask.now)
    except (Over, NotSafe):
        return See(f"/cafes/{cafe_id}/guests/{guest_id}")
    found = await open_cafe(ask.db, ask.me, cafe_id)
    her = await open_guest(ask.db, ask.case, cafe_id, guest_id, ask.now)
    tongue = spoken(her.language)
    message = words(tongue)(MESSAGE, day=Dates(tongue).day(found.starts_at))
    facts = given(ask, token, message, found.starts_at, tongue)
    return Shown("visits/cafes/link.html", facts | {"cafe": found, "who": her})


@page
async def answer(ask: CaseAsk) -> Answer:
    """Writes down what she said on the phone; room beyond the seats is made with one more tap."""
    cafe_id, guest_id, filled = ask.path["cafe_id"], ask.path["guest_id"], ask.fill(AnswerForm)
    if not filled.ok:
        return await _shown(ask, filled, 422)
    try:
        await _take(ask, cafe_id, guest_id, filled.value)
    except Over:
        return See(f"/cafes/{cafe_id}", said="over")
    except KeptAway as away:
        return await _shown(ask, filled.refuse("coming", why_not(ask, away)), 422)
    except (Full, Stale) as why:
        return await _shown(ask, filled, 409, why="full" if isinstance(why, Full) else "stale")
    return See(f"/cafes/{cafe_id}", said="saved")


@page
async def removal(ask: CaseAsk) -> Answer:
    """Her invitation stands no longer; nobody is told by that."""
    cafe_id = ask.path["cafe_id"]
    try:
        await take_off_the_list(ask.db, ask.case, cafe_id, ask.path["guest_id"], ask.now)
    except Over:
        return See(f"/cafes/{cafe_id}", said="over")
    return See(f"/cafes/{cafe_id}", said="removed")


@page
async def attendance(ask: CaseAsk) -> Answer:
    """A tap on her name: she came, or not after all."""
    cafe_id, guest_id, filled = ask.path["cafe_id"], ask.path["guest_id"], ask.fill(AttendanceForm)
    if not filled.ok:
        return await _shown(ask, filled, 422)
    try:
        await note_who_came(ask.db, ask.case, cafe_id, guest_id, came=filled.value.came, now=ask.now)
    except (Over, TooEarly):
        return See(f"/cafes/{cafe_id}")
    if not ask.wants_fragment:
        return See(f"/cafes/{cafe_id}#who-came", said="saved")
    her = await open_guest(ask.db, ask.case, cafe_id, guest_id, ask.now)
    return Shown("visits/cafes/_came.html", {"cafe_id": cafe_id, "her": her})


async def _take(ask: CaseAsk, cafe_id: str, guest_id: str, form: AnswerForm) -> None:
    said = Said(Reply(COMING[form.coming], form.children, form.interpreter))
    await answer_by_phone(
        ask.db,
        ask.case,
        cafe_id,
        guest_id,
        said,
        note=form.note,
        version=form.version,
        make_room=form.overrule,
        now=ask.now,
    )


async def _shown(ask: CaseAsk, form: Filled[Any] | None, status: int = 200, why: str = "") -> Answer:
    cafe_id = ask.path["cafe_id"]
    found = await open_cafe(ask.db, ask.me, cafe_id)
    who = await open_guest(ask.db, ask.case, cafe_id, ask.path["guest_id"], ask.now)
    said = {True: "yes", False: "no", None: None}[who.answer.coming]
    if form is None:
        form = shown(coming=said, children=who.answer.children, note=who.note)
    facts = {"cafe": found, "who": who, "form": form, "why": why, "languages": LANGUAGES}
    facts["answers"] = await answers_about(ask.db, ask.case, ask.path["guest_id"])
    return Shown("visits/cafes/guest.html", facts | reaching(ask, ask.case) | found.times(ask.now), status)
