"""The interpreter of a visit: wanted or not, booked with whom, confirmed."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.withdrawal.undoing import offered
from aftercare.people.languages import LANGUAGES
from aftercare.visits.detail import OpenVisit, open_visit
from aftercare.visits.interpreter_actions import CALLED_OFF, book_interpreter, call_interpreter_off
from aftercare.visits.interpreter_forms import InterpreterForm
from aftercare.visits.interpreter_rules import Standing
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

FIELDS = ("way", "booked_with", "reference", "confirmed_on", "version")


@page
async def interpreter(ask: CaseAsk) -> Answer:
    """What is known of it, to book or to change."""
    return _form(ask, await open_visit(ask.db, ask.case, ask.path["visit_id"], ask.now), None)


@page
async def book(ask: CaseAsk) -> Answer:
    """Writes it down, unless somebody else has written something else meanwhile."""
    visit = await open_visit(ask.db, ask.case, ask.path["visit_id"], ask.now)
    filled = _checked(ask, ask.fill(InterpreterForm))
    if not filled.ok:
        return _form(ask, visit, filled, 422)
    if not await book_interpreter(ask.db, ask.case, visit, filled.value, ask.now):
        return _form(ask, await open_visit(ask.db, ask.case, visit.id, ask.now), filled, 409)
    return See(f"/visits/{visit.id}", said="saved")


@page
async def call_off(ask: CaseAsk) -> Answer:
    """The interpreter has been told that the visit is called off."""
    visit_id = ask.path["visit_id"]
    there = f"/visits/{visit_id}"
    if not await call_interpreter_off(ask.db, ask.case, visit_id, ask.now):
        return See(there, said="unchanged")
    return See(there, said="saved", undo=await offered(ask, CALLED_OFF, visit_id, there))


def _checked(ask: CaseAsk, filled: Filled[InterpreterForm]) -> Filled[InterpreterForm]:
    """The same form; who is booked must be a professional, and a language is one we know."""
    if not filled.ok:
        return filled
    form = filled.value
    if form.wanted and form.language not in LANGUAGES:
        filled.refuse("language", ask.words("Choose one of the answers."))
    if form.wanted and form.booked_with and not form.professional:
        filled.refuse("professional", ask.words("Only a professional interprets: never children or family."))
    if form.wanted and form.confirmed_on and not form.booked_with:
        filled.refuse("booked_with", ask.words("Write who is booked before it is confirmed."))
    if form.confirmed_on and form.confirmed_on > clock.local(ask.now).date():
        filled.refuse("confirmed_on", ask.words("This day is still to come. Choose the day it happened."))
    return filled


def _form(ask: CaseAsk, visit: OpenVisit, form: Filled[Any] | None, status: int = 200) -> Shown:
    booking, where = visit.booking, visit.interpreting
    if form is None:
        form = shown(**{name: getattr(booking, name) for name in FIELDS})
        form.typed |= shown(
            wanted=where is not Standing.not_needed,
            language=booking.language or visit.language,
            professional=bool(booking.booked_with),
        ).typed
        if where is Standing.moved:
            form.typed["confirmed_on"] = [""]
    if status == 409:
        form.typed["version"] = [str(booking.version)]
    facts = {"visit": visit, "form": form, "languages": LANGUAGES, "stale_now": status == 409}
    return Shown("visits/interpreter.html", facts | {"today": clock.local(ask.now).date()}, status)
