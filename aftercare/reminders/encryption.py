"""One message for one phone (RFC 8291, with the aes128gcm coding of RFC 8188), by `cryptography` alone.

The `webpush` package does the same and half as fast: it makes its key derivations anew as objects for each
message. It is the other implementation that ours is held against (tests/reminders/test_envelope.py).
"""

import hmac
from os import urandom

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096
_CURVE, _AGREEMENT = SECP256R1(), ECDH()
_SHAPE = RECORD.to_bytes(4, "big") + bytes([65])
_ONE, _LAST_RECORD = b"\x01", b"\x02"


def encrypt(
    plain: bytes,
    point: bytes,
    secret: bytes,
    *,
    ours: EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
) -> bytes:
    """What a push service carries: `point` and `secret` are the phone's, 65 and 16 bytes.

    Key and salt are fresh for each message; given they are only to compare with what others have published.
    Raises ValueError for a point off the curve.
    """
    ours, salt = ours or generate_private_key(_CURVE), salt or urandom(16)
    public = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = ours.exchange(_AGREEMENT, EllipticCurvePublicKey.from_encoded_point(_CURVE, point))
    both = _mac(_mac(secret, shared), b"WebPush: info\x00" + point + public + _ONE)
    drawn = _mac(salt, both)
    key = _mac(drawn, b"Content-Encoding: aes128gcm\x00" + _ONE)[:16]
    nonce = _mac(drawn, b"Content-Encoding: nonce\x00" + _ONE)[:12]
    return salt + _SHAPE + public + AESGCM(key).encrypt(nonce, plain + _LAST_RECORD, None)


def _mac(key: bytes, text: bytes) -> bytes:
    """A step of HKDF (RFC 5869): what is drawn from it fits one hash."""
    return hmac.digest(key, text, "sha256")
