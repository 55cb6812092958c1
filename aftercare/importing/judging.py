"""A whole list against its columns: what would be made of it, and everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aftercare.importing.cells import Row, Trouble
from aftercare.importing.columns import COLUMNS, Kind
from aftercare.importing.courses import Course, read_courses
from aftercare.importing.guessing import why_not
from aftercare.importing.naming import Staff
from aftercare.importing.newcomers import Joining, read_newcomers
from aftercare.importing.reading import MERGED, Sheet
from aftercare.words import N_, Words


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
    sheet: Sheet,
    kind: Kind,
    matched: Sequence[str],
    *,
    staff: Staff,
    words: Words,
    today: date,
    programme: str = "",
) -> Judged:
    """Nothing is written; the troubles are told in the reader's language.

    `programme` is that of the rows that name none; without one they are a trouble.
    """
    if wrong := why_not(kind, sheet.headings, matched):
        return Judged(troubles=tuple(_chosen_badly(words, *one) for one in wrong))
    rows = rows_of(sheet, kind, matched, words)
    doubtful = _doubtful(sheet, matched, words)
    if kind is Kind.colleagues:
        joining = tuple(read_newcomers(rows, today))
        return Judged(joining=joining, troubles=_troubles(rows, doubtful))
    courses = tuple(read_courses(rows, staff, today, programme))
    lacking = [] if programme else _without_programme(rows, words)
    return Judged(courses=courses, troubles=_troubles(rows, [*doubtful, *lacking]))


def rows_of(sheet: Sheet, kind: Kind, matched: Sequence[str], words: Words) -> list[Row]:
    """The rows that say anything in a column that is taken."""
    ours = {column.name: words(column.called) for column in COLUMNS[kind]}
    headings = ours | {
        name: heading for name, heading in zip(matched, sheet.headings, strict=True) if name and heading
    }
    rows = [
        Row(number, {name: cell for name, cell in zip(matched, cells, strict=True) if name}, headings, words)
        for number, cells in zip(sheet.numbers, sheet.rows, strict=True)
    ]
    return [row for row in rows if any(row.cells.values())]


def _chosen_badly(words: Words, message: str, called: str, headings: str) -> Trouble:
    return Trouble(0, words(called), words(message, column=words(called), headings=headings))


def _without_programme(rows: Sequence[Row], words: Words) -> list[Trouble]:
    lacking = sum(1 for row in rows if not row.text("mother") and not row.text("programme"))
    told = words.ngettext(
        "%(n)s row names no programme. Choose which it is, or write it in the list.",
        "%(n)s rows name no programme. Choose which it is, or write it in the list.",
        lacking,
    )
    return [Trouble(0, words(N_("Programme")), told)] if lacking else []


def _doubtful(sheet: Sheet, matched: Sequence[str], words: Words) -> list[Trouble]:
    """Cells of taken columns that cannot be relied on; a merged one counts where its row says something."""
    here = set(sheet.numbers)
    return [
        Trouble(one.row, sheet.headings[one.at], words(one.message))
        for one in sheet.doubts
        if matched[one.at] and (one.message != MERGED or one.row in here)
    ]


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


def _troubles(rows: Sequence[Row], others: Sequence[Trouble]) -> tuple[Trouble, ...]:
    return tuple(sorted({*others, *(trouble for row in rows for trouble in row.troubles)}))
