"""How much of full time one colleague has for CTI courses, from a day on."""

from typing import Any

from aftercare import clock
from aftercare.course.method.check import Worker, choice_of
from aftercare.course.method.shares import set_share, share_of, withdraw_share
from aftercare.errors import NotFound
from aftercare.people.centre_terms import everything_written, standing
from aftercare.people.term_forms import TermForm, must_fit, term_facts
from aftercare.people.term_rules import Went
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page

HERE = "/method/workers"


@page
async def share(ask: Ask) -> Answer:
    """What holds, what comes and what was, with the form for another share."""
    return await _share(ask, await _worker(ask))


@page
async def share_set(ask: Ask) -> Answer:
    """Her caseload is judged by it from its day on."""
    worker, filled = await _worker(ask), ask.fill(TermForm)
    if filled.ok:
        must_fit(filled, share_of(worker.id), clock.local(ask.now).date(), ask.words)
    if not filled.ok:
        return await _share(ask, worker, filled, 422)
    went = await set_share(ask.db, ask.me, worker.id, filled.value.setting, ask.now)
    if went in (Went.done, Went.unchanged):
        return See(f"{HERE}/{worker.id}", "saved" if went is Went.done else "unchanged")
    return await _share(ask, worker, filled, 409)


@page
async def withdraw(ask: Ask) -> Answer:
    """What is not valid yet will not be."""
    worker = await _worker(ask)
    went = await withdraw_share(ask.db, ask.me, worker.id, ask.path["share_id"], ask.now)
    if went is Went.over:
        return await _share(ask, worker, status=409)
    return See(f"{HERE}/{worker.id}", "undone" if went is Went.done else "unchanged")


async def _worker(ask: Ask) -> Worker:
    """The colleague of the path. Raises NotFound for anybody not of the centre."""
    workers = (await choice_of(ask.db, ask.me)).workers
    found = [one for one in workers if one.id == ask.path["staff_id"]]
    if not found:
        raise NotFound
    return found[0]


async def _share(ask: Ask, worker: Worker, filled: Filled[Any] | None = None, status: int = 200) -> Shown:
    today = clock.local(ask.now).date()
    stands = standing(share_of(worker.id), await everything_written(ask.db, ask.me), today)
    if filled and status == 409:
        filled.typed["version"] = [str(stands.version)]
    facts = term_facts(stands, filled, today, ask.draft) | {"may": True, "called": worker.called}
    facts |= {"here": f"{HERE}/{worker.id}", "back": "/method/thresholds", "stale_now": status == 409}
    return Shown("people/term.html", facts, status)
