"""The offer of aftercare after a stay: what she says, a link to ask her by, and what the lead decides."""

from collections.abc import Mapping
from typing import Any

from aftercare import clock
from aftercare.cases.forms import OfferForm
from aftercare.cases.found import CaseAsk
from aftercare.cases.offers import REFUSED, OfferRefusal
from aftercare.cases.powers import Power, powers_by
from aftercare.cases.safety.giving_links import given, spoken
from aftercare.moving_out.offer_actions import LIVES, NotNow, link_to_offer, write_offer
from aftercare.moving_out.ruling_actions import write_ruling
from aftercare.moving_out.stay_forms import RulingForm
from aftercare.moving_out.stay_lists import her_stays
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_, words

MESSAGE = N_("Do you have a moment?")  # Neutral: a question and the address, nothing of what it is about.
NOT_NOW: Mapping[OfferRefusal | NotNow, tuple[str, str]] = REFUSED | {
    NotNow.stale: (
        "answer",
        N_("Somebody else wrote this down while you were writing. Look at theirs and save again."),
    ),
    NotNow.against_rule: (
        "answer",
        N_("By the rule she cannot be offered this. Her key worker or the coordinator may decide otherwise."),
    ),
}


@page
async def offer(ask: CaseAsk) -> Answer:
    """What the rule says, where the offer stands, and every answer to it."""
    return await _offer(ask)


@page
async def offer_answered(ask: CaseAsk) -> Answer:
    """Aftercare was offered, or she has said something about it."""
    case_id, stay_id, filled = ask.path["case_id"], ask.path["stay_id"], ask.fill(OfferForm)
    if not filled.ok:
        return await _offer(ask, filled, status=422)
    if refused := await write_offer(ask.db, ask.case, stay_id, form=filled.value, now=ask.now):
        field, said = NOT_NOW[refused]
        filled.refuse(field, ask.words(said))
        return await _offer(ask, filled, status=409 if refused is NotNow.stale else 422)
    return See(f"/cases/{case_id}/stays/{stay_id}/offer", said="saved")


@page
async def decide(ask: CaseAsk) -> Answer:
    """The lead decides beside the rule."""
    case_id, stay_id, filled = ask.path["case_id"], ask.path["stay_id"], ask.fill(RulingForm)
    if not filled.ok:
        return await _offer(ask, ruling=filled, status=422)
    await write_ruling(ask.db, ask.case, stay_id, form=filled.value, now=ask.now)
    return See(f"/cases/{case_id}/stays/{stay_id}/offer", said="saved")


@page
async def hand_link(ask: CaseAsk) -> Answer:
    """A link by which she answers; shown once."""
    case_id, stay_id = ask.path["case_id"], ask.path["stay_id"]
    case = ask.case
    token = await link_to_offer(ask.db, ask.case, stay_id, language=case.language, now=ask.now)
    if not token:
        return See(f"/cases/{case_id}/stays/{stay_id}/offer")
    tongue = spoken(case.language)
    facts = given(ask, token, words(tongue)(MESSAGE), ask.now + LIVES, tongue)
    return Shown("moving_out/link.html", facts | {"case": case, "stay_id": stay_id})


async def _offer(
    ask: CaseAsk, form: Filled[Any] | None = None, *, ruling: Filled[Any] | None = None, status: int = 200
) -> Shown:
    hers = await her_stays(ask.db, ask.case, ask.now)
    one, today = hers.stay(ask.path["stay_id"]), clock.local(ask.now).date()
    fresh = form is None or not form.one("id")
    given = one.newest.offered_on if one.newest and one.newest.is_open else today
    form = form or shown(offered_on=given, answered_on=today if one.newest else None)
    if fresh:
        form.typed["id"] = [ask.draft]
    facts = {"case": hers.case, "stay": one, "form": form, "ruling": ruling, "today": today}
    facts |= {"may_rule": Power.allow in powers_by(ask.me, hers.case), "ruling_id": ask.draft_of("ruling")}
    return Shown("moving_out/offer.html", facts, status)
