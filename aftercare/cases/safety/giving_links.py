"""What it takes to reach her and hand a link over: a number, her language, a message, a code to scan."""

import re
from io import BytesIO
from urllib.parse import quote

import segno

from aftercare.cases.safety.rules import permits
from aftercare.words import best, resident_languages


def spoken(language: str) -> str:
    """The language a message to her is written in: her own where we have it, else Danish."""
    return best(resident_languages(), language)


def dialled(phone: str) -> str:
    """A number as a phone dials it, a leading + kept: "+45 20 30 (40) 50" is +4520304050."""
    digits = re.sub(r"[^0-9]", "", phone)
    return f"+{digits}" if digits and phone.lstrip().startswith("+") else digits


def her_number(phone: str, may_call: bool | None) -> str:
    """Her number to dial, only when she has said that she may be called."""
    return dialled(phone) if permits(may_call) else ""


def text_message(phone: str, text: str, may_text: bool | None) -> str:
    """The `sms:` address that opens the phone's own messages with this text.

    Empty without a number, and unless she has said that text messages are safe.
    """
    number = dialled(phone) if permits(may_text) else ""
    return f"sms:{number}?&body={quote(text)}" if number else ""


def picture(address: str) -> str:
    """An address as a QR code, inline SVG without styles."""
    out = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, svgclass="qr", lineclass=None
    )
    return out.getvalue().decode()
