"""How much of full time one colleague has for CTI courses, from a day on."""

from aftercare.course.method.check import choice_of
from aftercare.course.method.shares import share_of
from aftercare.errors import NotFound
from aftercare.people.term_forms import Place, set_there, term_there, withdraw_there
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, page


@page
async def share(ask: Ask) -> Answer:
    """What holds, what comes and what was, with the form for another share."""
    return await term_there(ask, await _hers(ask))


@page
async def share_set(ask: Ask) -> Answer:
    """Her caseload is judged by it from its day on."""
    return await set_there(ask, await _hers(ask))


@page
async def withdraw(ask: Ask) -> Answer:
    """What is not valid yet will not be."""
    return await withdraw_there(ask, await _hers(ask), ask.path["share_id"])


async def _hers(ask: Ask) -> Place:
    """Where the share of the path's colleague is set. Raises NotFound for anybody not of the centre."""
    workers = (await choice_of(ask.db, ask.me)).workers
    found = [one for one in workers if one.id == ask.path["staff_id"]]
    if not found:
        raise NotFound
    here = f"/method/workers/{found[0].id}"
    return Place(share_of(found[0].id), here, "/method/thresholds", found[0].called)
