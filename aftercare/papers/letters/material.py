"""What the record of a case holds for its letters; her address and phone are read only to be hidden."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.records import Child, ChildNote
from aftercare.cases.children.rules import NoteKind
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Case
from aftercare.cases.safety.perpetrators import perpetrators_of
from aftercare.cases.safety.redaction import HIDDEN, Redactor
from aftercare.course.closing.note_lists import Note, notes_of
from aftercare.course.closing.transfer_lists import Sheet, Taking, taking_over, transfer_sheet
from aftercare.course.contacts.records import Contact
from aftercare.course.network.lists import SupportFacts
from aftercare.course.plan.rules import PlannedArea, read
from aftercare.course.records import PhasePlan
from aftercare.moving_out.stay_records import ANONYMOUS
from aftercare.papers.letters.wording import day, say
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.words import N_
from aftercare.words.signs import composed


@dataclass(frozen=True, slots=True)
class Her:
    """Who she is on paper. `home` is her address, `phone` her number and `alias` what else she is called:
    known so that they are hidden.

    `anonymous` is that she stayed without her name: then no letter names her or her children.
    """

    called: str
    language: str
    interpreter: bool | None
    home: str
    phone: str
    alias: str = ""
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """A child as a letter may name it, with what is kept of its own: how it is, its words, what helps."""

    id: str
    called: str
    born_in: int | None
    wellbeing: str = ""
    voice: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """All that letters of one case are made of; `colleagues` and `violent` are names, to be hidden."""

    her: Her
    children: list[ChildFacts]
    areas: tuple[PlannedArea, ...]
    transfer: Sheet
    lines: list[Taking]
    network: list[SupportFacts]
    note: Note | None
    reached: list[tuple[str, int]]
    last_on: date | None
    colleagues: list[str] = field(default_factory=list)
    violent: list[str] = field(default_factory=list)

    def child(self, child_id: str) -> ChildFacts | None:
        """One of the children."""
        return next((one for one in self.children if one.id == child_id), None)


async def material_of(db: AsyncSession, case: FoundCase, now: datetime) -> Material:
    """Reads it, for the person who found the case."""
    today, lock, case_id = clock.local(now).date(), case.lock, case.id
    sheet = await transfer_sheet(db, case)
    lines, network = await taking_over(db, lock, case_id, sheet.ends_on, today)
    notes = await notes_of(db, lock, case_id)
    reached, last = await _contacts(db, case_id)
    return Material(
        her=await _her(db, lock, case_id, case.called),
        children=await _children(db, lock, case_id),
        areas=await _areas(db, lock, case_id),
        transfer=sheet,
        lines=lines,
        network=network,
        note=notes[0] if notes else None,
        reached=reached,
        last_on=clock.local(last).date() if last else None,
        colleagues=await _colleagues(db, case.person),
        violent=[one.called for one in await perpetrators_of(db, lock, case_id)],
    )


def redactor_of(known: Material, child_id: str, receiver: str, hide: str = "") -> Redactor:
    """Knows all who are to be hidden in a letter: everybody but the one it is about and who receives it."""
    child = known.child(child_id)
    subject = child.called if child else known.her.called
    redactor = Redactor(f"{subject} {receiver}")
    others = [*known.colleagues, *known.violent, *(one.called for one in known.network), known.her.called]
    for called in (*others, *(one.called for one in known.children)):
        if called.casefold() not in (subject.casefold(), receiver.casefold()):
            _hide_name(redactor, called)
    for alias in known.her.alias.split(","):
        _hide_name(redactor, alias)
    for phone in (known.her.phone, *(one.phone for one in known.network)):
        redactor.number(phone)
    for words in (known.her.home, known.her.home.partition(",")[0], *known.her.home.splitlines()):
        redactor.hide(words)
    for typed in (line.strip() for line in hide.splitlines()):
        if typed:
            # What somebody typed is hidden whoever it is.
            redactor.said.setdefault(" ".join(composed(typed).casefold().split()), HIDDEN)
    return redactor


def nameless(known: Material, texts: Iterable[str]) -> list[str]:
    """The texts as they are; of an anonymous stay without any name of hers or her children's, for good."""
    redactor = Redactor("")
    if known.her.anonymous:
        redactor.person(known.her.called, say(N_("the woman")))
        for child in known.children:
            redactor.person(child.called, say(N_("the child")))
    return [redactor.clean(text) for text in texts]


def _hide_name(redactor: Redactor, called: str) -> None:
    """The whole name, and each part of it that is written as a name: not the "for" of an organisation."""
    redactor.hide(called)
    for part in called.split():
        if part[:1].isupper():
            redactor.hide(part)


async def _her(db: AsyncSession, lock: Lock, case_id: str, called: str) -> Her:
    columns = (Case.language, Case.interpreter, Case.address, Case.phone, Case.alias)
    found = select(*columns, ANONYMOUS.label("anonymous")).where(Case.id == case_id)
    row = (await db.execute(found)).one()
    home = lock.open(Case.address, case_id, row.address)
    phone = lock.open(Case.phone, case_id, row.phone)
    alias = lock.open(Case.alias, case_id, row.alias)
    return Her(called, row.language, row.interpreter, home, phone, alias, bool(row.anonymous))


async def _children(db: AsyncSession, lock: Lock, case_id: str) -> list[ChildFacts]:
    rows = await db.execute(
        select(Child.id, Child.called, Child.born_in, ChildNote.id.label("note_id"), ChildNote.kind)
        .add_columns(ChildNote.on, ChildNote.text)
        .outerjoin(ChildNote, ChildNote.child_id == Child.id)
        .where(Child.case_id == case_id)
        .order_by(ChildNote.on, ChildNote.id)
    )
    children: dict[str, ChildFacts] = {}
    said: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        children[row.id] = ChildFacts(row.id, lock.open(Child.called, row.id, row.called), row.born_in)
        if row.note_id:
            text = lock.open(ChildNote.text, row.note_id, row.text)
            said.setdefault((row.id, row.kind), []).append(f"{day(row.on)}: {text}")
    return [
        replace(
            child,
            wellbeing="\n".join(said.get((child.id, NoteKind.wellbeing), [])),
            voice="\n".join(said.get((child.id, NoteKind.voice), [])),
            measures="\n".join(said.get((child.id, NoteKind.measure), [])),
        )
        for child in children.values()
    ]


async def _areas(db: AsyncSession, lock: Lock, case_id: str) -> tuple[PlannedArea, ...]:
    """The newest plan she has, as it was saved."""
    newest = select(PhasePlan.id, PhasePlan.content).where(PhasePlan.case_id == case_id)
    found = await db.execute(newest.order_by(PhasePlan.phase.desc(), PhasePlan.version.desc()).limit(1))
    row = found.first()
    return read(lock.open(PhasePlan.content, row.id, row.content)) if row else ()


async def _contacts(db: AsyncSession, case_id: str) -> tuple[list[tuple[str, int]], datetime | None]:
    """How often she was reached, by kind, and when last; what was said stays here."""
    rows = await db.execute(
        select(Contact.kind, func.count().label("times"), func.max(Contact.at).label("last"))
        .where(Contact.case_id == case_id, Contact.reached)
        .group_by(Contact.kind)
        .order_by(Contact.kind)
    )
    kinds = rows.all()
    return [(row.kind, row.times) for row in kinds], max((row.last for row in kinds), default=None)


async def _colleagues(db: AsyncSession, person: Person) -> list[str]:
    rows = await db.execute(select(Staff.id, Staff.called).where(Staff.centre_id == person.centre_id))
    house = keys_of(db).house
    return [house.open(Staff.called, row.id, row.called) for row in rows]
