"""What it takes to hand a link over: her language, a message, a code to scan."""

from datetime import datetime
from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.gate import Way
from aftercare.people.codes import drawn
from aftercare.words import best, resident_languages


def spoken(language: str) -> str:
    """The language a message to her is written in: her own where we have it, else Danish."""
    return best(resident_languages(), language)


def given(ask: CaseAsk, token: str, message: str, until: datetime, language: str) -> dict[str, Any]:
    """What a page needs that hands over a link: its address, as a message in her language, as a code.

    The message opens only where the gate lets a text message go now (`sms`).
    """
    address = f"{ask.settings.address}/m/{token}"
    text = f"{message} {address}"
    facts = {"address": address, "text": text, "until": until, "language": language, "qr": drawn(address)}
    return facts | {"sms": ask.case.leaving(Way.text, ask.now, text), "her": ask.case, "at": ask.now}
