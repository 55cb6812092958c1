"""Random public ids: nothing can be guessed or counted from an address."""

import re
import secrets

_SHAPE = re.compile(r"[0-9a-f]{24}")


def new_id() -> str:
    """24 hexadecimal characters, 96 random bits."""
    return secrets.token_hex(12)


def is_id(text: str) -> bool:
    """True for text that new_id could have made."""
    return _SHAPE.fullmatch(text) is not None
