"""The psychologist for her or one child: the offer, the talks counted, and the lead's yes to more."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.written_rows import take_back_row
from aftercare.errors import NotFound
from aftercare.law import Need, cited
from aftercare.support.entitlements.actions import STALE, count_talk, grant_more, write_psychologist
from aftercare.support.entitlements.forms import MoreForm, PsychologistForm, TalkForm
from aftercare.support.entitlements.lists import needs_of
from aftercare.support.entitlements.refusals import REFUSALS
from aftercare.support.entitlements.register import TALKS
from aftercare.support.entitlements.rules import HER_HOURS, Refusal, entitled_range
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

FIELDS = {
    Refusal.in_the_future: "offered_on",
    Refusal.below_used: "hours",
    Refusal.outside_entitled: "hours",
}
OFFER = ("offered_on", "answer", "answered_on", "hours", "place", "elsewhere_on", "why_not", "version")


@page
async def psychologist(ask: CaseAsk) -> Answer:
    """What was offered, what she said, and the hours held of those agreed."""
    return await _psychologist(ask)


@page
async def write_offer(ask: CaseAsk) -> Answer:
    """Writes the offer and her answer down."""
    case_id, whose_id, filled = ask.path["case_id"], ask.path["whose_id"], ask.fill(PsychologistForm)
    if not filled.ok:
        return await _psychologist(ask, offer=filled, status=422)
    told = await write_psychologist(ask.db, ask.case, whose_id, form=filled.value, now=ask.now)
    if told == STALE:
        return await _psychologist(ask, offer=filled, status=409)
    if told:
        filled.refuse(FIELDS.get(Refusal(told), "answered_on"), ask.words(REFUSALS[Refusal(told)]))
        return await _psychologist(ask, offer=filled, status=422)
    return See(f"/cases/{case_id}/needs/psychologist/{whose_id}", said="saved")


@page
async def count(ask: CaseAsk) -> Answer:
    """Counts a talk that was held."""
    case_id, whose_id, filled = ask.path["case_id"], ask.path["whose_id"], ask.fill(TalkForm)
    if filled.ok:
        refusal = await count_talk(ask.db, ask.case, whose_id, form=filled.value, now=ask.now)
        if refusal:
            place = "on" if refusal is Refusal.in_the_future else "minutes"
            filled.refuse(place, ask.words(REFUSALS[refusal]))
    if not filled.ok:
        return await _psychologist(ask, talk=filled, status=422)
    return See(f"/cases/{case_id}/needs/psychologist/{whose_id}", said="saved")


@page
async def talk_removal(ask: CaseAsk) -> Answer:
    """Takes a talk back that was counted by mistake."""
    case_id, whose_id = ask.path["case_id"], ask.path["whose_id"]
    place = {"psychologist_id": whose_id}
    await take_back_row(ask.db, ask.case, ask.path["talk_id"], of=TALKS, now=ask.now, place=place)
    return See(f"/cases/{case_id}/needs/psychologist/{whose_id}", said="removed")


@page
async def more(ask: CaseAsk) -> Answer:
    """The lead says yes to hours on top."""
    case_id, whose_id, filled = ask.path["case_id"], ask.path["whose_id"], ask.fill(MoreForm)
    if not filled.ok:
        return await _psychologist(ask, more=filled, status=422)
    told = await grant_more(ask.db, ask.case, whose_id, form=filled.value, now=ask.now)
    if told == STALE:
        return await _psychologist(ask, more=filled, status=409)
    if told:
        filled.refuse("more", ask.words(REFUSALS[Refusal(told)]))
        return await _psychologist(ask, more=filled, status=422)
    return See(f"/cases/{case_id}/needs/psychologist/{whose_id}", said="saved")


async def _psychologist(
    ask: CaseAsk,
    *,
    offer: Filled[Any] | None = None,
    talk: Filled[Any] | None = None,
    more: Filled[Any] | None = None,
    status: int = 200,
) -> Shown:
    needs = await needs_of(ask.db, ask.case)
    today = clock.local(ask.now).date()
    who = next((one for one in needs.whose if one.id == ask.path["whose_id"]), None)
    if who is None:
        raise NotFound
    row = needs.offer_to(who.id)
    known: dict[str, Any] = row or {
        "hours": HER_HOURS,
        "answer": "offered",
        "offered_on": today,
        "version": 0,
    }
    offer = offer or shown(**{name: known.get(name) for name in OFFER})
    more = more or shown(more=known.get("more", 0), version=known["version"])
    if status == 409:
        offer.typed["version"] = more.typed["version"] = [str(known["version"])]
    facts = {"case": ask.case, "who": who, "row": row, "today": today}
    facts |= {"offer": offer, "talk": talk or shown(id=ask.draft, on=today, minutes=60), "more": more}
    facts |= {"talks": needs.talks_of(who.id), "used": needs.used(who.id), "stale_now": status == 409}
    facts |= {"hours": list(entitled_range(child=bool(who.child)))}
    facts |= {"law": cited(Need.psychologist, known["offered_on"])}
    return Shown("support/entitlements/psychologist.html", facts, status)
