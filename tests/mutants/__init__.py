"""Small wrongs put into the program on purpose, each with the tests that must notice it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).parent / "mutants.toml"


@dataclass(frozen=True)
class Mutant:
    """What it is about, the file, the text that stands there once, what it becomes, and who must notice."""

    about: str
    path: str
    text: str
    becomes: str
    noticed_by: tuple[str, ...]


def listed() -> tuple[Mutant, ...]:
    """All of them, in the order of the list."""
    found = tomllib.loads(LIST.read_text("utf-8"))["mutant"]
    return tuple(Mutant(**one | {"noticed_by": tuple(one["noticed_by"])}) for one in found)
