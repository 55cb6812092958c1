"""Takes third parties out of free text: names become what the person is, numbers become dots."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from aftercare.storage.sealed import DAMAGED

HIDDEN = "▇▇▇"
FEWEST_LETTERS = 3
FEWEST_DIGITS = 6
BETWEEN_DIGITS = r"[\s.()/–—-]{0,3}"


@dataclass
class Redactor:
    """Knows who is to be hidden; what she herself is called never is.

    `blind` is True once a name or number to be hidden was damaged: then nothing it cleans may go out.
    """

    her: str
    said: dict[str, str] = field(default_factory=dict)
    blind: bool = False

    def person(self, called: str, shown: str) -> None:
        """Hide this name, and each part of it that can stand alone, behind `shown`."""
        for name in (called, *called.split()):
            self.hide(name, shown)

    def hide(self, words: str, shown: str = HIDDEN) -> None:
        """Hide these words wherever they stand, whatever their capitals."""
        self.blind |= DAMAGED in words
        hers = {part.casefold() for part in (self.her, *self.her.split())}
        words = " ".join(plain(words).strip(" .,").split())
        if len(words) >= FEWEST_LETTERS and words.casefold() not in hers:
            self.said.setdefault(words.casefold(), shown)

    def number(self, phone: str) -> None:
        """Hide this phone number, however it is spaced; its last eight digits, as people write them."""
        self.blind |= DAMAGED in phone
        digits = re.sub(r"\D", "", phone)[-8:]
        if len(digits) >= FEWEST_DIGITS:
            self.said.setdefault(digits, HIDDEN)

    def clean(self, text: str) -> str:
        """The text without them."""
        return self._pattern.sub(self._shown, plain(text)) if self.said and text else text

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where in the text they stand, first and one after last; `plain` it first."""
        return [found.span() for found in self._pattern.finditer(text)] if self.said and text else []

    @property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self.said, key=len, reverse=True)
        return re.compile("|".join(map(_anywhere, longest)), re.IGNORECASE)

    def _shown(self, found: re.Match[str]) -> str:
        key = " ".join(found.group().casefold().split())
        digits = re.sub(r"\D", "", key)
        return self.said.get(key) or self.said.get(digits) or self.said.get(key.removesuffix("s"), HIDDEN)


def _anywhere(words: str) -> str:
    """A number with any spacing, a name over any break of line, with the Danish genitive."""
    if words.isdigit():
        return r"(?<!\d)" + BETWEEN_DIGITS.join(words) + r"(?!\d)"
    return r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"s?(?!\w)"


def plain(text: str) -> str:
    """The text as it looks: letters in one piece, and none of the signs that nobody sees."""
    return "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")


def typed_words(typed: str) -> Iterable[str]:
    """What somebody wants hidden besides: one a line."""
    return (line.strip() for line in typed.splitlines() if line.strip())
