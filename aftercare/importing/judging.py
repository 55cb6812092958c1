"""A whole list against its columns: what would be made of it, and everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aftercare.importing.cells import Row, Trouble
from aftercare.importing.columns import Kind, named, why_not
from aftercare.importing.courses import Course, read_courses
from aftercare.importing.naming import Staff
from aftercare.importing.newcomers import Joining, read_newcomers
from aftercare.importing.reading import Sheet
from aftercare.words import Words


@dataclass(frozen=True)
class Judged:
    """The courses or colleagues of a list, and its troubles, by row."""

    courses: tuple[Course, ...] = ()
    joining: tuple[Joining, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def ok(self) -> bool:
        """True when the list may be imported: nothing is wrong and something is there."""
        return not self.troubles and bool(self.courses or self.joining)


@dataclass(frozen=True, slots=True)
class Double:
    """A row that says what is here already, or what a row above said; `case_id` is empty for the latter."""

    row: int
    called: str
    case_id: str = ""


def judge(
    sheet: Sheet, kind: Kind, matched: Sequence[str], *, staff: Staff, words: Words, today: date
) -> Judged:
    """Nothing is written; the troubles are told in the reader's language."""
    if refusal := why_not(kind, matched):
        message, name = refusal
        column = named(kind, name)
        called = words(column.called) if column else name
        return Judged(troubles=(Trouble(0, called, words(message, column=called)),))
    headings = {name: heading for name, heading in zip(matched, sheet.headings, strict=True) if name}
    rows = [
        Row(number, {name: cell for name, cell in zip(matched, cells, strict=True) if name}, headings, words)
        for number, cells in zip(sheet.numbers, sheet.rows, strict=True)
    ]
    rows = [row for row in rows if any(row.cells.values())]
    if kind is Kind.colleagues:
        joining = tuple(read_newcomers(rows, today))
        return Judged(joining=joining, troubles=_troubles(rows))
    courses = tuple(read_courses(rows, staff, today))
    return Judged(courses=courses, troubles=_troubles(rows))


def doubles_of(judged: Judged, courses: Mapping[object, str], emails: Sequence[str]) -> list[Double]:
    """Rows that are here already: `courses` are ids by name and move-out, `emails` those of colleagues."""
    found, seen = [], set()
    for course in judged.courses:
        if course.mark in courses or course.mark in seen:
            found.append(Double(course.row, course.form.called, courses.get(course.mark, "")))
        seen.add(course.mark)
    known = set(emails)
    found += [Double(one.row, one.newcomer.post.called) for one in judged.joining if one.mark in known]
    return found


def _troubles(rows: Sequence[Row]) -> tuple[Trouble, ...]:
    return tuple(sorted({trouble for row in rows for trouble in row.troubles}))
