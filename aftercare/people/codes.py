"""One-time codes (RFC 6238) and the picture that enrols them."""

import re
from base64 import b32decode, b32encode
from datetime import datetime
from secrets import token_bytes
from unicodedata import normalize

import segno
from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup

from aftercare.storage.keys import Keyring

STEP_SECONDS = 30
# What an authenticator app shows beside the e-mail; a phone may be seen by others.
NEUTRAL_NAME = "Aftaler"
NOBODYS = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The half minute this code is good for: the one that is now, the one before or the one after."""
    app = _app(secret or NOBODYS)
    typed = re.sub(r"[\s-]", "", normalize("NFKC", code)).encode()
    this = int(now.timestamp()) // STEP_SECONDS
    near = (this - 1, this, this + 1)
    fitting = [step for step in near if bytes_eq(app.generate(step * STEP_SECONDS), typed)]
    return fitting[-1] if fitting and secret else None


def drawn(address: str) -> Markup:
    """An address as a QR code to scan: SVG without any style in it."""
    code = segno.make(address, micro=False, error="m")
    svg = code.svg_inline(border=2, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return Markup(svg)  # noqa: S704  Drawn by segno from numbers; it holds no text.


def _app(secret: str) -> TOTP:
    """What an authenticator app makes of this secret: six digits of SHA-1, which every app knows."""
    return TOTP(b32decode(secret), 6, SHA1(), STEP_SECONDS)  # noqa: S303  Not for a mark: it is keyed here.


class Enrolment:
    """A code's secret on its way to a phone; nothing is stored until the phone has proven it."""

    def __init__(self, ring: Keyring, purpose: str, email: str = "", token: str = "") -> None:
        """`purpose` ties the token to one invitation or set-up; a token of another begins anew."""
        signer = URLSafeSerializer(ring.secret("enrolment"), salt="enrolment-v1")
        try:
            tied, secret = signer.loads(token)
        except (BadSignature, ValueError, TypeError):
            tied, secret = "", ""
        self.secret = str(secret) if tied == purpose and secret else b32encode(token_bytes(20)).decode()
        self.token = str(signer.dumps([purpose, self.secret]))
        self.address = _app(self.secret).get_provisioning_uri(email, NEUTRAL_NAME)

    @property
    def typed_key(self) -> str:
        """The secret in groups of four, to type where a picture cannot be read."""
        return " ".join(re.findall("....", self.secret))

    @property
    def picture(self) -> Markup:
        """A QR code as SVG without any style in it."""
        return drawn(self.address)
