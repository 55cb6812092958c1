"""The surveys: their links and what came of them for a coordinator, the five statements for who answers."""

from typing import Any

from aftercare.cases.municipalities import MUNICIPALITIES
from aftercare.cases.safety.link_answers import gone
from aftercare.cases.safety.quick_exit import shut
from aftercare.figures.outcomes.forms import SurveyForm, SurveyLinkForm
from aftercare.figures.outcomes.records import SurveyLink
from aftercare.figures.outcomes.surveys import (
    GOOD_FOR,
    find_survey,
    is_survey,
    new_survey,
    reports,
    take_answer,
)
from aftercare.people.codes import drawn
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, Shown, page
from aftercare.words import best, resident_languages, words


@page
async def surveys(ask: Ask) -> Answer:
    """What was answered, and a new link."""
    return await _surveys(ask, shown(asked="resident", language="da"))


@page
async def survey_made(ask: Ask) -> Answer:
    """A link for one answer, shown once."""
    filled = ask.fill(SurveyLinkForm)
    if filled.ok and filled.value.asked == "municipal" and not filled.value.municipality:
        filled.refuse("municipality", ask.words("Choose the municipality that is asked."))
    if not filled.ok:
        return await _surveys(ask, filled, 422)
    token = await new_survey(ask.db, ask.me, filled.value, ask.now)
    address = f"{ask.settings.address}/s/{token}"
    return await _surveys(ask, filled, address=address)


def _unsigned(ask: Ask) -> Answer | None:
    """A post with a link we never signed opens nothing, nor does a page that was left by its way out."""
    if left := shut(ask):
        return left
    return None if is_survey(ask.database.keyring, ask.path["survey"]) else gone(ask)


@page(before=_unsigned)
async def survey(ask: Ask) -> Answer:
    """The five statements, in the language chosen."""
    link = await find_survey(ask.db, ask.path["survey"], ask.now)
    return _survey(ask, link, shown()) if link else gone(ask)


@page(before=_unsigned)
async def survey_answered(ask: Ask) -> Answer:
    """The one answer; a second is met as a link that never was."""
    link, filled = await find_survey(ask.db, ask.path["survey"], ask.now), ask.fill(SurveyForm)
    if link is None:
        return gone(ask)
    if not filled.ok:
        return _survey(ask, link, filled, 422)
    taken = await take_answer(ask.db, link, filled.value, ask.now)
    return _survey(ask, link, None) if taken else gone(ask)


async def _surveys(ask: Ask, filled: Filled[Any], status: int = 200, address: str = "") -> Shown:
    facts = {"form": filled, "reports": await reports(ask.db, ask.me), "address": address}
    facts |= {"code": drawn(address) if address else "", "municipalities": MUNICIPALITIES}
    facts["until"] = ask.now + GOOD_FOR
    return Shown("figures/outcomes/surveys.html", facts, status)


def _survey(ask: Ask, link: SurveyLink, filled: Filled[Any] | None, status: int = 200) -> Shown:
    ask.lang = best(resident_languages(), ask.query.get("lang", ""), link.language)
    ask.words = words(ask.lang)
    return Shown("resident/survey.html", {"asked": link.asked, "form": filled}, status)
