"""What the first room of a case shows: safe contact, advice, the visits ahead, and what happened last."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import limits
from aftercare.cases.records import Case
from aftercare.cases.safety.her_answers import lines_of
from aftercare.cases.safety.records import HerAnswer, SafeContact
from aftercare.cases.safety.rules import ASKED
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import may_read
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Rows, beside
from aftercare.storage.sealed import Lock
from aftercare.team.records import CaseRemark, TeamPoint
from aftercare.today.case_sections import Advice, Happening, Overview, Remark, Safe
from aftercare.visits.address_lists import GATHERED, Stood, stands
from aftercare.visits.address_rules import AtAddress
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind, VisitState

LATEST = 3
SHOWN_REMARKS = 3


_VISITS = Rows(
    Visit,
    *(Visit.id, Visit.kind, Visit.state, Visit.starts_at, Visit.minutes, Visit.staff_id),
    beside=[Staff.called, *GATHERED],
    joined=[(Staff, Staff.id == Visit.staff_id), (Case, Case.id == Visit.case_id)],
)
_CONTACTS = Rows(
    Contact,
    *(Contact.id, Contact.kind, Contact.at, Contact.minutes, Contact.note, Contact.readers, Contact.staff_id),
    beside=[Staff.called],
    joined=[(Staff, Staff.id == Contact.staff_id)],
)
_ADVICE = signed(
    TeamPoint,
    TeamPoint.who_id,
    *(TeamPoint.id, TeamPoint.meeting_id, TeamPoint.who_id, TeamPoint.by_on, TeamPoint.advice),
    where=[TeamPoint.advice.is_not(None), TeamPoint.who_id.is_not(None), TeamPoint.done_at.is_(None)],
)
_REMARKS = signed(
    CaseRemark,
    CaseRemark.by,
    *(CaseRemark.id, CaseRemark.remark, CaseRemark.on, CaseRemark.by, CaseRemark.at),
)
_SAFE = Rows(
    SafeContact,
    *(getattr(SafeContact, name) for name in ASKED),
    *(SafeContact.note, SafeContact.confirmed_on, SafeContact.version),
)
_ANSWERS = Rows(
    HerAnswer,
    *(HerAnswer.id, HerAnswer.purpose, HerAnswer.about_id, HerAnswer.answer, HerAnswer.at),
    HerAnswer.seen_at,
)
_EVERYTHING = Gather(_VISITS, _CONTACTS, _ADVICE, _REMARKS, _SAFE, _ANSWERS)


async def overview(db: AsyncSession, case: FoundCase, now: datetime) -> Overview:
    """Everything of the first room of a case, in one statement."""
    lock, house, today = case.lock, keys_of(db).house, clock.local(now).date()
    found = await _EVERYTHING.of(db, case.id, today=today)
    contacts = sorted(found[_CONTACTS], key=lambda row: row.at, reverse=True)
    visits = sorted(found[_VISITS], key=lambda row: row.starts_at)
    done = [row for row in visits if row.state in ("missed", "cancelled")]
    ahead = [row for row in visits if row.state not in ("missed", "cancelled", "kept")]
    happened: list[Contact | Visit] = [*contacts[:LATEST], *done[-LATEST:]]
    behind = sorted(happened, key=_when, reverse=True)[:LATEST]
    return Overview(
        limits=limits(case.relations, case.person.role),
        silent=not case.may_be_asked,
        may=case.powers,
        safe=_safe(next(iter(found[_SAFE]), None), case),
        advice=[
            _advice(row, row.by_on, lock, house) for row in found[_ADVICE] if row.by_on and not case.closed
        ],
        remarks=_remarks(found[_REMARKS], lock, house),
        answers=lines_of(found[_ANSWERS]),
        times={row.id: row.starts_at for row in visits},
        ahead=[_visited(row, house, _at_address(row)) for row in ahead],
        behind=[
            _met(row, lock, house, case.person) if isinstance(row, Contact) else _visited(row, house)
            for row in behind
        ],
    )


def _safe(found: SafeContact | None, case: FoundCase) -> Safe:
    safe = found or SafeContact()
    return Safe(
        asked=any(getattr(safe, name) is not None for name in ASKED),
        note=case.lock.open(SafeContact.note, case.id, safe.note),
        confirmed_on=safe.confirmed_on,
        version=safe.version or 0,
    )


def _advice(row: TeamPoint, by_on: date, lock: Lock, house: Lock) -> Advice:
    text = lock.open(TeamPoint.advice, row.id, row.advice)
    return Advice(row.id, row.meeting_id, text, name_of(house, row, row.who_id), by_on)


def _remarks(rows: Iterable[CaseRemark], lock: Lock, house: Lock) -> list[Remark]:
    newest = sorted(rows, key=lambda row: row.at, reverse=True)[:SHOWN_REMARKS]
    texts = [lock.open(CaseRemark.remark, row.id, row.remark) for row in newest]
    return [
        Remark(row.id, text, name_of(house, row, row.by), row.by, row.on)
        for row, text in zip(newest, texts, strict=True)
    ]


def _when(row: Contact | Visit) -> datetime:
    return row.at if isinstance(row, Contact) else row.starts_at


def _visited(row: Visit, house: Lock, at_address: AtAddress | None = None) -> Happening:
    who = name_of(house, row, row.staff_id)
    return Happening(
        "visit", row.id, row.kind, row.state, row.starts_at, row.minutes, who, "", "", at_address
    )


def _at_address(row: Visit) -> AtAddress:
    told = Stood(*(beside(row, one) for one in GATHERED))
    return stands(VisitKind(row.kind), VisitState(row.state), row.starts_at, row.staff_id, told)


def _met(row: Contact, lock: Lock, house: Lock, person: Person) -> Happening:
    readable = may_read(row.readers, row.staff_id, person)
    note = lock.open(Contact.note, row.id, row.note) if readable else ""
    withheld = row.readers if row.note and not readable else ""
    who = name_of(house, row, row.staff_id)
    return Happening("contact", row.id, row.kind, "", row.at, row.minutes, who, note, withheld)
