"""Finds every sentence the program may say, and every translation there is of it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2 import Environment, meta

from tests.parsed import parsed

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
CATALOGUES = ROOT / "aftercare" / "words"
KEYWORDS = {"_": None, "N_": None, "words": None, "ngettext": (1, 2)}
LANGUAGE_CODE = re.compile(r"^[a-z]{2}$")
PLACE = re.compile(r"%(?:\((\w+)\))?\d*[sd]")
BETWEEN = " | "  # A sentence for one and for many are one sentence here, as they are one entry.

Found = Mapping[str, list[str]]


@dataclass(frozen=True)
class Translation:
    """One entry of a catalogue."""

    sentence: str
    texts: tuple[str, ...]
    fuzzy: bool
    file: str

    @property
    def text(self) -> str:
        """All its forms."""
        return BETWEEN.join(self.texts)


def sentences(paths: Iterable[Path]) -> Found:
    """Each English sentence in these templates and Python files, with the places that say it."""
    found = defaultdict(list)
    for path in sorted(paths):
        for line, sentence in _sentences(path):
            found[sentence].append(f"{path.name}:{line}")
    return found


def _sentences(path: Path) -> Iterator[tuple[int, str]]:
    method, options = ("jinja2", {"silent": "false"}) if path.suffix == ".html" else ("python", {})
    for line, said, _, _ in extract(method, BytesIO(path.read_bytes()), KEYWORDS, options=options):
        sentence = said if isinstance(said, str) else BETWEEN.join(filter(None, said))
        if not LANGUAGE_CODE.match(sentence):
            yield line, sentence


def unfindable(path: Path) -> list[str]:
    """Calls for words whose sentence is put together first, so that no catalogue can hold it."""
    return [
        f"{path.name}:{node.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and node.args
        and ast.unparse(node.func).split(".")[-1] in KEYWORDS
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]


def templates(folder: Path = TEMPLATES) -> list[Path]:
    """Every template."""
    return sorted(folder.rglob("*.html"))


def programs(folder: Path = ROOT / "aftercare") -> list[Path]:
    """Every Python file of the program."""
    return sorted(folder.rglob("*.py"))


def with_what_they_use(names: Iterable[str], folder: Path = TEMPLATES) -> list[Path]:
    """These templates and, through every extends, include and import, all that they are made of."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            parsed = Environment(autoescape=True).parse((folder / name).read_text("utf-8"))
            waiting += [each for each in meta.find_referenced_templates(parsed) if each]
    return sorted(folder / name for name in seen)


def translations(lang: str, folder: Path = CATALOGUES) -> list[Translation]:
    """Every entry of a language, file by file; twice in one file shows as two."""
    return [each for path in sorted((folder / lang).glob("*.po")) for each in _translations(path, lang)]


def _translations(path: Path, lang: str) -> Iterator[Translation]:
    text = path.read_text("utf-8")
    read = list(read_po(BytesIO(text.encode()), locale=lang, abort_invalid=True))
    for message in read:
        if message.id:
            ids, texts = (one if isinstance(one, tuple) else (one,) for one in (message.id, message.string))
            yield Translation(BETWEEN.join(ids), texts, message.fuzzy, path.name)
    said = len(re.findall(r"^msgid ", text, re.MULTILINE))
    if said != len(read):
        yield from (
            Translation(sentence, ("",), False, path.name) for sentence in _twice(text) if said > len(read)
        )


def _twice(text: str) -> list[str]:
    lines = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    return sorted({line for line in lines if lines.count(line) > 1})


def places(sentence: str) -> list[str]:
    """The places a sentence leaves open, %(name)s, in one order."""
    return sorted(set(PLACE.findall(sentence)))
