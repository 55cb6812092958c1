"""One row of a list, cell by cell: a value, or a trouble that names row, column and cure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from aftercare.importing.answers import RATHER_NOT, Answers, answer_of, folded, said_as, yes_of
from aftercare.importing.days import NoDay, day_of
from aftercare.words import N_, Words

Found = TypeVar("Found")
YES_OR_NO = N_("“%(cell)s” is neither yes nor no. Write ja or nej.")
NOT_ONE_OF = N_("“%(cell)s” is not one of the words we know. Write one of: %(known)s.")
NO_NUMBER = N_("“%(cell)s” is not a whole number from %(least)s to %(most)s.")
FILL_IN = N_("This is empty. Please fill it in.")
BROKEN = N_("“%(cell)s” is an error of the spreadsheet. Mend the formula, or write what should stand here.")
NOTHING = frozenset({"-", "–", "—", "?"})
"""Signs in a cell that state nothing."""
UNKNOWN = frozenset({"ukendt", "uoplyst", "ikke oplyst", "ved ikke", "vides ikke", "unknown", "n/a"})
"""Words that say that nobody knows, where no answer of ours says it."""
_BROKEN = re.compile(r"#(REF|N/A|NAME|VALUE|DIV/0|NUM|NULL|REFERENCE|I/T|NAVN|VÆRDI|DIVISION/0|NUL)[!?]?")


@dataclass(frozen=True, slots=True, order=True)
class Trouble:
    """What is wrong in a cell, in the reader's language; row 0 is the list as a whole."""

    row: int
    column: str
    text: str


@dataclass
class Row:
    """A row with its cells by column name. `headings` say what each column is called in the list, or, of one
    that is not in it, what we call it.
    """

    number: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]
    words: Words
    troubles: list[Trouble] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name, cell in self.cells.items():
            if _BROKEN.fullmatch(cell.upper()):
                self.refuse(name, BROKEN, cell=cell)

    def text(self, name: str) -> str:
        """The cell as it stands, "" for one that states nothing."""
        cell = self.cells.get(name, "")
        return "" if cell in NOTHING else cell

    def known(self, name: str) -> str:
        """The same, also "" where somebody wrote that nobody knows."""
        cell = self.text(name)
        return "" if cell.casefold() in UNKNOWN else cell

    def withheld(self, names: Iterable[str]) -> list[str]:
        """Of these cells those that say she would rather not tell; from now on they are empty."""
        said = {folded(each) for each in RATHER_NOT}
        found = [name for name in names if folded(self.text(name)) in said]
        self.cells = {**self.cells, **dict.fromkeys(found, "")}
        return found

    def refuse(self, name: str, message: str, **places: object) -> None:
        """Writes down what is wrong with a cell."""
        places.setdefault("cell", self.text(name)[:60])
        self.told(name, self.words(message, **places))

    def told(self, name: str, text: str) -> None:
        """The same in words that are already the reader's."""
        self.troubles.append(Trouble(self.number, self.headings[name], text))

    def yes(self, name: str) -> bool | None:
        """Yes or no, None for an empty cell."""
        cell = self.known(name)
        found = yes_of(cell)
        if cell and found is None:
            self.refuse(name, YES_OR_NO)
        return found

    def day(self, name: str) -> date | None:
        """A whole day."""
        try:
            return day_of(self.known(name)) if self.known(name) else None
        except NoDay as half:
            self.refuse(name, str(half))
            return None

    def whole(self, name: str, least: int, most: int) -> int | None:
        """A whole number within bounds."""
        cell = self.known(name)
        if not cell:
            return None
        if not re.fullmatch(r"[0-9]{1,6}", cell) or not least <= int(cell) <= most:
            self.refuse(name, NO_NUMBER, least=least, most=most)
            return None
        return int(cell)

    def one_of(self, name: str, answers: Answers) -> str | None:
        """One of the answers, None for an empty cell."""
        return self._known(name, self.text(name), answers)

    def many_of(self, name: str, answers: Answers) -> tuple[str, ...]:
        """Several of them, apart by comma, semicolon or slash, in the order of the answers."""
        found = self.known_parts(name, lambda part: self._known(name, part, answers))
        return tuple(value for value in answers if value in found)

    def parts(self, name: str) -> list[str]:
        """A cell that holds several things."""
        several = re.split(r"[,;/\n]|(?<=\s)(?:og|[+&])(?=\s)", self.text(name))
        return list(dict.fromkeys(part.strip() for part in several if part.strip()))

    def known_parts(self, name: str, known: Callable[[str], Found | None]) -> list[Found]:
        """What each part means, up to the first that nobody knows: that one is told."""
        found: list[Found] = []
        for part in self.parts(name):
            meant = known(part)
            if meant is None:
                break
            found.append(meant)
        return found

    def _known(self, name: str, cell: str, answers: Answers) -> str | None:
        if not cell:
            return None
        found = answer_of(answers, cell)
        if found is None:
            known = [said_as(answers, value) for value in answers][:12]
            self.refuse(name, NOT_ONE_OF, cell=cell[:60], known=", ".join(known))
        return found
