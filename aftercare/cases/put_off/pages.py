"""A matter put off from Today in two taps, with a reason where its day would pass."""

from aftercare.cases.found import CaseAsk
from aftercare.cases.put_off.actions import put_off, take_up
from aftercare.cases.put_off.forms import PutOffForm, TakeUpForm
from aftercare.cases.put_off.rules import comes_back, lets_a_day_pass, may_wait
from aftercare.matters import Matter
from aftercare.today.day import matter_of
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page


@page
async def save_put_off(ask: CaseAsk) -> Answer:
    """Later today, tomorrow or next week; what stands on her Today no more is left as it is."""
    filled = ask.fill(PutOffForm)
    matter = await matter_of(ask.db, ask.case, (filled.one("kind"), filled.one("about")), ask.now)
    if matter is None:
        return See("/", said="unchanged")
    if not _may(ask, filled, matter):
        return Shown("cases/put_off/form.html", {"case": ask.case, "form": filled, "matter": matter}, 422)
    back = comes_back(filled.value.until, ask.now)
    await put_off(ask.db, ask.case, matter, back, ask.now, why=filled.value.why)
    return See("/", said="saved")


@page
async def save_take_up(ask: CaseAsk) -> Answer:
    """It stands on Today again at once."""
    filled = ask.fill(TakeUpForm)
    if filled.ok:
        await take_up(ask.db, ask.case, filled.value.kind, filled.value.about, ask.now)
    return See("/", said="saved" if filled.ok else "unchanged")


def _may(ask: CaseAsk, filled: Filled[PutOffForm], matter: Matter) -> bool:
    """What is about safety not past its day, all else with a reason; else the errors stand in the form."""
    if filled.ok:
        form, back = filled.value, comes_back(filled.value.until, ask.now)
        if not may_wait(matter, back):
            filled.refuse("until", ask.words("This is about safety: it cannot wait past its day."))
        elif lets_a_day_pass(matter, back) and not form.why:
            filled.refuse("why", ask.words("Its day passes before it comes back. Write why it waits."))
    return filled.ok
