"""A text torn in two: each half by itself is noise, so that neither key alone opens what is about both."""

from secrets import token_bytes


def torn(text: str) -> tuple[str, str]:
    """Two halves as hex, both empty for an empty text. Who holds one learns its length and nothing more."""
    plain = text.encode()
    noise = token_bytes(len(plain))
    return noise.hex(), bytes(a ^ b for a, b in zip(plain, noise, strict=True)).hex()


def joined(one: str, other: str) -> str:
    """The text again. Raises ValueError for halves that do not belong together."""
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return bytes(a ^ b for a, b in pairs).decode()
