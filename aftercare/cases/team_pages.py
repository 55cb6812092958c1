"""Her team: who is on it, since when, and who leads."""

from typing import Any

from aftercare import clock
from aftercare.cases.blocks import around
from aftercare.cases.forms import LastDayForm, MemberForm
from aftercare.cases.found import CaseAsk
from aftercare.cases.lists import case_heads
from aftercare.cases.powers import Power
from aftercare.cases.team import ONLY_RELIEF, may_give_part
from aftercare.cases.team_changes import Leaving, change_lead, join_team, leave_team
from aftercare.errors import NotFound
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    Leaving.leads: N_("She or he leads the course. Choose another lead first."),
    Leaving.too_few: N_("At least two people must still be able to open the course. Add somebody first."),
    Leaving.no_such_day: N_("Choose a day from when she or he joined, and at most a year ahead."),
}


@page
async def team(ask: CaseAsk) -> Answer:
    """The team of today and a form to add to it."""
    return await _team(ask, shown(id=ask.draft))


@page
async def add_member(ask: CaseAsk) -> Answer:
    """A colleague joins today."""
    filled = ask.fill(MemberForm)
    if not filled.ok:
        return await _team(ask, filled, 422)
    case_id = ask.path["case_id"]
    who = await around(ask.db, ask.case, ask.me, ask.now)
    chosen = [each for each in who.colleagues if each.id == filled.value.colleague]
    if not chosen:
        return await _team(
            ask, filled.refuse("colleague", ask.words("Choose people who work here now.")), 422
        )
    if not may_give_part(ask.me, chosen[0].role, filled.value.part):
        return await _team(ask, filled.refuse("part", ask.words(ONLY_RELIEF)), 422)
    await join_team(ask.db, ask.case, filled.value, colleague=chosen[0], now=ask.now)
    return See(f"/cases/{case_id}/team", "saved")


@page
async def member(ask: CaseAsk) -> Answer:
    """One member: to lead, or to leave."""
    return await _member(ask, shown())


@page
async def end_member(ask: CaseAsk) -> Answer:
    """A member's last day is set."""
    case_id, member_id = ask.path["case_id"], ask.path["member_id"]
    filled = ask.fill(LastDayForm)
    if not filled.ok:
        return await _member(ask, filled, 422)
    day = filled.value.last_day
    went = await leave_team(ask.db, ask.case, member_id, last_day=day, now=ask.now, was=filled.value.was)
    if went in REFUSED:
        return await _member(ask, filled.refuse("last_day", ask.words(REFUSED[went])), 422)
    return See(f"/cases/{case_id}/team" if await _still(ask) else "/cases", "saved")


@page
async def set_lead(ask: CaseAsk) -> Answer:
    """Another member leads."""
    await change_lead(ask.db, ask.case, ask.fill_one("member"), ask.now)
    return See(f"/cases/{ask.path['case_id']}/team", "saved")


async def _still(ask: Ask) -> bool:
    """True while the person reaches the case after she may have ended her own part in it."""
    return bool(await case_heads(ask.db, ask.me, ask.now, case_id=ask.path["case_id"]))


async def _team(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    case = ask.case
    who = await around(ask.db, case, ask.me, ask.now)
    free = [(each.id, each.called) for each in who.colleagues if not case.has(each.id)]
    facts = {"case": case, "form": filled, "free_names": free, "may": case.powers}
    facts["blocked"] = who.blocked if case.may(Power.lift_block) else []
    return Shown("cases/team.html", facts, status)


async def _member(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    case = ask.case
    found = [each for each in case.team if each.id == ask.path["member_id"]]
    if not found:
        raise NotFound
    facts = {
        "case": case,
        "form": filled,
        "member": found[0],
        "may": case.powers,
        "today": clock.local(ask.now).date(),
    }
    return Shown("cases/member.html", facts, status)
