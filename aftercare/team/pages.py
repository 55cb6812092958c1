"""Handing over one case, and a whole caseload in one guided step."""

from collections.abc import Sequence
from typing import Any

from aftercare import clock
from aftercare.cases.alike import told_apart
from aftercare.cases.away import to_pick
from aftercare.cases.blocks import around
from aftercare.cases.found import CaseAsk, find_case
from aftercare.cases.lists import CaseHead, case_heads, staff_of_centre
from aftercare.cases.team import NO_RELIEF_LEADS
from aftercare.errors import NotFound
from aftercare.people.access_log import Deed
from aftercare.people.records import Role
from aftercare.team.forms import HandoverForm, MoveForm
from aftercare.team.handing_over import Refusal, bundles, hand_over
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    Refusal.leads_already: N_("She or he leads the course already."),
    Refusal.not_here: N_("Choose people who work here now."),
    Refusal.relief: NO_RELIEF_LEADS,
    Refusal.away: N_(
        "She or he is away on the day of a visit that goes along. "
        "Move the visit first, or choose somebody else."
    ),
    Refusal.last_day: N_("Her or his last day is before then. Choose somebody else."),
}


@page
async def handover_form(ask: CaseAsk) -> Answer:
    """To whom, and what goes along."""
    return await _handover(ask, shown(id=ask.draft))


@page
async def give_away(ask: CaseAsk) -> Answer:
    """First what would go along, then, on the second tap, the hand-over."""
    filled = ask.fill(HandoverForm)
    if not filled.ok:
        return await _handover(ask, filled, 422)
    case_id, form = ask.path["case_id"], filled.value
    seen = {case_id: ask.fill_one("seen")}
    if not ask.fill_one("sure") or not await _as_seen(ask, [ask.case], {case_id: form.to}, seen, form.stays):
        ask.did(Deed.look)
        return await _handover(ask, filled)
    went = await hand_over(ask.db, ask.case, form, ask.now)
    if isinstance(went, Refusal):
        return await _handover(ask, filled.refuse("to", ask.words(REFUSED[went])), 422)
    still = await case_heads(ask.db, ask.me, ask.now, case_id=case_id)
    return See(f"/cases/{case_id}" if still else "/cases", said="handed_over")


@page
async def move_form(ask: Ask) -> Answer:
    """All the cases one colleague leads, and who shall lead each."""
    return await _move(ask, shown(id=ask.draft))


@page
async def move_all(ask: Ask) -> Answer:
    """First the preview, then all at once: either every case goes or none."""
    filled, cases = ask.fill(MoveForm), await _led_by(ask)
    chosen = {case.id: ask.fill_one(f"to-{case.id}") for case in cases}
    if filled.ok and not any(chosen.values()):
        filled.refuse("note", ask.words("Choose a colleague for at least one case."))
    if not filled.ok:
        return await _move(ask, filled, 422)
    goes = [case for case in cases if chosen[case.id]]
    seen = {case.id: ask.fill_one(f"seen-{case.id}") for case in goes}
    if not ask.fill_one("sure") or not await _as_seen(ask, goes, chosen, seen):
        ask.did(Deed.list)
        return await _move(ask, filled)
    return await _move_each(ask, filled, chosen)


async def _move_each(ask: Ask, filled: Filled[MoveForm], chosen: dict[str, str]) -> Answer:
    """A refusal undoes what went before it."""
    for at, (case_id, to) in enumerate(chosen.items()):
        if to:
            form = HandoverForm(id=_nth(filled.value.id, at), to=to, note=filled.value.note)
            case = await find_case(ask.db, ask.me, case_id, ask.now)
            went = await hand_over(ask.db, case, form, ask.now)
            if isinstance(went, Refusal):
                return await _move(ask, filled.refuse(f"to-{case_id}", ask.words(REFUSED[went])), 422)
    return See(f"/colleagues/{ask.path['staff_id']}", said="handed_over")


def _nth(form_id: str, at: int) -> str:
    """An id of its own for each case of one form, the same at a second tap."""
    return f"{(int(form_id, 16) + at + 1) % (1 << 96):024x}"


async def _as_seen(
    ask: Ask, cases: Sequence[CaseHead], to: dict[str, str], seen: dict[str, str], stays: bool = False
) -> bool:
    """True when what goes along with each case is what the page showed; a press that says nothing of any has
    not looked.
    """
    if not any(seen.values()):
        return True
    along = await bundles(ask.db, ask.me, cases, ask.now, to=to, stays=stays)
    return all(bundle.seen == seen[case_id] for case_id, bundle in along.items())


async def _handover(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    case = ask.case
    to, stays = filled.one("to"), filled.has("stays", "yes")
    who, lead = await around(ask.db, case, ask.me, ask.now), case.lead.staff_id if case.lead else ""
    able = (one for one in who.colleagues if one.id != lead and one.role is not Role.relief)
    facts: dict[str, Any] = {"case": case, "form": filled, "names": to_pick(ask, able)}
    along = (await bundles(ask.db, ask.me, [case], ask.now, to={case.id: to}, stays=stays)).get(case.id)
    if along and along.refusal and to:
        filled.refuse("to", ask.words(REFUSED[along.refusal]))
    sure = bool(filled.ok and to)
    return Shown(
        "team/handover.html", facts | {"along": along, "sure": sure}, 422 if filled.errors else status
    )


async def _led_by(ask: Ask) -> list[CaseHead]:
    staff_id = ask.path["staff_id"]
    heads = await case_heads(ask.db, ask.me, ask.now, closed=False)
    return [case for case in heads if case.lead and case.lead.staff_id == staff_id]


async def _move(ask: Ask, filled: Filled[Any], status: int = 200) -> Shown:
    colleagues = await staff_of_centre(ask.db, ask.me.centre_id, ask.now)
    found = [one for one in colleagues if one.id == ask.path["staff_id"]]
    if not found:
        raise NotFound
    cases = await _led_by(ask)
    able = (one for one in colleagues if one.id != found[0].id and one.role is not Role.relief)
    facts: dict[str, Any] = {"colleague": found[0], "cases": cases, "names": to_pick(ask, able)}
    facts["apart"] = await told_apart(ask.db, ask.me, [(one.id, one.called) for one in cases], ask.now)
    chosen = {case.id: filled.one(f"to-{case.id}") for case in cases}
    along = await bundles(ask.db, ask.me, cases, ask.now, to=chosen)
    for case_id, bundle in along.items():
        if bundle.refusal and filled.ok:
            filled.refuse(f"to-{case_id}", ask.words(REFUSED[bundle.refusal]))
    facts |= {"along_of": along, "today": clock.local(ask.now).date(), "form": filled}
    facts["sure"] = filled.ok and any(chosen.values())
    return Shown("team/move.html", facts, 422 if filled.errors else status)
