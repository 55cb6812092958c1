"""Everything held about one woman, read in three statements, third parties taken out."""

from asyncio import to_thread
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.powers import Power
from aftercare.cases.reach import held, reach, refuse, relations_to
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.safety.redaction import Redactor
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.network.records import Support
from aftercare.errors import NotFound
from aftercare.papers.rights.chapter import Chapter
from aftercare.papers.rights.chapter_reader import Teller, ToldChapter, is_private
from aftercare.papers.rights.chapters import CHAPTERS
from aftercare.papers.rights.whose import child_of, way_to_her
from aftercare.people.records import Profession, Role, Staff
from aftercare.storage.columns import Whose
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Rows
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Record
from aftercare.words import N_, Words

PARTS = {
    Profession.social_worker: N_("Social worker"),
    Profession.pedagogue: N_("Pedagogue"),
    Profession.psychologist: N_("Psychologist"),
    Profession.other: N_("Colleague"),
}


@dataclass(frozen=True)
class HerRecord:
    """The whole record; `blind` is True when a name to be hidden in it could not be read."""

    case_id: str
    called: str
    closed: bool
    chapters: list[ToldChapter]
    blind: bool


@dataclass(frozen=True)
class Her:
    """A case whose rights this person may look after, opened."""

    row: Any
    lock: Lock
    called: str


class Reading:
    """Some chapters of a case as they are read together: one statement, made once."""

    def __init__(self, chapters: Mapping[Chapter, Sequence[Any]]) -> None:
        """`chapters` with what must be true of their rows besides being of the case."""
        self._rows = {chapter: rows_of(chapter, *where) for chapter, where in chapters.items()}
        self._gather = Gather(*self._rows.values())

    async def of(self, db: AsyncSession, case_id: str, **whose: Any) -> dict[str, list[Record]]:
        """The rows of each chapter by its key."""
        found = await self._gather.of(db, case_id, **whose)
        return {chapter.key: found[rows] for chapter, rows in self._rows.items()}


def rows_of(chapter: Chapter, *where: Any) -> Rows[Record]:
    """The rows of one chapter that belong to one case: what is told, and what decides about it."""
    record: Any = chapter.record
    besides = [getattr(record, key) for key in _BESIDES if hasattr(record, key)]
    columns = dict.fromkeys((chapter.id_column, *besides, *(line.column for line in chapter.lines)))
    joined, hers = way_to_her(record)
    if record is Addendum:
        joined = [(Contact, Contact.id == Addendum.contact_id)]
    note = (Contact.readers, Contact.staff_id) if record is Addendum else ()
    return Rows(record, *columns, where=(*hers, *where), joined=joined, beside=note)


async def is_hers(db: AsyncSession, case_id: str, part: str, entry_id: str) -> bool:
    """True for an entry of this chapter of her record."""
    chapter = next(chapter for chapter in CHAPTERS if chapter.key == part)
    found = await Reading({chapter: [chapter.id_column == entry_id]}).of(db, case_id)
    return bool(found[part])


def _own(chapter: Chapter) -> Sequence[Any]:
    child = child_of(chapter)
    return () if child is None else (child.is_(None),)


_BESIDES = ("readers", "about_id")
_HERS = [chapter for chapter in CHAPTERS if chapter.heading.whose is Whose.hers]
_EVERYTHING = Reading(dict.fromkeys(CHAPTERS, ()))
_HER_OWN = Reading({chapter: _own(chapter) for chapter in _HERS})
_HER = select(
    Case.id,
    Case.centre_id,
    Case.called,
    Case.address,
    Case.alias,
    Case.phone,
    CaseKey.wrapped,
    CLOSED.label("closed"),
).join(CaseKey, CaseKey.case_id == Case.id)
_STAFF = select(Staff.id, Staff.called, Staff.role, Staff.profession)


async def her_case(
    db: AsyncSession,
    case: FoundCase,
    now: datetime,
    power: Power = Power.record,
    *,
    besides: ColumnElement[bool] | None = None,
) -> Her:
    """The case, for who has this power in it, or `Power.child_paper` where `besides` is true; one statement.

    Raises NotFound, NotAllowed.
    """
    also = (false() if besides is None else besides).label("also")
    hers = _HER.add_columns(also, *relations_to(case.person, now))
    row = (await db.execute(hers.where(Case.id == case.id, reach(case.person, now)))).first()
    if row is None:
        raise NotFound
    refuse(Power.child_paper if row.also else power, held(row), case.person)
    lock = keys_of(db).case(case.id, row.wrapped)
    return Her(row, lock, lock.open(Case.called, case.id, row.called))


async def her_record(
    db: AsyncSession,
    case: FoundCase,
    words: Words,
    now: datetime,
    *,
    hide: Iterable[str] = (),
    with_children: bool = False,
) -> HerRecord:
    """Everything held about her, for reading, printing or a file; `hide` are words to hide besides.

    Her address is left out, colleagues are their parts, private people are hidden; her children's records are
    not even read unless they are chosen. Raises NotFound, NotAllowed.
    """
    her = await her_case(db, case, now)
    rows = await (_EVERYTHING if with_children else _HER_OWN).of(db, case.id)
    redactor, parts = await team_hidden(db, her, Redactor(her.called), words)
    for words_to_hide in (*her_address(her), *hide):
        redactor.hide(words_to_hide)
    hide_private(redactor, rows[Support.__tablename__], her.lock, words)
    teller = Teller(case.person, her.lock, redactor, parts, words)
    chapters = await to_thread(teller.chapters, rows)
    return HerRecord(case.id, her.called, bool(her.row.closed), chapters, redactor.blind)


async def team_hidden(
    db: AsyncSession, her: Her, redactor: Redactor, words: Words
) -> tuple[Redactor, dict[str, str]]:
    """The redactor told to show colleagues as their parts, and these parts by id; one statement."""
    staff = (await db.execute(_STAFF.where(Staff.centre_id == her.row.centre_id))).all()
    parts = {each.id: words(_part(each.role, each.profession)) for each in staff}
    for each in staff:
        redactor.person(keys_of(db).house.open(Staff.called, each.id, each.called), parts[each.id])
    return redactor, parts


def _part(role: str, profession: str) -> str:
    return N_("Coordinator") if role == Role.coordinator else PARTS[Profession(profession)]


def her_address(her: Her) -> list[str]:
    """Her address as it is kept, and its first line: a note may name it."""
    address = her.lock.open(Case.address, her.row.id, her.row.address)
    return [address, address.partition(",")[0], *address.splitlines()] if address else []


def hide_private(redactor: Redactor, network: Iterable[Record], lock: Lock, words: Words) -> None:
    """Family and friends are hidden wherever they are named, and their numbers."""
    for row in network:
        if isinstance(row, Support) and is_private(row):
            redactor.person(lock.open(Support.called, row.id, row.called), words("Family or friend"))
            redactor.number(lock.open(Support.phone, row.id, row.phone))
