"""Her team: who is on it, since when, and who leads."""

from typing import Any

from aftercare import clock
from aftercare.cases.away import to_pick
from aftercare.cases.blocks import around
from aftercare.cases.forms import LastDayForm, MemberForm
from aftercare.cases.found import CaseAsk
from aftercare.cases.lists import case_heads
from aftercare.cases.powers import Power
from aftercare.cases.team import ONLY_RELIEF, may_give_part
from aftercare.cases.team_changes import Leaving, change_lead, join_team, leave_team
from aftercare.errors import NotFound
from aftercare.people.records import Role
from aftercare.team.duties import duties_of
from aftercare.team.duty_choices import NOTHING_TO_CHOOSE, Choices, choices
from aftercare.team.duty_rules import What
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

TAKEN_OVER = N_("After the last day, this is not hers or his to do any more. Who takes over?")
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
    case_id, filled = ask.path["case_id"], ask.fill(LastDayForm)
    if not filled.ok:
        return await _member(ask, filled, 422)
    chosen = await _chosen(ask, filled)
    if not chosen.done:
        return _who_takes_over(ask, chosen)
    went = await _leave(ask, filled.value, chosen)
    if went in REFUSED:
        return await _member(ask, filled.refuse("last_day", ask.words(REFUSED[went])), 422)
    return See(f"/cases/{case_id}/team" if await _still(ask) else "/cases", "saved")


async def _leave(ask: CaseAsk, form: LastDayForm, chosen: Choices) -> Leaving:
    hers: dict[str, Any] = {"takers": chosen.takers or (), "word": chosen.word, "was": form.was}
    member_id = ask.path["member_id"]
    return await leave_team(ask.db, ask.case, member_id, last_day=form.last_day, now=ask.now, **hers)


async def _chosen(ask: CaseAsk, filled: Filled[LastDayForm]) -> Choices:
    """Who takes over what she has in the course after that day; a lead only where the asker decides on it.

    A coordinator opens the course without its team too, and keeps what is hers but the lead.
    """
    found = [each for each in ask.case.team if each.id == ask.path["member_id"]]
    if not found or (found[0].leads and not ask.case.may(Power.lead)):
        return NOTHING_TO_CHOOSE
    leaves, day = found[0], filled.value.last_day
    who = {each.id: each.role for each in (await around(ask.db, ask.case, ask.me, ask.now)).colleagues}
    hers = await duties_of(ask.db, ask.me, leaves.staff_id, ask.now, case_id=ask.case.id)
    stays = who.get(leaves.staff_id) is Role.coordinator
    lost = [
        one
        for one in hers
        if one.what is not What.place and one.goes_on_after(day) and (one.what is What.lead or not stays)
    ]
    return await choices(ask, filled, lost, leaves.staff_id, led=True)


def _who_takes_over(ask: CaseAsk, chosen: Choices) -> Shown:
    back = f"/cases/{ask.case.id}/team/{ask.path['member_id']}"
    facts: dict[str, Any] = {"title": ask.words("Leaving the team"), "about": ask.case.called, "back": back}
    facts |= {"action": f"{back}/ending", "button": ask.words("Save the last day"), "tone": "plum"}
    facts |= {
        "question": ask.words(TAKEN_OVER),
        "keep": {"last_day": chosen.form.one("last_day"), "was": chosen.form.one("was")},
    }
    facts |= {"found": chosen, "why_label": ask.words("A word to take along")}
    return Shown("team/choices.html", facts, 422)


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
    free = to_pick(ask, (each for each in who.colleagues if not case.has(each.id)))
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
