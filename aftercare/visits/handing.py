"""Handing her the link: shown once, as a text message, to copy, and as a code to scan."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import quote

import segno

from aftercare.safety.links import hand_over_link
from aftercare.safety.records import LinkPurpose
from aftercare.visits.actions import Refused
from aftercare.visits.opened import OpenVisit, open_visit
from aftercare.visits.rules import StepRefusal
from aftercare.visits.showing import dialled, told
from aftercare.web.asking import Ask
from aftercare.web.pages import Answer, Shown, page
from aftercare.words import RESIDENT_LANGUAGES, words

LIVES_ON = timedelta(hours=2)


@page
async def hand_over(ask: Ask) -> Answer:
    """A new link for this visit; the one before stops working. It is not kept, so it is shown at once."""
    visit = await open_visit(ask.db, ask.me, ask.path["visit_id"], ask.now)
    if not visit.answerable(ask.now):
        return await told(ask, Refused(StepRefusal.not_from_here), done=None, version=visit.version)
    address = f"{ask.settings.address}/m/{await _token(ask, visit)}"
    text = message(visit, address)
    facts = {
        "visit": visit,
        "address": address,
        "text": text,
        "sms": sms(visit, text),
        "qr": picture(address),
    }
    return Shown("visits/link.html", facts)


async def _token(ask: Ask, visit: OpenVisit) -> str:
    return await hand_over_link(
        ask.db,
        ask.me,
        case_id=visit.case_id,
        purpose=LinkPurpose.visit,
        about_id=visit.id,
        language=visit.language,
        expires_at=visit.starts_at + LIVES_ON,
        now=ask.now,
    )


def message(visit: OpenVisit, address: str) -> str:
    """The neutral text in her language: a question and the address, no name, no place."""
    spoken = visit.language if visit.language in RESIDENT_LANGUAGES else "da"
    return f"{words(spoken)('Does the time suit you?')} {address}"


def sms(visit: OpenVisit, text: str) -> str:
    """The `sms:` address that opens her own phone's messages; empty unless she has said she may be texted."""
    number = dialled(visit.phone)
    if visit.may_text is not True or not number:
        return ""
    return f"sms:{number}?&body={quote(text)}"


def picture(address: str) -> str:
    """The address as a QR code, inline SVG without styles."""
    out = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, svgclass="qr", lineclass=None
    )
    return out.getvalue().decode()
