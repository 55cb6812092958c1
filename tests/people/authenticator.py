"""A passkey in software: it signs what a phone would sign, and what no honest phone would."""

import base64
import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import encode_cbor

PRESENT, VERIFIED, MAY_TRAVEL, TRAVELS, NEW = 0x01, 0x04, 0x08, 0x10, 0x40
HONEST = PRESENT | VERIFIED
ORIGIN = "http://localhost:8000"


def text(raw: bytes) -> str:
    """Bytes as WebAuthn writes them."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@dataclass
class Authenticator:
    """One credential for one site; `count` is what it says of its uses."""

    site: str = "localhost"
    origin: str = ORIGIN
    count: int = 0
    owner: str = ""
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, question: dict[str, object], flags: int = HONEST, **said: str) -> dict[str, str]:
        """The form a browser posts after navigator.credentials.create()."""
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        held = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + encode_cbor(cose)
        made = {"fmt": "none", "attStmt": {}, "authData": self._data(flags | NEW) + held}
        return self._form({"attestationObject": encode_cbor(made)}, question, "webauthn.create", **said)

    def prove(self, question: dict[str, object], flags: int = HONEST, **said: str) -> dict[str, str]:
        """The form a browser posts after navigator.credentials.get()."""
        data = self._data(flags)
        about = self._about(question, "webauthn.get", **said)
        signature = self.key.sign(data + sha256(about).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"authenticatorData": data, "signature": signature, "userHandle": self.owner.encode()}
        return self._form(parts, question, "webauthn.get", **said)

    def _data(self, flags: int) -> bytes:
        return sha256(self.site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _about(self, question: dict[str, object], kind: str, **said: str) -> bytes:
        about = {"type": kind, "challenge": question["challenge"], "origin": self.origin, **said}
        return json.dumps(about).encode()

    def _form(
        self, parts: dict[str, bytes], question: dict[str, object], kind: str, **said: str
    ) -> dict[str, str]:
        response = {name: text(part) for name, part in parts.items()}
        response["clientDataJSON"] = text(self._about(question, kind, **said))
        held = text(self.credential)
        return {
            "passkey": json.dumps({"id": held, "rawId": held, "type": "public-key", "response": response})
        }
