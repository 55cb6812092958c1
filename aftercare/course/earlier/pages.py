"""What went before a course was in this system: to read, and to fill in what nobody had told."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.records import Programme
from aftercare.course.earlier.actions import tell_earlier
from aftercare.course.earlier.forms import EarlierForm
from aftercare.course.earlier.lists import earlier_course, is_reached
from aftercare.errors import NotFound
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

SAY_SOMETHING = N_("Write what you know, or tick that nobody knows.")


@page
async def earlier(ask: CaseAsk) -> Answer:
    """What is known, and the form."""
    return await _sheet(ask, None)


@page
async def earlier_told(ask: CaseAsk) -> Answer:
    """Somebody knows, or nobody does."""
    filled = ask.fill(EarlierForm)
    if filled.ok:
        _look_over(ask, filled)
    if not filled.ok:
        return await _sheet(ask, filled, 422)
    if not await tell_earlier(ask.db, ask.case, filled.value, ask.now):
        return await _sheet(ask, filled, 409)
    return See(f"/cases/{ask.case.id}", "saved")


def _look_over(ask: CaseAsk, filled: Filled[EarlierForm]) -> None:
    """Refuses a day to come, and a form that says nothing."""
    form = filled.value
    if form.last_contact_on and form.last_contact_on > clock.local(ask.now).date():
        filled.refuse("last_contact_on", ask.words("Choose today or an earlier day."))
    if form.last_contact_on is None and form.visits_used is None and not form.nobody_knows:
        filled.refuse("nobody_knows", ask.words(SAY_SOMETHING))


async def _sheet(ask: CaseAsk, filled: Filled[Any] | None, status: int = 200) -> Shown:
    """Raises NotFound for a course that began here."""
    known = await earlier_course(ask.db, ask.case)
    if known is None:
        raise NotFound
    blank = shown(id=ask.draft, visits_used=known.visits_used, version=known.version)
    facts: dict[str, Any] = {
        "case": ask.case,
        "form": filled or blank,
        "known": known,
        "stale_now": status == 409,
    }
    facts |= {"reached": await is_reached(ask.db, ask.case), "today": clock.local(ask.now).date()}
    facts |= {"ordinary": ask.case.programme is Programme.aftercare}
    return Shown("course/earlier/earlier.html", facts, status)
