"""Small wrongs put into the program on purpose, each with the tests that must notice it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """What is about, the file, the text that stands there once, what it becomes, and who must notice."""

    about: str
    path: str
    text: str
    becomes: str
    noticed_by: tuple[str, ...]
