"""Reading contacts, always from reach: a case's, one with all that was added, when she was last reached."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase, behind
from aftercare.cases.reach import reach
from aftercare.cases.records import Case
from aftercare.cases.withdrawal.lists import Struck, struck_row
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.contacts.rules import (
    Present,
    Readers,
    may_read,
    may_read_added,
    parted,
    readers_to_choose,
)
from aftercare.course.network.records import Support
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Rows, beside
from aftercare.storage.sealed import Lock
from aftercare.storage.withdrawn_records import WithdrawnRow

CONTACT = behind(Contact, "contact_id")

PAGE = 7
"""Contacts on one page with their notes: what a phone shows in three screens or less."""
FURTHEST_PAGE = 10_000
STRUCK_HERE = ("contact", "addendum", "visit_step")


@dataclass(frozen=True, slots=True)
class Note:
    """Words somebody signed, if the person may read them; `withheld` when there are some she may not.

    `choices` are the readers she may change it to.
    """

    id: str
    text: str
    by: str
    at: datetime
    readers: str
    withheld: bool
    choices: tuple[str, ...]
    by_id: str


class Signed(NamedTuple):
    """Sealed words, and by whom and when they were signed."""

    id: str
    text: bytes | None
    readers: str
    by: str
    signed_at: datetime
    signed_as: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A signed contact, opened: words of the rules in `present` and `areas`, instants in UTC.

    `added` is what was signed beside it afterwards.
    """

    id: str
    case_id: str
    at: datetime
    kind: str
    reached: bool
    minutes: int
    present: list[str]
    areas: list[str]
    note: Note
    support_id: str | None
    support: str
    added: list[Note] = field(default_factory=list)


_WRITTEN = (
    select(Contact.id, Contact.case_id, Contact.at, Contact.kind, Contact.reached, Contact.minutes)
    .add_columns(Contact.present, Contact.areas, Contact.readers, Contact.signed_at)
    .add_columns(Contact.note.label("text"), Contact.staff_id.label("by"), Staff.called.label("signed_as"))
    .add_columns(Contact.support_id, Support.called.label("support"))
    .join(Staff, Staff.id == Contact.staff_id)
    .outerjoin(Support, Support.id == Contact.support_id)
    .order_by(Contact.at.desc(), Contact.id)
)
_ADDED = Rows(
    Addendum,
    where=[Addendum.contact_id.in_(bindparam("contacts", expanding=True))],
    beside=[Staff.called, Contact.readers, Contact.staff_id],
    joined=[(Staff, Staff.id == Addendum.by), (Contact, Contact.id == Addendum.contact_id)],
)
_STRUCK = signed(WithdrawnRow, WithdrawnRow.by, where=[WithdrawnRow.kind.in_(STRUCK_HERE)])
_LATER = Gather(_ADDED, _STRUCK)


async def contacts_of_case(
    db: AsyncSession, case: FoundCase, page: int = 1
) -> tuple[list[Written], bool, list[Struck]]:
    """A page of the case's contacts, newest first, whether there are more, and what was withdrawn; two
    statements.
    """
    found, more = await contacts_where(db, case.person, case.lock, Contact.case_id == case.id, page)
    written, struck = await _with_later(db, case, found)
    return written, more, struck


async def contacts_where(
    db: AsyncSession,
    person: Person,
    lock: Lock,
    where: ColumnElement[bool],
    page: int = 1,
    *,
    most: int = PAGE,
) -> tuple[list[Written], bool]:
    """A page of at most so many contacts of one case whose lock this is, newest first, without what was
    added later.
    """
    begin = (min(max(page, 1), FURTHEST_PAGE) - 1) * most
    rows = (await db.execute(_WRITTEN.where(where).offset(begin).limit(most + 1))).all()
    return [_written(db, person, lock, row) for row in rows[:most]], len(rows) > most


async def one_contact(db: AsyncSession, case: FoundCase, contact_id: str) -> Written:
    """A contact of the case with all that was added, in two statements. Raises NotFound."""
    hers = (Contact.id == contact_id, Contact.case_id == case.id)
    row = (await db.execute(_WRITTEN.where(*hers))).first()
    if row is None:
        raise NotFound
    written = _written(db, case.person, case.lock, row)
    return (await _with_later(db, case, [written]))[0][0]


async def last_contacts(db: AsyncSession, person: Person, now: datetime) -> dict[str, datetime]:
    """When she herself was last reached, for every case in reach where she ever was; one statement."""
    rows = await db.execute(
        select(Contact.case_id, func.max(Contact.at).label("at"))
        .join(Case, Case.id == Contact.case_id)
        .where(reach(person, now), reached_her())
        .group_by(Contact.case_id)
    )
    return {row.case_id: row.at for row in rows}


async def my_recent_cases(db: AsyncSession, person: Person) -> dict[str, datetime]:
    """When this person last wrote something down, by case; only ids, which open nothing."""
    rows = await db.execute(
        select(Contact.case_id, func.max(Contact.at).label("at"))
        .where(Contact.staff_id == person.id)
        .group_by(Contact.case_id)
    )
    return {row.case_id: row.at for row in rows}


def reached_her() -> ColumnElement[bool]:
    """True in SQL for contacts that keep the rhythm: somebody answered, and she was there."""
    return and_(Contact.reached, ("," + Contact.present + ",").contains(f",{Present.her},"))


def _written(db: AsyncSession, person: Person, lock: Lock, row: Row[Any]) -> Written:
    return Written(
        id=row.id,
        case_id=row.case_id,
        at=row.at,
        kind=row.kind,
        reached=row.reached,
        minutes=row.minutes,
        present=parted(row.present),
        areas=parted(row.areas),
        note=_note(db, person, lock, row, Contact.note),
        support_id=row.support_id,
        support=lock.open(Support.called, row.support_id, row.support) if row.support_id else "",
    )


async def _with_later(
    db: AsyncSession, case: FoundCase, written: Iterable[Written]
) -> tuple[list[Written], list[Struck]]:
    """The same contacts with their additions, oldest first; and what was withdrawn, newest first."""
    contacts, house = {contact.id: contact for contact in written}, keys_of(db).house
    found = await _LATER.of(db, case.id, contacts=list(contacts))
    for row in sorted(found[_ADDED], key=lambda row: (row.at, row.id)):
        contacts[row.contact_id].added.append(_added(db, case, row))
    gone = sorted(found[_STRUCK], key=lambda row: row.stood_at, reverse=True)
    return [*contacts.values()], [struck_row(case, row, name_of(house, row, row.by)) for row in gone]


def _added(db: AsyncSession, case: FoundCase, row: Addendum) -> Note:
    """What was added: who may not read the note may not read it either, unless she wrote it herself."""
    signed_as, note_readers = beside(row, Staff.called), beside(row, Contact.readers)
    said = Signed(row.id, row.text, row.readers, row.by, row.at, signed_as)
    note = _note(db, case.person, case.lock, said, Addendum.text)
    if note_readers == Readers.team:
        return note
    seen = may_read_added(row.readers, row.by, note_readers, beside(row, Contact.staff_id), case.person)
    hidden = row.text is not None and not seen
    return replace(note, text=note.text if seen else "", withheld=hidden, readers=note_readers, choices=())


def _note(db: AsyncSession, person: Person, lock: Lock, row: Row[Any] | Signed, column: Any) -> Note:
    readable = may_read(row.readers, row.by, person)
    return Note(
        id=row.id,
        text=lock.open(column, row.id, row.text) if readable else "",
        by=keys_of(db).house.open(Staff.called, row.by, row.signed_as),
        at=row.signed_at,
        readers=row.readers,
        withheld=row.text is not None and not readable,
        choices=tuple(readers_to_choose(row.readers, row.by, person)),
        by_id=row.by,
    )
