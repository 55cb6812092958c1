"""A matter put off from Today in two taps, with a reason where its day would pass."""

from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.cases.put_off.actions import put_off, take_up
from aftercare.cases.put_off.forms import PutOffForm, TakeUpForm
from aftercare.cases.put_off.rules import Until, comes_back, lets_a_day_pass, may_wait
from aftercare.errors import NotFound
from aftercare.matters import Matter
from aftercare.today.day import matter_of
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def put_off_form(ask: CaseAsk) -> Answer:
    """Until when, and why."""
    about = {name: ask.query.get(name, "") for name in ("kind", "about")}
    return await _paper(ask, shown(**about, until=ask.query.get("until", Until.tomorrow)))


@page
async def save_put_off(ask: CaseAsk) -> Answer:
    """Later today, tomorrow or next week; what is about safety not past its day, all else with a reason."""
    filled = ask.fill(PutOffForm)
    if not filled.ok:
        return await _paper(ask, filled, 422)
    form = filled.value
    matter, back = await _matter(ask, form.kind, form.about), comes_back(form.until, ask.now)
    if not may_wait(matter, back):
        filled.refuse("until", ask.words("This is about safety: it cannot wait past its day."))
    elif lets_a_day_pass(matter, back) and not form.why:
        filled.refuse("why", ask.words("Its day passes before it comes back. Write why it waits."))
    if not filled.ok:
        return await _paper(ask, filled, 422)
    await put_off(ask.db, ask.case, matter, back, ask.now, why=form.why)
    return See("/", said="saved")


@page
async def save_take_up(ask: CaseAsk) -> Answer:
    """It stands on Today again at once."""
    filled = ask.fill(TakeUpForm)
    if filled.ok:
        await take_up(ask.db, ask.case, filled.value.kind, filled.value.about, ask.now)
    return See("/", said="saved" if filled.ok else "unchanged")


async def _matter(ask: CaseAsk, kind: str, about: str) -> Matter:
    found = await matter_of(ask.db, ask.case, (kind, about), ask.now)
    if found is None:
        raise NotFound
    return found


async def _paper(ask: CaseAsk, form: Filled[Any], status: int = 200) -> Shown:
    matter = await _matter(ask, form.one("kind"), form.one("about"))
    facts = {"case": ask.case, "form": form, "matter": matter}
    return Shown("cases/put_off/form.html", facts | {"today": ask.now.date()}, status)
