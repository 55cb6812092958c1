"""Times, dates and numbers as pages show them: no line breaks them apart (look.md)."""

import re

from aftercare.words import Words

NO_BREAK = "\u00a0"
LONGEST = 16
"""Characters of a date that fit on one line of the narrowest phone; a longer one breaks after its weekday."""
_NUMBER = re.compile(r"[\d½]")
_UNITS = (
    r"min|minut\w*|time\w*|dag\w*|uge\w*|måned\w*|kron\w*|gang\w*|besøg|minutes?|hours?|days?|weeks?|months?"
)
_AFTER_NUMBER = re.compile(rf"(?<=[\d½]) (?=[\d%]|(?:{_UNITS}|[a-zæøå]{{1,4}})\b)|(?<=\d\.) (?=[a-zæøå])")
_BEFORE_NUMBER = re.compile(r"\b(kl\.|ca\.|kr\.|dag|uge|fase|af|at|day|week|phase|of) (?=\d)", re.IGNORECASE)


def unbroken(text: str) -> str:
    """The text with each number held to its unit (60 min, dag 41 af 92, kl. 09.30)."""
    if not _NUMBER.search(text):
        return text
    return _BEFORE_NUMBER.sub(rf"\1{NO_BREAK}", _AFTER_NUMBER.sub(NO_BREAK, text))


def whole(written: str) -> str:
    """A date as it was written, on one line; with its weekday written out, or with two names of its month
    (Arabic), on two at most.
    """
    first, _, rest = written.partition(" ")
    space = " " if first.isalpha() and len(written) > LONGEST else NO_BREAK
    held = rest.replace(" ", NO_BREAK, -1 if "/" not in rest else 1)
    return f"{first}{space}{held}" if rest else written


class ShownWords(Words):
    """The words of a language as a page shows them. What is stored or sent is said by `Words`."""

    def __call__(self, sentence: str, **places: object) -> str:
        """As `Words` says it, its numbers held to their units."""
        return unbroken(super().__call__(sentence, **places))

    def ngettext(self, one: str, many: str, n: int, /, **places: object) -> str:
        """As `Words` counts it, the number held to what it counts."""
        return unbroken(super().ngettext(one, many, n, **places))
