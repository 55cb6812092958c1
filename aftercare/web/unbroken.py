"""Times, dates and numbers as pages show them: no line breaks them apart (look.md)."""

import re

from aftercare.words import Words

NO_BREAK = "\u00a0"
LONGEST = 22
"""Characters of a date that fit on one line of the narrowest phone; a longer one breaks after its weekday."""
_AFTER_NUMBER = re.compile(r"(?<=\d) (?=[\d%]|[^\W\dA-ZÆØÅ_])|(?<=\d\.) (?=[^\W\dA-ZÆØÅ_])")
_BEFORE_NUMBER = re.compile(r"\b(kl\.|ca\.|kr\.|dag|uge|fase|af|at|day|week|phase|of) (?=\d)", re.IGNORECASE)


def unbroken(text: str) -> str:
    """The text with each number held to its unit (60 min, dag 41 af 92, kl. 09.30)."""
    return _BEFORE_NUMBER.sub(rf"\1{NO_BREAK}", _AFTER_NUMBER.sub(NO_BREAK, text))


def whole(written: str) -> str:
    """A date as it was written, on one line."""
    weekday, _, rest = written.partition(" ")
    space = NO_BREAK if len(written) <= LONGEST else " "
    return f"{weekday}{space}{rest.replace(' ', NO_BREAK)}" if rest else written


class ShownWords(Words):
    """The words of a language as a page shows them. What is stored or sent is said by `Words`."""

    def __call__(self, sentence: str, **places: object) -> str:
        """As `Words` says it, its numbers held to their units."""
        return unbroken(super().__call__(sentence, **places))

    def ngettext(self, one: str, many: str, n: int, /, **places: object) -> str:
        """As `Words` counts it, the number held to what it counts."""
        return unbroken(super().ngettext(one, many, n, **places))
