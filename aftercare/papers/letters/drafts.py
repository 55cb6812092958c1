"""A draft as it is kept: its sections in pieces, and what somebody wanted hidden besides."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from aftercare.cases.safety.redaction import Redactor
from aftercare.papers.letters.hiding import Mark, Piece, blackened, pieces_of
from aftercare.papers.letters.rules import Section
from aftercare.storage.sealed import DAMAGED, sound
from aftercare.words.signs import composed


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it is printed. `head` is its title and first lines, `hide` one word a line."""

    head: str
    titles: tuple[str, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    hide: str = ""

    @property
    def texts(self) -> list[str]:
        """The sections as they can be rewritten."""
        return ["".join(piece.text for piece in section) for section in self.pieces]

    @property
    def numbered(self) -> list[tuple[str, list[tuple[int, Piece]]]]:
        """Each section with its pieces, numbered through the letter."""
        begins = accumulate((len(section) for section in self.pieces), initial=0)
        return [
            (title, list(enumerate(section, start)))
            for title, section, start in zip(self.titles, self.pieces, begins, strict=False)
        ]

    @property
    def all_pieces(self) -> list[Piece]:
        """Every piece of the letter, in order."""
        return [piece for section in self.pieces for piece in section]

    @property
    def to_hide(self) -> list[int]:
        """The numbers of the pieces hidden unless somebody says otherwise."""
        return [number for number, piece in enumerate(self.all_pieces) if piece.mark is Mark.found]


def draft_of(head: str, sections: Iterable[Section], redactor: Redactor, hide: str = "") -> Draft:
    """A draft of these sections, marked. Blank lines go: they part the sections of the printed letter."""
    kept = list(sections)
    texts = (
        "\n".join(
            line.replace(_BETWEEN, "").rstrip() for line in composed(one.text).split("\n") if line.strip()
        )
        for one in kept
    )
    pieces = tuple(tuple(pieces_of(text, redactor)) for text in texts)
    return Draft(head, tuple(one.title for one in kept), pieces, hide)


def written(draft: Draft) -> str:
    """The draft as JSON."""
    pieces = [[[piece.text, piece.mark.value] for piece in section] for section in draft.pieces]
    told = {"head": draft.head, "titles": draft.titles, "pieces": pieces, "hide": draft.hide}
    return json.dumps(told, ensure_ascii=False)


def read(text: str) -> Draft:
    """A draft from JSON; of a damaged one nothing is left to send."""
    if text == DAMAGED:
        return Draft(DAMAGED, (), ())
    told = json.loads(text)
    pieces = tuple(tuple(Piece(words, Mark(mark)) for words, mark in section) for section in told["pieces"])
    return Draft(told["head"], tuple(told["titles"]), pieces, told["hide"])


def printed(draft: Draft, chosen: Collection[int]) -> tuple[str, int]:
    """The letter as it goes out, and how many pieces are hidden. Sections nobody wrote in are left out.

    Raises Unreadable for a draft of which something is damaged.
    """
    sound(draft.head)
    whole, hidden = blackened(_joined(draft), _shifted(draft, chosen))
    texts = whole.split(_BETWEEN)
    parts = [f"{title}\n{text}" for title, text in zip(draft.titles, texts, strict=True) if text.strip()]
    return "\n\n".join([draft.head, *parts]), hidden


def sections_of(text: str) -> list[tuple[str, str]]:
    """A printed letter in pairs of heading and words; the first is its head."""
    pairs = (part.partition("\n") for part in text.split("\n\n"))
    return [(title, words) for title, _, words in pairs]


_BETWEEN = "\x1e"


def _joined(draft: Draft) -> Sequence[Piece]:
    """All pieces with a sign between the sections, so that a word hidden in one is hidden in all."""
    joined: list[Piece] = []
    for number, section in enumerate(draft.pieces):
        joined += [*([Piece(_BETWEEN)] if number else []), *section]
    return joined


def _shifted(draft: Draft, chosen: Collection[int]) -> set[int]:
    """The chosen numbers, each moved by the signs before it."""
    shifted, wanted = set(), set(chosen)
    for number, (_, section) in enumerate(draft.numbered):
        shifted |= {at + number for at, _ in section if at in wanted}
    return shifted
