"""Signed links: one purpose each, the row behind them decides, the secret is never stored."""

import secrets
from hashlib import sha256

from itsdangerous import BadSignature, URLSafeSerializer

from aftercare.storage.keys import Keyring

# Beside our own signs blanks, and the marks that nobody sees: none of them ends a token.
_BEHIND = ".,;:!?)]}>\"'»”’…* \t\r\n\u00a0\u200b\u200c\u200d\u200e\u200f\u202c\u2069\ufeff"


def _signer(ring: Keyring, purpose: str) -> URLSafeSerializer:
    salt, method = f"{purpose}-v1", {"digest_method": sha256}
    return URLSafeSerializer(ring.secret("link"), salt=salt, signer_kwargs=method)


def make_link(ring: Keyring, purpose: str) -> tuple[str, str]:
    """A fresh signed token for the address, and the mark to keep."""
    token = str(_signer(ring, purpose).dumps(secrets.token_urlsafe(16)))
    return token, _mark(token)


def bare(token: str) -> str:
    """A token without what a message or a sentence has put behind it: a full stop, a bracket, a blank."""
    return token.rstrip(_BEHIND)


def mark_of(ring: Keyring, purpose: str, token: str) -> str | None:
    """The mark to look a token up by; None when it was not signed by us for this purpose."""
    token = bare(token)
    try:
        _signer(ring, purpose).loads(token)
    except BadSignature:
        return None
    return _mark(token)


def _mark(token: str) -> str:
    # Of the whole token: base64 forgives stray characters, so a changed signature may still verify.
    return sha256(token.encode()).hexdigest()
