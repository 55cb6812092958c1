"""A list as it is shown in a terminal before anything is written."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.importing.cells import Trouble
from aftercare.importing.columns import COLUMNS, Kind, bare
from aftercare.importing.guessing import guessed
from aftercare.importing.judging import Double, Judged, doubles_of, judge
from aftercare.importing.lists import known_courses, known_emails, who_works_here
from aftercare.importing.reading import Sheet
from aftercare.importing.telling import Told, told_of
from aftercare.people.person import Person
from aftercare.words import words

ENGLISH = words("en")
CHOICES = "What the list does not say can be said with --programme, --column HEADING=COLUMN and --sheet."


class Refused(Exception):
    """Nothing was done; the lines say why."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines[0])
        self.lines = lines


@dataclass(frozen=True)
class Choices:
    """What the one at the terminal chose beside the file."""

    kind: Kind
    sheet: str
    columns: tuple[str, ...]
    programme: str
    again: frozenset[int]


@dataclass(frozen=True)
class Looked:
    """A list as it would be imported; `left` are the rows that are here already and stay out."""

    judged: Judged
    matched: tuple[str, ...]
    told: Told
    doubles: list[Double]
    left: frozenset[int]


async def look_at_list(db: AsyncSession, person: Person, sheet: Sheet, choices: Choices) -> Looked:
    """The list as it would be imported. Raises Refused for columns nobody knows."""
    now, kind, programme = clock.now(), choices.kind, choices.programme
    staff, today = await who_works_here(db, person, None, now), clock.local(now).date()
    matched = _matched(sheet, choices)
    judged = judge(sheet, kind, matched, staff=staff, words=ENGLISH, today=today, programme=programme)
    lead = staff.otherwise.called
    told = told_of(sheet, kind, matched, lead=lead, programme=programme, words=ENGLISH, today=today)
    known = await known_courses(db, person, now) if kind is Kind.courses else {}
    taken = await known_emails(db, [one.mark for one in judged.joining])
    doubles = doubles_of(judged, known, taken)
    chosen = choices.again if kind is Kind.courses else frozenset()
    return Looked(judged, matched, told, doubles, frozenset(one.row for one in doubles) - chosen)


def _matched(sheet: Sheet, choices: Choices) -> tuple[str, ...]:
    """The columns as they are known by their headings, and as --column says."""
    matched = list(guessed(choices.kind, sheet))
    for said in choices.columns:
        heading, _, column = said.partition("=")
        at = [at for at, one in enumerate(sheet.headings) if bare(one) == bare(heading)]
        found = [one.name for one in COLUMNS[choices.kind] if bare(column) in one.known]
        if not at or (column and not found):
            lacks = f"--column: no heading “{heading}”" if not at else f"--column: no column “{column}”"
            known = ", ".join(one.heading for one in COLUMNS[choices.kind])
            raise Refused([lacks + (f" (there are: {known})" if at else ""), "Nothing was imported."])
        for each in at:
            matched[each] = found[0] if column else ""
    return tuple(matched)


def lines_of(looked: Looked, sheet: Sheet) -> list[str]:
    """All that is told of a list before anything is written. Raises Refused when something is wrong."""
    told, rows = looked.told, len(sheet.rows)
    lines = [*told.notes, f"Rows in the list: {rows}", "What is taken:"]
    for one in told.taken:
        if one.column:
            lines.append(f"  {one.heading} = {ENGLISH(one.column.called)} ({one.filled} of {rows} rows)")
    if told.left_out:
        lines.append("What is NOT taken:")
    lines += [f"  {one.heading or 'no heading'} ({one.filled} of {rows} rows)" for one in told.left_out]
    if told.unsaid:
        lines.append("What the list does not say:")
    lines += [f"  {one.called}, {one.rows} rows: {one.becomes}" for one in told.unsaid]
    if not looked.judged.ok:
        wrong = [_line(trouble) for trouble in looked.judged.troubles]
        raise Refused(
            [*lines, *(wrong or ["There is nobody in this list."]), CHOICES, "Nothing was imported."]
        )
    lines += [
        f"Row {one.row}: {one.called} is here already" for one in looked.doubles if one.row in looked.left
    ]
    made = len(looked.judged.courses) + len(looked.judged.joining)
    return [*lines, f"Would be imported: {made - len(looked.left)}."]


def _line(trouble: Trouble) -> str:
    row = f"Row {trouble.row}, " if trouble.row else ""
    return f"{row}{trouble.column}: {trouble.text}"
