"""A phone's half of RFC 9180, written from the document: it tells whether ours and the browser's fit it."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

AES_128, AES_256 = 1, 2
_KEM = b"KEM\x00\x10"


def seal(point: bytes, info: bytes, plain: bytes) -> bytes:
    """`plain` for the holder of this point's key: the ephemeral point, then the ciphertext."""
    ephemeral = ec.generate_private_key(ec.SECP256R1())
    key, nonce = key_and_nonce(ephemeral, point, info, AES_256)
    return encapsulated(ephemeral) + AESGCM(key).encrypt(nonce, plain, b"")


def key_and_nonce(
    ephemeral: ec.EllipticCurvePrivateKey, point: bytes, info: bytes, aead: int
) -> tuple[bytes, bytes]:
    """The key schedule of base mode (RFC 9180, 4.1 and 5.1)."""
    dh = ephemeral.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))
    shared = _expand(
        _KEM, _extract(_KEM, b"", b"eae_prk", dh), b"shared_secret", encapsulated(ephemeral) + point, 32
    )
    suite = b"HPKE\x00\x10\x00\x01\x00" + bytes([aead])
    context = b"\x00" + _extract(suite, b"", b"psk_id_hash", b"") + _extract(suite, b"", b"info_hash", info)
    secret = _extract(suite, shared, b"secret", b"")
    size = {AES_128: 16, AES_256: 32}[aead]
    return _expand(suite, secret, b"key", context, size), _expand(suite, secret, b"base_nonce", context, 12)


def encapsulated(ephemeral: ec.EllipticCurvePrivateKey) -> bytes:
    return ephemeral.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return _hmac(salt or bytes(32), b"HPKE-v1" + suite + label + secret)


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, size: int) -> bytes:
    return _hmac(key, size.to_bytes(2) + b"HPKE-v1" + suite + label + info + b"\x01")[:size]


def _hmac(key: bytes, text: bytes) -> bytes:
    made = HMAC(key, hashes.SHA256())
    made.update(text)
    return made.finalize()
