"""Takes third parties out of free text: names become what the person is, numbers become dots."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aftercare.phone_numbers import comparable, digits_of
from aftercare.storage.sealed import DAMAGED
from aftercare.words.names import spellings
from aftercare.words.signs import composed

HIDDEN = "▇▇▇"
FEWEST_LETTERS = 3
FEWEST_DIGITS = 6
LONGEST_NAME = 60
BETWEEN_DIGITS = r"[\s.()/–—-]{0,3}"


@dataclass
class Redactor:
    """Knows who is to be hidden; what she herself is called never is.

    `blind` is True once a name or number to be hidden was damaged: then nothing it cleans may go out.
    """

    her: str
    said: dict[str, str] = field(default_factory=dict)
    blind: bool = False
    _grown: tuple[int, "_Tree", "_Tree"] = field(default=(0, {}, {}), init=False, repr=False, compare=False)

    def person(self, called: str, shown: str) -> None:
        """Hide this name, and each part of it that can stand alone, behind `shown`."""
        for name in (called, *called.split()):
            self.hide(name, shown)

    def hide(self, words: str, shown: str = HIDDEN) -> None:
        """Hide these words wherever they stand, whatever their capitals, with or without Danish letters."""
        self.blind |= DAMAGED in words
        hers = {part.casefold() for part in (self.her, *self.her.split())}
        words = " ".join(composed(words).strip(" .,").split())
        if len(words) >= FEWEST_LETTERS and words.casefold() not in hers:
            for spelling in spellings(words):
                self.said.setdefault(spelling, shown)

    def number(self, phone: str) -> None:
        """Hide this phone number, however it is spaced; its last eight digits, as people write them."""
        self.blind |= DAMAGED in phone
        digits = comparable(phone).removeprefix("+")[-8:]
        if len(digits) >= FEWEST_DIGITS:
            self.said.setdefault(digits, HIDDEN)

    def clean(self, text: str) -> str:
        """The text without them."""
        if not (self.said and text):
            return text
        text = composed(text)
        parts, at = [], 0
        for begin, end, shown in self._standing(text):
            parts += [text[at:begin], shown]
            at = end
        return "".join([*parts, text[at:]])

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where in the text they stand, first and one after last; `composed` first."""
        return [(begin, end) for begin, end, _ in self._standing(text)] if self.said and text else []

    def _standing(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where they stand and what is shown there. The longest counts where several begin."""
        names, numbers = self._trees()
        at = 0
        while begins := _BEGINS.search(text, at):
            begin = begins.start()
            tries = (
                None if _is_letter(text[begin - 1 : begin]) else _name_at(names, text, begin),
                None if text[begin - 1 : begin].isdecimal() else _number_at(numbers, text, begin),
            )
            found = max(filter(None, tries), default=None)
            at = found[0] if found else begin + 1
            if found:
                yield begin, *found

    def _trees(self) -> tuple["_Tree", "_Tree"]:
        """Names and numbers sign by sign, so that looking takes as long for one as for a thousand."""
        if self._grown[0] != len(self.said):
            names: _Tree = {}
            numbers: _Tree = {}
            for words, shown in self.said.items():
                tree, parts = (numbers, [words]) if words.isdigit() else (names, _portions(words))
                for part in parts:
                    _plant(tree, part, shown)
            self._grown = len(self.said), names, numbers
        return self._grown[1:]


# Under each sign what may follow it; under the empty one what is shown for what ends there.
_Tree = dict[str, Any]
_BEGINS = re.compile(r"(?<!\w)\S|(?<!\d)\d")
_BLANKS = re.compile(r"\s*")
_BETWEEN = re.compile(BETWEEN_DIGITS)


def _plant(tree: _Tree, words: str, shown: str) -> None:
    for sign in words:
        tree = tree.setdefault(sign, {})
    if words:
        tree.setdefault("", shown)


def _portions(words: str) -> Iterator[str]:
    """What is longer than a name is hidden in parts: looking for it takes as long as it is long."""
    if len(words) <= LONGEST_NAME:
        yield words
        return
    part: list[str] = []
    for word in words.split():
        if part and sum(map(len, part)) + len(part) + len(word) > LONGEST_NAME:
            yield " ".join(part)
            part = []
        part.append(word)
    yield " ".join(part)


def _name_at(tree: _Tree, text: str, at: int) -> tuple[int, str] | None:
    """A name over any break of line, with the Danish genitive: where it ends and what is shown."""
    found = None
    while True:
        if "" in tree and (end := _word_ends(text, at)):
            found = end, tree[""]
        sign = " " if text[at : at + 1].isspace() else text[at : at + 1].casefold()
        for each in sign:
            if each not in tree:
                return found
            tree = tree[each]
        if not sign:
            return found
        at = _BLANKS.match(text, at).end() if sign == " " else at + 1  # type: ignore[union-attr]


def _word_ends(text: str, at: int) -> int:
    """Where the word that ends here, or after a genitive s, ends; 0 when it goes on."""
    if not _is_letter(text[at : at + 1]):
        return at
    return at + 1 if text[at].casefold() == "s" and not _is_letter(text[at + 1 : at + 2]) else 0


def _number_at(tree: _Tree, text: str, at: int) -> tuple[int, str] | None:
    """A number with any spacing: where it ends and what is shown."""
    found = None
    while (digit := digits_of(text[at : at + 1])) and digit in tree:
        tree, at = tree[digit], at + 1
        if "" in tree and not text[at : at + 1].isdecimal():
            found = at, tree[""]
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
    return found


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def typed_words(typed: str) -> Iterable[str]:
    """What somebody wants hidden besides: one a line."""
    return (line.strip() for line in typed.splitlines() if line.strip())
