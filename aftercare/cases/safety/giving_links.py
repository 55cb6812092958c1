"""What it takes to reach her and hand a link over: a number, her language, a message, a code to scan."""

from io import BytesIO

import segno

from aftercare.cases.safety.rules import permits
from aftercare.phone_numbers import number_or_none, text_address
from aftercare.words import best, resident_languages


def spoken(language: str) -> str:
    """The language a message to her is written in: her own where we have it, else Danish."""
    return best(resident_languages(), language)


def her_number(phone: str, may_call: bool | None) -> str:
    """Her number as it is kept, only when it can be called and she has said that she may be."""
    return phone if permits(may_call) and number_or_none(phone) else ""


def text_message(phone: str, text: str, may_text: bool | None) -> str:
    """The `sms:` address that opens the phone's own messages with this text.

    Empty without a number, and unless she has said that text messages are safe.
    """
    return text_address(phone, text) if permits(may_text) else ""


def picture(address: str) -> str:
    """An address as a QR code, inline SVG without styles."""
    out = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, svgclass="qr", lineclass=None
    )
    return out.getvalue().decode()
