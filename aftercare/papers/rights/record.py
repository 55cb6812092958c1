"""Everything held about one woman, read in three statements, third parties taken out."""

from asyncio import to_thread
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, false, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.powers import Power
from aftercare.cases.reach import held, reach, refuse, relations_to
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.safety.redaction import Redactor
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.network.records import Support
from aftercare.papers.rights.chapter import Chapter, Whose
from aftercare.papers.rights.chapter_reader import (
    PLACED,
    TEAM,
    WIDE,
    Teller,
    Told,
    is_private,
    nothing,
    slot_of,
)
from aftercare.papers.rights.chapters import CHAPTERS
from aftercare.papers.rights.records import Correction
from aftercare.papers.rights.whose import child_of
from aftercare.people.records import Profession, Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.web.errors import NotFound
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
    chapters: list[Told]
    blind: bool


@dataclass(frozen=True)
class Her:
    """A case whose rights this person may look after, opened."""

    row: Any
    lock: Lock
    called: str


def reading(chapter: Chapter) -> Any:
    """The rows of one chapter that belong to one case."""
    record: Any = chapter.record
    owner: Any = chapter.through or record
    mine = owner.id if record is Case else owner.case_id
    given = {slot: column for _, slot, column in PLACED[chapter.key]}
    columns = [given.get(slot, nothing(slot)).label(slot) for slot in WIDE]
    readers = getattr(record, "readers", literal(TEAM)).label("readers")
    about = (record.about_id if record is Correction else literal("")).label("about")
    its_id = record.__mapper__.primary_key[0].label("id")
    found = select(
        literal(chapter.key).label("chapter"), its_id, readers, about, *_of_note(chapter), *columns
    )
    if chapter.through is not None:
        found = found.join(owner, owner.id == record.stay_id)
    return found.where(mine == bindparam("case_id"))


async def is_hers(db: AsyncSession, case_id: str, part: str, entry_id: str) -> bool:
    """True for an entry of this chapter of her record."""
    chapter = next(chapter for chapter in CHAPTERS if chapter.key == part)
    entries = reading(chapter).subquery()
    found = select(entries.columns.id).where(entries.columns.id == entry_id)
    return (await db.execute(found, {"case_id": case_id})).first() is not None


def _of_note(chapter: Chapter) -> tuple[Any, Any]:
    """Who may read the note an addition belongs to, and its author; everything else is for the team."""
    if chapter.record is not Addendum:
        return literal(TEAM).label("note_readers"), literal("").label("note_by")
    note = (Contact.id == Addendum.contact_id,)
    readers, author = select(Contact.readers).where(*note), select(Contact.staff_id).where(*note)
    return readers.scalar_subquery().label("note_readers"), author.scalar_subquery().label("note_by")


def _her_own(chapter: Chapter) -> Any:
    child = child_of(chapter)
    return reading(chapter) if child is None else reading(chapter).where(child.is_(None))


_EVERYTHING = union_all(*(reading(chapter) for chapter in CHAPTERS))
_HERS = union_all(*(_her_own(chapter) for chapter in CHAPTERS if chapter.whose is Whose.hers))
_HER = select(
    Case.id,
    Case.centre_id,
    Case.called,
    Case.address,
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
    rows = (await db.execute(_EVERYTHING if with_children else _HERS, {"case_id": case.id})).all()
    redactor, parts = await team_hidden(db, her, Redactor(her.called), words)
    for words_to_hide in (*her_address(her), *hide):
        redactor.hide(words_to_hide)
    hide_private(redactor, rows, her.lock, words)
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


def hide_private(redactor: Redactor, rows: Sequence[Row[Any]], lock: Lock, words: Words) -> None:
    """Family and friends are hidden wherever they are named, and their numbers."""
    for row in rows:
        if row.chapter == Support.__tablename__ and is_private(row):
            called, phone = (getattr(row, slot_of(Support, name)) for name in ("called", "phone"))
            redactor.person(lock.open(Support.called, row.id, called), words("Family or friend"))
            redactor.number(lock.open(Support.phone, row.id, phone))
