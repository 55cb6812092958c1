"""Who we are to a push service: one key pair per installation and short-lived signed tokens (RFC 8292)."""

import os
import re
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

KEY_FILE = "vapid.pem"
TOKEN_LASTS = timedelta(hours=6)
TOKEN_REUSED = timedelta(hours=1)
MOST_ORIGINS = 256

_SUBJECT = re.compile(
    r"mailto:[^\s<>@:]+@[^\s<>@:]+\.[a-z]{2,}|https://[^\s<>/@]+\.[a-z]{2,}(:\d+)?(/\S*)?", re.IGNORECASE
)


class Vapid:
    """The installation's push identity. Changing the key ends every subscription made with it."""

    def __init__(self, private_key: ec.EllipticCurvePrivateKey, subject: str) -> None:
        """`subject` is `mailto:` an operator or an https page; Apple answers 403 to any other form."""
        if not _SUBJECT.fullmatch(subject):
            raise ValueError("push subject must be mailto:name@domain or an https address")
        self._private_key = private_key
        self._subject = subject
        self._made: dict[str, tuple[datetime, str]] = {}
        point = private_key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.application_server_key = base64url(point)

    def authorization(self, origin: str, now: datetime) -> str:
        """Authorization header for one push service, signed at most once an hour. `now` is aware."""
        made_at, header = self._made.get(origin, (None, ""))
        if made_at is not None and made_at <= now < made_at + TOKEN_REUSED:
            return header
        claims = {"aud": origin, "exp": int((now + TOKEN_LASTS).timestamp()), "sub": self._subject}
        token = jwt.encode(claims, self._private_key, algorithm="ES256")
        header = f"vapid t={token}, k={self.application_server_key}"
        if len(self._made) >= MOST_ORIGINS:
            self._made.clear()
        self._made[origin] = (now, header)
        return header


def load_vapid(keys: Path, subject: str) -> Vapid:
    """Read the key from the keys folder, making it at the first start. Two first starts agree on one key."""
    path = keys / KEY_FILE
    if not path.exists():
        _write_new_key(path)
    private_key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(private_key, ec.EllipticCurvePrivateKey) or private_key.curve.name != "secp256r1":
        raise ValueError(f"{path} does not hold a P-256 key")
    return Vapid(private_key, subject)


def _write_new_key(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        # A link, unlike a rename, leaves the key alone that another process wrote a moment earlier.
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def base64url(raw: bytes) -> str:
    """Unpadded URL-safe base64, as every push header wants it."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
