"""Lists as tests bring them in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.importing.actions import carry_in, keep_list
from aftercare.importing.columns import Kind
from aftercare.importing.files import read_list, read_text
from aftercare.importing.guessing import guessed
from aftercare.importing.judging import Double, Judged, doubles_of, judge
from aftercare.importing.lists import known_courses, known_emails, who_works_here
from aftercare.importing.reading import Sheet
from aftercare.importing.sheets import sheet_of
from aftercare.people.person import Person
from aftercare.storage.ids import new_id
from aftercare.words import words

PLACE = "POST /import/{import_id}/rows"


@dataclass(frozen=True)
class Looked:
    """A list as its page shows it."""

    sheet: Sheet
    judged: Judged
    doubles: list[Double]

    @property
    def told(self) -> list[tuple[int, str, str]]:
        """Row, column and cure of each trouble."""
        return [(one.row, one.column, one.text) for one in self.judged.troubles]


def the_sheet(content: str | bytes, kind: Kind = Kind.courses, wanted: str = "") -> Sheet:
    """The list in a file, or in text that is pasted."""
    return sheet_of(read_text(content) if isinstance(content, str) else read_list(content), kind, wanted)


async def look(
    db: AsyncSession,
    person: Person,
    text: str | bytes,
    now: datetime,
    kind: Kind = Kind.courses,
    *,
    programme: str = "aftercare",
) -> Looked:
    """The list judged in English; nothing is written. `programme` is that of rows that name none."""
    sheet = the_sheet(text, kind)
    staff = await who_works_here(db, person, None, now)
    matched, today = guessed(kind, sheet), clock.local(now).date()
    judged = judge(sheet, kind, matched, staff=staff, words=words("en"), today=today, programme=programme)
    known = await known_courses(db, person, now)
    taken = await known_emails(db, [one.mark for one in judged.joining])
    return Looked(sheet, judged, doubles_of(judged, known, taken))


async def bring(
    db: AsyncSession,
    person: Person,
    text: str | bytes,
    now: datetime,
    *,
    kind: Kind = Kind.courses,
    again: Collection[int] = (),
) -> tuple[str, int]:
    """The id of the list and how many it made; it must have no troubles."""
    looked = await look(db, person, text, now, kind)
    assert looked.judged.ok, looked.told
    list_id = await keep_list(db, person, new_id(), kind=kind, sheet=looked.sheet, now=now)
    left = {double.row for double in looked.doubles} - set(again)
    made = await carry_in(db, person, list_id, judged=looked.judged, left_out=left, now=now, place=PLACE)
    return list_id, made
