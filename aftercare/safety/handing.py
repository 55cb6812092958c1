"""What it takes to hand a link over: her language, her phone's own messages, a code to scan."""

from io import BytesIO
from urllib.parse import quote

import segno

from aftercare.words import RESIDENT_LANGUAGES


def spoken(language: str) -> str:
    """The language a message to her is written in: her own where we have it, else Danish."""
    return language if language in RESIDENT_LANGUAGES else "da"


def dialled(phone: str) -> str:
    """A phone number as a phone dials it: digits and a leading plus."""
    digits = "".join(sign for sign in phone if sign.isdecimal() and sign.isascii())
    return f"+{digits}" if phone.lstrip().startswith("+") else digits


def text_message(phone: str, text: str) -> str:
    """The `sms:` address that opens the phone's own messages with this text; empty without a number."""
    number = dialled(phone)
    return f"sms:{number}?&body={quote(text)}" if number.strip("+") else ""


def picture(address: str) -> str:
    """An address as a QR code, inline SVG without styles."""
    out = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, svgclass="qr", lineclass=None
    )
    return out.getvalue().decode()
