"""The offer of CTI, a longer course, and a rhythm of her own."""

from collections.abc import Mapping
from typing import Any

from aftercare import clock
from aftercare.calendar_months import months_after
from aftercare.cases.forms import OfferForm
from aftercare.cases.found import CaseAsk
from aftercare.cases.offers import REFUSED, OfferRefusal
from aftercare.course.clock.extension import Lengthening, extend_course
from aftercare.course.clock.forms import ExtensionForm, RhythmForm
from aftercare.course.clock.lists import case_clock
from aftercare.course.clock.offer import STALE, write_offer
from aftercare.course.clock.rhythm import rhythm_days
from aftercare.course.clock.rhythm_actions import set_rhythm
from aftercare.course.clock.rules import COURSE_MONTHS
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

STALE_WORDS = N_("Somebody else wrote this down while you were writing. Look at theirs and save again.")
OFFER_REFUSED: Mapping[OfferRefusal | str, tuple[str, str]] = {STALE: ("answer", STALE_WORDS)} | REFUSED
LONGER_REFUSED = {
    Lengthening.stale: STALE_WORDS,
    Lengthening.no_clock: N_("There is no nine-month course to extend here."),
    Lengthening.not_longer: N_("Choose a day to come, after the nine months."),
    Lengthening.too_long: N_("That is more than eighteen months after she moved out."),
}


@page
async def offer(ask: CaseAsk) -> Answer:
    """The offer and every answer to it."""
    return await _offer(ask, None)


@page
async def offer_answered(ask: CaseAsk) -> Answer:
    """CTI was offered, or she has said something about it."""
    case_id, filled = ask.path["case_id"], ask.fill(OfferForm)
    if not filled.ok:
        return await _offer(ask, filled, 422)
    if refused := await write_offer(ask.db, ask.case, filled.value, ask.now):
        field, words = OFFER_REFUSED[refused]
        filled.refuse(field, ask.words(words))
        return await _offer(ask, filled, 409 if refused == STALE else 422)
    return See(f"/cases/{case_id}/offer", "saved")


@page
async def extension(ask: CaseAsk) -> Answer:
    """Until when the course runs, and the way to let it run longer."""
    return await _extension(ask, shown(id=ask.draft))


@page
async def extended(ask: CaseAsk) -> Answer:
    """The course goes on beyond nine months."""
    case_id, filled = ask.path["case_id"], ask.fill(ExtensionForm)
    if not filled.ok:
        return await _extension(ask, filled, 422)
    went = await extend_course(ask.db, ask.case, filled.value, ask.now)
    if went in LONGER_REFUSED:
        filled.refuse("until", ask.words(LONGER_REFUSED[went]))
        return await _extension(ask, filled, 409 if went is Lengthening.stale else 422)
    return See(f"/cases/{case_id}/phases", "saved")


@page
async def rhythm(ask: CaseAsk) -> Answer:
    """How often contact is meant to be, and why."""
    return await _rhythm(ask, None)


@page
async def rhythm_chosen(ask: CaseAsk) -> Answer:
    """Another rhythm for the present phase."""
    case_id, filled = ask.path["case_id"], ask.fill(RhythmForm)
    if not filled.ok:
        return await _rhythm(ask, filled, 422)
    if not await set_rhythm(ask.db, ask.case, filled.value, ask.now):
        return await _rhythm(ask, filled.refuse("days", ask.words(STALE_WORDS)), 409)
    return See(f"/cases/{case_id}/phases", "saved")


async def _offer(ask: CaseAsk, filled: Filled[Any] | None, status: int = 200) -> Shown:
    seen, today = await case_clock(ask.db, ask.case, ask.now), clock.local(ask.now).date()
    newest = seen.history.offer
    day = newest.offered_on if newest and newest.is_open else today
    form = filled or shown(id=ask.draft, offered_on=day, answered_on=today if newest else "")
    facts = {"case": seen.case, "clock": seen, "offers": seen.history.offers, "newest": newest}
    return Shown("course/clock/offer.html", facts | {"form": form, "today": today}, status)


async def _extension(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    seen = await case_clock(ask.db, ask.case, ask.now)
    nine = (
        months_after(seen.case.moved_out_on, COURSE_MONTHS) if seen.turns and seen.case.moved_out_on else None
    )
    facts = {"case": seen.case, "clock": seen, "form": filled, "nine": nine}
    return Shown("course/clock/extension.html", facts | {"today": clock.local(ask.now).date()}, status)


async def _rhythm(ask: CaseAsk, filled: Filled[Any] | None, status: int = 200) -> Shown:
    seen = await case_clock(ask.db, ask.case, ask.now)
    guide = rhythm_days(seen.place.phase if seen.place else None, seen.case.terms)
    form = filled or shown(id=ask.draft, days=seen.rhythm if seen.rhythm != guide else 0)
    facts = {"case": seen.case, "clock": seen, "form": form, "guide": guide}
    return Shown("course/clock/rhythm.html", facts | {"sets": seen.history.rhythms}, status)
