"""Cuts a text into pieces that can be hidden one by one, and marks those that should be."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aftercare.cases.safety.redaction import BETWEEN_DIGITS, HIDDEN, Redactor


class Mark(StrEnum):
    """`found` is hidden unless somebody shows it, `maybe` shown unless somebody hides it."""

    plain = "plain"
    found = "found"
    maybe = "maybe"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a letter."""

    text: str
    mark: Mark = Mark.plain


_BIG = "A-ZÆØÅÄÖÜÉ"
_STREET = (
    "vej|gade|gaden|allé|alle|stræde|plads|pladsen|torv|torvet|vænge|vang|parken|boulevard|have|haven|bakken"
)
_YEARS = r"(?!(?:19|20)\d\d\s?[/–-]\s?(?:19|20)\d\d(?!\d))"
_DAY = rf"(?!\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}(?!\d))(?!\d{{4}}-\d{{2}}-\d{{2}}(?!\d)){_YEARS}"
FINDS = tuple(
    re.compile(pattern)
    for pattern in (
        # A street and a number, with floor and side: Nørrebrogade 45 B, 2. th.
        rf"(?<!\w)(?:[{_BIG}][\w.]{{0,20}}\s){{0,2}}[{_BIG}]?\w*(?i:{_STREET})\s*\d{{1,4}}(?:\s?[A-Z](?!\w)|[a-z](?!\w))?"
        r"(?:,?\s*(?:\d{1,2}\.?|st\.?|kl\.?)\s?(?:sal|tv|th|mf)?\.?(?!\w))?",
        # A postcode and a town: 2200 København N.
        rf"(?<![\w-])(?:DK-?)?\d{{4}}\s+[{_BIG}]\w+(?:\s(?:[NSVØKC]|[NS]V|NØ|SØ)(?!\w))?",
        # A phone number of eight digits or more, and a CPR number; a date is neither.
        rf"(?<![\w+])(?<!\d[./-]){_DAY}(?:\+|00)?\d(?:{BETWEEN_DIGITS}\d){{7,13}}(?!\d)",
        r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    )
)
_NAME = re.compile(rf"(?<![\w.])[{_BIG}][\w'-]+(?:[^\S\n][{_BIG}][\w'-]+)*")  # A name keeps to its line.
_NUMBER = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d(?!\w))\d{3,}(?!\w)")  # A year is no secret.
# Words that begin sentences and are nobody's name.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "hun han hendes hans jeg min mit mine det den de deres der dette disse du vi vores man når hvis hvor "
        "hvad hvem da på efter før for fra med ved til om og men så nu en et ingen alle ikke ja nej i igen "
        "også siden ringer skriver taler tager mødes søger bor aftalt sammen begge næste fast første samme "
        "navn sprog dansk tolk var mødtes møde talte skrev sidste blive hjælp går gør gå skrive holde følges "
        "søge ringe få have være finde tale tage komme bolig beskæftigelse personlig behandling hjælpemidler "
        "at",
    )
)


def pieces_of(text: str, redactor: Redactor) -> list[Piece]:
    """The text in pieces: who and where is found, names nobody knows and long numbers are marked as maybe."""
    found = _merged([*redactor.spans(text), *(each.span() for one in FINDS for each in one.finditer(text))])
    pieces: list[Piece] = []
    at = 0
    for begin, end in found:
        pieces += [*_maybes(text, at, begin), Piece(text[begin:end], Mark.found)]
        at = end
    return [*pieces, *_maybes(text, at, len(text))]


def hidden_by(pieces: Sequence[Piece], chosen: Collection[int]) -> frozenset[int]:
    """The numbers of all pieces to hide. Hiding a name that nobody knew hides it wherever it stands;
    a piece that was found and is shown again is shown there alone.
    """
    hid = {number for number in chosen if 0 <= number < len(pieces)}
    taken = {pieces[number].text.casefold() for number in hid if pieces[number].mark is Mark.maybe}
    return frozenset(
        number
        for number, piece in enumerate(pieces)
        if piece.mark is not Mark.plain and (number in hid or piece.text.casefold() in taken)
    )


def blackened(pieces: Sequence[Piece], chosen: Collection[int]) -> tuple[str, int]:
    """The text as it goes out, and how many pieces are hidden in it."""
    hid = hidden_by(pieces, chosen)
    taken = {pieces[number].text for number in hid if pieces[number].mark is Mark.maybe}
    redactor = Redactor("", {name.casefold(): HIDDEN for name in taken})
    parts = [HIDDEN if number in hid else redactor.clean(piece.text) for number, piece in enumerate(pieces)]
    return "".join(parts), len(hid)


def _maybes(text: str, at: int, until: int) -> Iterable[Piece]:
    for begin, end in _unknown(text, at, until):
        if begin > at:
            yield Piece(text[at:begin])
        yield Piece(text[begin:end], Mark.maybe)
        at = end
    if until > at:
        yield Piece(text[at:until])


def _unknown(text: str, at: int, until: int) -> Iterable[tuple[int, int]]:
    """Where names nobody knows and long numbers may stand; the first word of a sentence stands alone."""
    piece = text[at:until]
    marks = sorted([*_NAME.finditer(piece), *_NUMBER.finditer(piece)], key=lambda found: found.start())
    for found in marks:
        begin, end = at + found.start(), at + found.end()
        if found.re is _NAME and _begins_sentence(text[max(0, begin - 20) : begin]):
            first = found.group().partition(" ")[0]
            if first.casefold() not in _COMMON:
                yield begin, begin + len(first)
            begin = min(end, begin + len(first) + 1)
        if begin < end:
            yield begin, end


def _begins_sentence(before: str) -> bool:
    return before.rstrip(" \t")[-1:] in ("", *".!?:;\n–")


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > begin:
            merged.append((begin, end))
    return merged
