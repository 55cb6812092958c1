"""Letters as they look, whichever keyboard put them together."""

import unicodedata

MOST_MARKS = 30
"""On one letter; no language stacks more (UAX #15), and putting in order takes the square of their number."""


def composed(text: str) -> str:
    """The text with its letters in one piece (NFC), without signs nobody sees or marks beyond all sense."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for sign in text:
        if unicodedata.category(sign) != "Cf":
            marks = marks + 1 if unicodedata.combining(sign) else 0
            if marks <= MOST_MARKS:
                kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))
