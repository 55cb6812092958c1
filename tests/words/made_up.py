"""A language made from what the Danish catalogue translates: it runs right to left and counts to two."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from aftercare import words

CODE, NAME = "ckb", "کوردیی ناوەندی"
BEGINS = "⟦"
COUNTS = "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"
ABOUT = f"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {COUNTS}\\n"
"X-Readers: staff, residents\\n"
"""


@contextmanager
def made_up_language(folder: Path) -> Iterator[None]:
    """The catalogues in `folder`, with one language more; its texts are the English ones in brackets."""
    ours = words.FOLDER
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / CODE).mkdir()
    (folder / CODE / words.ABOUT).write_text(ABOUT, "utf-8")
    for path in sorted((ours / words.DANISH).glob("*.po")):
        name = path.name if path.name != words.ABOUT else "days.po"
        (folder / CODE / name).write_bytes(_bracketed(path))
    try:
        _read_from(folder)
        yield
    finally:
        _read_from(ours)


def _bracketed(path: Path) -> bytes:
    made = Catalog(charset="utf-8", header_comment="")
    made.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", COUNTS)]
    for message in read_po(BytesIO(path.read_bytes()), locale=words.DANISH):
        if message.id:
            made.add(message.id, _in_brackets(message.id))
    packed = BytesIO()
    write_po(packed, made)
    return packed.getvalue()


def _in_brackets(sentence: str | tuple[str, str]) -> str | tuple[str, ...]:
    if isinstance(sentence, str):
        return f"{BEGINS}{sentence}⟧"
    one, many = sentence
    return f"{BEGINS}{one}⟧", f"{BEGINS}2: {many}⟧", f"{BEGINS}3: {many}⟧"


def _read_from(folder: Path) -> None:
    words.FOLDER = folder
    for kept in (words.languages, words.catalogue, words.words):
        kept.cache_clear()
