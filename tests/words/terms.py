"""The words that aftercare/words/terms.toml settles, and the sentences that say something else."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tests.words.finding import CATALOGUES, Translation

FILE = CATALOGUES / "terms.toml"
_SIGNS = {"\\*": r"[^\W\d_]*", "%": r"%\(\w+\)"}


@dataclass(frozen=True)
class Ban:
    """What is never said, what is said instead, and why."""

    said: str
    word: str
    why: str
    unless: tuple[str, ...] = ()

    @cached_property
    def _found(self) -> re.Pattern[str]:
        begins, ends = self.said.startswith("^"), self.said.endswith("$")
        inner = re.escape(self.said.strip("^$"))
        for sign, meaning in _SIGNS.items():
            inner = inner.replace(sign, meaning)
        before = r"^\W*" if begins else r"(?<!\w)"
        return re.compile(before + inner + (r"$" if ends else r"(?!\w)"), re.IGNORECASE)

    def breaks(self, sentence: str, text: str) -> bool:
        """True when this text of the sentence says it."""
        return sentence not in self.unless and bool(self._found.search(text))

    @property
    def example(self) -> str:
        """A text that says it."""
        return self.said.strip("^$").replace("%*", "%(day)s").replace("*", "en")


def bans(lang: str) -> list[Ban]:
    """Everything that is never said in this language."""
    held = tomllib.loads(FILE.read_text("utf-8")).get(lang, [])
    return [
        Ban(said, term["word"], term["why"], tuple(term.get("unless", ())))
        for term in held
        for said in term["never"]
    ]


def broken(banned: Iterable[Ban], held: Iterable[Translation]) -> list[str]:
    """Each sentence that says what is never said: where it stands, what to say instead, and why."""
    kept = list(banned)
    return [
        f"{each.file}: {text!r} says “{ban.said}”. Say “{ban.word}”: {ban.why}. ({each.sentence})"
        for each in held
        for text in each.texts
        for ban in kept
        if ban.breaks(each.sentence, text)
    ]
