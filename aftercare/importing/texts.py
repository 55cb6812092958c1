"""Lists that come as text: what letters its bytes are, what stands between its cells."""

import csv
import io
import re
from collections.abc import Iterable

from aftercare.importing.reading import (
    BROKEN_QUOTES,
    MOST_BYTES,
    NO_LIST,
    TOO_BIG,
    Leaf,
    Note,
    Unreadable,
    leaf_of,
)
from aftercare.words import N_

MARKS = ";\t,"
LOOKED_AT = 20
"""Lines by which it is told what stands between cells."""
OLD_MAC = N_("The letters were read as those of an old Mac. Look whether æ, ø and å are right in the rows.")
OLD_PC = N_("The letters were read as those of old DOS. Look whether æ, ø and å are right in the rows.")
OLD = {"mac_roman": OLD_MAC, "cp865": OLD_PC}
_LETTERS = frozenset("æøåÆØÅ")
_PARTED = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def text_leaves(content: bytes, most: int) -> tuple[Leaf, ...]:
    """The one sheet of a file of text. Raises Unreadable."""
    text, notes = _decoded(content)
    return _leaves(text, most, notes)


def pasted_leaves(text: str, most: int) -> tuple[Leaf, ...]:
    """The same for text that was pasted. Raises Unreadable."""
    return _leaves(text, most, ())


def _leaves(text: str, most: int, notes: tuple[Note, ...]) -> tuple[Leaf, ...]:
    if len(text) > MOST_BYTES:
        raise Unreadable(TOO_BIG)
    if "\x00" in text:
        raise Unreadable(NO_LIST)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return (leaf_of(_divided(plain), most, notes=notes),)


def _decoded(content: bytes) -> tuple[str, tuple[Note, ...]]:
    """UTF-8 or UTF-16 as their marks say, else UTF-8, else what an old computer of its day wrote."""
    kinds: tuple[str, ...] = ("utf-8-sig",)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        kinds = ("utf-16",)
    elif b"\x00" in content[:200]:
        kinds = ("utf-16-le",) if content[1:2] == b"\x00" else ("utf-16-be",)
    for kind in kinds:
        try:
            return content.decode(kind), ()
        except UnicodeDecodeError:
            if kind != "utf-8-sig":
                raise Unreadable(NO_LIST) from None
    return _of_an_old_computer(content)


def _of_an_old_computer(content: bytes) -> tuple[str, tuple[Note, ...]]:
    """Windows-1252 that Excel writes, unless another old alphabet makes Danish of what is none in it."""
    texts = {kind: content.decode(kind, errors="replace") for kind in ("cp1252", *OLD)}
    danish = {kind: _danish(text) for kind, text in texts.items()}
    best = max(danish, key=lambda kind: danish[kind])
    if danish[best] > 0.5 > danish["cp1252"]:
        return texts[best], (Note(OLD[best], {}),)
    if "\ufffd" in texts["cp1252"]:
        raise Unreadable(NO_LIST)
    return texts["cp1252"], ()


def _danish(text: str) -> float:
    """The share of its letters beyond ASCII that are æ, ø and å."""
    beyond = [letter for letter in text if letter > "\x7f"]
    return sum(letter in _LETTERS for letter in beyond) / len(beyond) if beyond else 0.0


def _divided(text: str) -> Iterable[list[str]]:
    first, _, rest = text.partition("\n")
    said = _PARTED.fullmatch(first)
    mark = said[1] if said else _mark_of(text)
    if said:
        yield []
    reader = csv.reader(io.StringIO(rest if said else text), delimiter=mark, strict=True)
    try:
        yield from reader
    except csv.Error:
        raise Unreadable(BROKEN_QUOTES, row=reader.line_num + bool(said)) from None


def _mark_of(text: str) -> str:
    """What stands in most of the first lines; what a title above the headings holds is no sign of it."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.split("\n") if line.strip()][:LOOKED_AT]
    best = max(
        MARKS, key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines))
    )
    held = sum(best in line for line in lines)
    return best if lines and (best in lines[0] or 2 * held > len(lines)) else MARKS[0]
