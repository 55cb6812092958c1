"""Reading cafés of the own centre, and of their guests only those in reach; the others are a number.

A woman the person is blocked from is not even counted.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.afterwards import ENDED, MAY_BE_INVITED
from aftercare.cases.alike import told_apart
from aftercare.cases.found import FoundCase, behind
from aftercare.cases.reach import blocked_cases, reach
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.ways import WAYS, ways_of
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.visits.cafes.plan_rules import Plan
from aftercare.visits.cafes.records import ON_THE_LIST, Cafe, Guest
from aftercare.visits.cafes.rules import Answer, Answers, Invitation, how_to_invite, may_note_who_came
from aftercare.words.names import in_danish

GUEST = behind(Guest, "guest_id", cafe_id=Guest.cafe_id)

SHOWN = 100
STATES = ("coming", "wants_seat", "waiting", "cannot")


@dataclass(frozen=True, slots=True)
class OpenCafe:
    """A café with its sealed texts opened and its answers added up. Aware UTC instants."""

    id: str
    plan: Plan
    version: int
    cancelled: bool
    answers: Answers
    told: int

    @property
    def called(self) -> str:
        """Its name."""
        return self.plan.called

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        return self.plan.starts_at

    @property
    def ends_at(self) -> datetime:
        """When it should be over."""
        return self.plan.ends_at

    @property
    def guests(self) -> int:
        """How many are invited."""
        return self.answers.coming + self.answers.waiting + self.answers.cannot

    def times(self, now: datetime) -> dict[str, bool]:
        """What can be done now: invite while it is `ahead`, note who came once it `begins`."""
        live = not self.cancelled
        return {
            "ahead": live and self.starts_at > now,
            "begins": live and may_note_who_came(self.starts_at, now),
        }


@dataclass(frozen=True, slots=True)
class Invitable:
    """A woman in reach and how she is invited to one café; `guest_id` is empty until she is.

    `answered` without `coming` means that she asks for a seat if one becomes free; `apart` is what tells her
    from another of her name.
    """

    case_id: str
    called: str
    language: str
    closed: bool
    way: Invitation
    guest_id: str
    answer: Answer
    answered: bool
    told_how: str
    invited_at: datetime | None
    came: bool | None
    note: str
    version: int
    apart: str = ""

    @property
    def state(self) -> str:
        """One word of STATES for the answer."""
        if self.answer.coming is not None:
            return "coming" if self.answer.coming else "cannot"
        return "wants_seat" if self.answered else "waiting"


async def cafes_of(db: AsyncSession, person: Person) -> list[OpenCafe]:
    """The newest hundred cafés of the person's centre, latest first; one statement."""
    rows = await db.execute(_CAFES.limit(SHOWN), {"centre_id": person.centre_id, "me": person.id})
    return [_cafe(db, row) for row in rows]


async def open_cafe(db: AsyncSession, person: Person, cafe_id: str) -> OpenCafe:
    """One café of the person's centre; one statement. Raises NotFound."""
    who = {"centre_id": person.centre_id, "me": person.id}
    row = (await db.execute(_CAFES.where(Cafe.id == cafe_id), who)).first()
    if row is None:
        raise NotFound
    return _cafe(db, row)


async def invitables(db: AsyncSession, person: Person, cafe_id: str, now: datetime) -> list[Invitable]:
    """Everyone in reach who may be invited, former residents too, and who is on the list, by name; one
    statement, two when names are alike.
    """
    welcome = or_(MAY_BE_INVITED, Guest.id.is_not(None))
    rows = await db.execute(_INVITABLE.where(reach(person, now), welcome), {"cafe_id": cafe_id})
    ring = keys_of(db)
    found = [_invitable(ring.case(row.case_id, row.wrapped), row, now) for row in rows]
    apart = await told_apart(db, person, [(one.case_id, one.called) for one in found], now)
    found = [replace(one, apart=apart.get(one.case_id, "")) for one in found]
    return sorted(found, key=lambda one: (in_danish(one.called), one.case_id))


async def open_guest(
    db: AsyncSession, case: FoundCase, cafe_id: str, guest_id: str, now: datetime
) -> Invitable:
    """Her invitation; one statement. Raises NotFound."""
    row = (await db.execute(_GUEST, {"cafe_id": cafe_id, "guest_id": guest_id, "case_id": case.id})).first()
    if row is None:
        raise NotFound
    return _invitable(case.lock, row, now)


def _cafes() -> Select[Any]:
    coming = Guest.coming.is_(True)
    return (
        select(Cafe.id, Cafe.called, Cafe.place, Cafe.starts_at, Cafe.minutes, Cafe.seats, Cafe.version)
        .add_columns(Cafe.cancelled_at, func.count(Guest.id).filter(coming).label("coming"))
        .add_columns(func.coalesce(func.sum(Guest.children).filter(coming), 0).label("children"))
        .add_columns(func.count(Guest.id).filter(Guest.coming.is_(None)).label("waiting"))
        .add_columns(func.count(Guest.id).filter(Guest.coming.is_(False)).label("cannot"))
        .add_columns(func.count(Guest.id).filter(coming, Guest.interpreter).label("interpreters"))
        .add_columns(func.count(Guest.id).filter(Guest.told_how != "").label("told"))
        .outerjoin(
            Guest,
            and_(Guest.cafe_id == Cafe.id, ON_THE_LIST, Guest.case_id.not_in(blocked_cases(bindparam("me")))),
        )
        .where(Cafe.centre_id == bindparam("centre_id"))
        .group_by(Cafe.id)
        .order_by(Cafe.starts_at.desc(), Cafe.id)
    )


def _invitables() -> Select[Any]:
    hers = and_(Guest.case_id == Case.id, Guest.cafe_id == bindparam("cafe_id"), ON_THE_LIST)
    return (
        select(Case.id.label("case_id"), Case.called, Case.language, CaseKey.wrapped, ENDED)
        .add_columns(*WAYS)
        .add_columns(Guest.id.label("guest_id"), Guest.coming, Guest.children, Guest.interpreter, Guest.note)
        .add_columns(Guest.answered_at, Guest.told_how, Guest.invited_at, Guest.came, Guest.version)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .outerjoin(SafeContact, SafeContact.case_id == Case.id)
        .outerjoin(Guest, hers)
    )


_CAFES = _cafes()
_INVITABLE = _invitables()
_GUEST = _INVITABLE.where(Guest.id == bindparam("guest_id"), Case.id == bindparam("case_id"))


def _cafe(db: AsyncSession, row: Row[Any]) -> OpenCafe:
    house = keys_of(db).house
    called, place = house.open(Cafe.called, row.id, row.called), house.open(Cafe.place, row.id, row.place)
    return OpenCafe(
        id=row.id,
        plan=Plan(called, place, row.starts_at, row.minutes, row.seats),
        version=row.version,
        cancelled=row.cancelled_at is not None,
        answers=Answers(row.coming, row.children, row.waiting, row.cannot, row.interpreters, row.seats),
        told=row.told,
    )


def _invitable(lock: Lock, row: Row[Any], now: datetime) -> Invitable:
    return Invitable(
        case_id=row.case_id,
        called=lock.open(Case.called, row.case_id, row.called),
        language=row.language,
        closed=row.ended is not None,
        way=how_to_invite(ways_of(lock, row.case_id, row), now),
        guest_id=row.guest_id or "",
        answer=Answer(row.coming, row.children or 0, bool(row.interpreter)),
        answered=row.answered_at is not None,
        told_how=row.told_how or "",
        invited_at=row.invited_at,
        came=row.came,
        note=lock.open(Guest.note, row.guest_id, row.note) if row.guest_id else "",
        version=row.version or 0,
    )
