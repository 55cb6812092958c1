"""Handing her the link: shown once, as a text message, to copy, and as a code to scan."""

from datetime import timedelta

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.giving_links import given, spoken
from aftercare.cases.safety.links import hand_over_link
from aftercare.cases.safety.records import LinkPurpose
from aftercare.visits.actions import Refused
from aftercare.visits.detail import OpenVisit, open_visit
from aftercare.visits.detail_page import told
from aftercare.visits.rules import StepRefusal
from aftercare.web.page import Answer, Shown, page
from aftercare.words import N_, words

LIVES_ON = timedelta(hours=2)
MESSAGE = N_("Does the time suit you?")  # Neutral: a question and the address, no name, no place.


@page
async def hand_over(ask: CaseAsk) -> Answer:
    """A new link for this visit; the one before stops working. It is not kept, so it is shown at once."""
    visit = await open_visit(ask.db, ask.case, ask.path["visit_id"], ask.now)
    if not visit.answerable(ask.now):
        return await told(ask, Refused(StepRefusal.not_from_here))
    token, tongue = await _token(ask, visit), spoken(visit.language)
    facts = given(ask, token, words(tongue)(MESSAGE), visit.starts_at + LIVES_ON, tongue)
    return Shown("visits/link.html", facts | {"visit": visit})


async def _token(ask: CaseAsk, visit: OpenVisit) -> str:
    return await hand_over_link(
        ask.db,
        ask.case,
        purpose=LinkPurpose.visit,
        about_id=visit.id,
        language=visit.language,
        expires_at=visit.starts_at + LIVES_ON,
        now=ask.now,
    )
