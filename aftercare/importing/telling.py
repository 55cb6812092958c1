"""What a person is told of a list before anything is written: what is taken, left out, and not stated."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from aftercare.cases.records import Programme
from aftercare.importing.answers import PROGRAMME, answer_of, said_as
from aftercare.importing.cells import Row
from aftercare.importing.columns import Kind, named
from aftercare.importing.days import NoDay, day_of
from aftercare.importing.guessing import Taken, taken
from aftercare.importing.judging import rows_of
from aftercare.importing.reading import Sheet
from aftercare.words import N_, Words

NOT_STATED = N_("stays not stated")
NO_LAST_DAY = N_("works here without a last day")
LEADS = N_("%(name)s becomes key worker")
BECOMES = N_("becomes %(name)s")
NO_STAY = N_("no stay is written down, and it is not in the yearly figures")
STILL_HERE = N_("counts as not moved out yet")
NOT_KNOWN = N_("stays not known, and stands on Today until somebody writes it")
BY_CALENDAR = N_("is counted from the day she moved out; a turn nobody has made stands on Today")
FROM_TODAY = N_("the course counts from today")


@dataclass(frozen=True, slots=True)
class Unsaid:
    """In how many rows a list says nothing of something, and what then holds."""

    called: str
    rows: int
    becomes: str


class When(NamedTuple):
    """By what a row is looked at: the day, and the programme of rows that name none."""

    today: date
    programme: str


Asked = Callable[[Row, When], bool]
"""True for a row that should say it."""


@dataclass(frozen=True, slots=True)
class Told:
    """All of it. `notes` are about the list as a whole."""

    notes: tuple[str, ...]
    taken: tuple[Taken, ...]
    unsaid: tuple[Unsaid, ...]

    @property
    def left_out(self) -> list[Taken]:
        """The columns that are not taken."""
        return [one for one in self.taken if one.column is None]


def told_of(
    sheet: Sheet, kind: Kind, matched: Sequence[str], *, lead: str, programme: str, words: Words, today: date
) -> Told:
    """What is told of a list, in the reader's language. `lead` is who leads where a row names nobody."""
    notes = tuple(words(note.message, **note.places) for note in sheet.notes)
    columns = tuple(taken(kind, sheet, matched))
    rows = [row for row in rows_of(sheet, kind, matched, words) if not row.text("mother")]
    chosen = words(BECOMES, name=said_as(PROGRAMME, programme)) if programme else ""
    becomes = {"lead": words(LEADS, name=lead), "programme": chosen}
    when = When(today, programme)
    return Told(notes, columns, tuple(_unsaid(rows, kind, becomes, words, when=when)))


def _unsaid(
    rows: Sequence[Row], kind: Kind, becomes: dict[str, str], words: Words, *, when: When
) -> Iterator[Unsaid]:
    for name, asked, otherwise in _ASKED[kind]:
        many = sum(1 for row in rows if asked(row, when) and not row.text(name))
        then = becomes[name] if name in becomes else words(otherwise)
        if many and then:
            yield Unsaid(words(named(kind, name).called), many, then)


def _of_everybody(row: Row, when: When) -> bool:
    return True


def _moved_out(row: Row, when: When) -> bool:
    """The course runs; a day that cannot be read is told elsewhere."""
    try:
        return bool(row.known("moved_out_on")) and day_of(row.known("moved_out_on")) < when.today
    except NoDay:
        return False


def _of(programme: Programme) -> Asked:
    """Of courses that run in one programme."""

    def asked(row: Row, when: When) -> bool:
        said = answer_of(PROGRAMME, row.text("programme")) or when.programme
        return said == programme and _moved_out(row, when)

    return asked


_OF_COURSES: tuple[tuple[str, Asked, str], ...] = (
    ("programme", _of_everybody, ""),
    ("lead", _of_everybody, ""),
    ("phone", _of_everybody, NOT_STATED),
    ("protection", _of_everybody, NOT_STATED),
    ("language", _of_everybody, NOT_STATED),
    ("interpreter", _of_everybody, NOT_STATED),
    ("municipality", _of_everybody, NOT_STATED),
    ("children", _of_everybody, NOT_STATED),
    ("moved_in_on", _of_everybody, NO_STAY),
    ("moved_out_on", _of_everybody, STILL_HERE),
    ("opened_on", _of_everybody, FROM_TODAY),
    ("phase", _of(Programme.cti), BY_CALENDAR),
    ("last_contact_on", _moved_out, NOT_KNOWN),
    ("visits_used", _of(Programme.aftercare), NOT_KNOWN),
)
_OF_COLLEAGUES: tuple[tuple[str, Asked, str], ...] = (
    ("works_until", _of_everybody, NO_LAST_DAY),
    ("work_phone", _of_everybody, NOT_STATED),
    ("languages", _of_everybody, NOT_STATED),
)
_ASKED = {Kind.courses: _OF_COURSES, Kind.colleagues: _OF_COLLEAGUES}
