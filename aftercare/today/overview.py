"""What one case page shows beneath the clock: safe contact, areas, network, and what happened."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    LargeBinary,
    Row,
    String,
    and_,
    bindparam,
    case,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import limits
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.rules import permits
from aftercare.course.contacts.lists import reached_her
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import may_read
from aftercare.course.network.lists import CELLS, cells_of
from aftercare.course.network.records import Support
from aftercare.course.network.rules import furthest
from aftercare.course.records import CentreArea, FocusArea
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Instant
from aftercare.team.records import TeamPoint
from aftercare.today.case_sections import Advice, Area, Happening, Holding, Overview, Safe
from aftercare.visits.records import Visit

LATEST = 12


_TEXTS = ("what", "state", "staff_id", "areas", "support_id", "readers")
_COLUMNS = (*_TEXTS, "at", "on", "minutes", "who", "called", "more")
_TYPES: dict[str, Any] = {"at": Instant(), "on": Date(), "minutes": Integer()}
_TYPES |= {"who": LargeBinary(), "called": LargeBinary(), "more": LargeBinary()}


def _rows(record: Any, row: str, staff: Any = None, **columns: Any) -> Any:
    """One part of the union: this record's rows, with nothing where it has no such column."""
    empty = {name: as_type(null(), _TYPES.get(name, String())) for name in _COLUMNS}
    given = empty | columns
    if staff is not None:
        given |= {"staff_id": staff, "who": Staff.called}
    labelled = [given[name].label(name) for name in _COLUMNS]
    part = select(literal(row).label("row"), record.id.label("id"), *labelled)
    part = part.where(record.case_id == bindparam("case_id"))
    return part.join(Staff, Staff.id == staff) if staff is not None else part


_EVERYTHING = union_all(
    _rows(
        Visit,
        "visit",
        Visit.staff_id,
        what=Visit.kind,
        state=Visit.state,
        at=Visit.starts_at,
        minutes=Visit.minutes,
    ),
    _rows(
        Contact,
        "contact",
        Contact.staff_id,
        what=Contact.kind,
        state=case((reached_her(), literal("her")), else_=literal("")),
        at=Contact.at,
        minutes=Contact.minutes,
        more=Contact.note,
        areas=Contact.areas,
        support_id=Contact.support_id,
        readers=Contact.readers,
    ),
    _rows(
        FocusArea,
        "area",
        what=FocusArea.area,
        minutes=FocusArea.phase,
        on=FocusArea.chosen_on,
        more=FocusArea.goal,
        called=CentreArea.called,
        support_id=CentreArea.id,
    )
    .outerjoin(CentreArea, and_(CentreArea.key == FocusArea.area, CentreArea.called.is_not(None)))
    .where(FocusArea.ended_on.is_(None)),
    _rows(
        Support,
        "support",
        what=Support.kind,
        areas=CELLS,
        called=Support.called,
        more=Support.relation,
    ),
    _rows(
        TeamPoint,
        "advice",
        TeamPoint.who_id,
        on=TeamPoint.by_on,
        more=TeamPoint.advice,
        support_id=TeamPoint.meeting_id,
    ).where(TeamPoint.advice.is_not(None), TeamPoint.done_at.is_(None)),
)


async def overview(db: AsyncSession, case: FoundCase, now: datetime) -> Overview:
    """Everything under the clock of one case, in two statements."""
    safe, lock = await db.get(SafeContact, case.id), case.lock
    rows = (await db.execute(_EVERYTHING, {"case_id": case.id})).all()
    contacts = sorted((row for row in rows if row.row == "contact"), key=lambda row: row.at, reverse=True)
    visits = sorted((row for row in rows if row.row == "visit"), key=lambda row: row.at)
    written = {row.id for row in visits if row.state == "kept"}
    done = [row for row in visits if row.state in ("missed", "cancelled")]
    ahead = [row for row in visits if row.state not in ("missed", "cancelled") and row.id not in written]
    behind = sorted([*contacts[:LATEST], *done[-LATEST:]], key=lambda row: row.at, reverse=True)[:LATEST]
    return Overview(
        limits=limits(case.relations, case.person.role),
        may=case.powers,
        reached=[clock.local(row.at).date() for row in contacts if row.state == "her"],
        safe=_safe(safe, case),
        advice=[_advice(row, db, lock) for row in rows if row.row == "advice"],
        areas=[_area(row, contacts, lock, keys_of(db).house) for row in rows if row.row == "area"],
        network=[_holding(row, contacts, lock) for row in rows if row.row == "support"],
        ahead=[_happening(row, db, lock, case.person) for row in ahead],
        behind=[_happening(row, db, lock, case.person) for row in behind],
    )


def _safe(found: SafeContact | None, case: FoundCase) -> Safe:
    safe, lock = found or SafeContact(), case.lock
    return Safe(
        phone=case.phone if permits(safe.may_call) else "",
        may_call=safe.may_call,
        may_text=safe.may_text,
        hours=lock.open(SafeContact.hours, case.id, safe.hours),
        say=lock.open(SafeContact.say, case.id, safe.say),
        note=lock.open(SafeContact.note, case.id, safe.note),
        caution=bool(safe.caution),
        confirmed_on=safe.confirmed_on,
    )


def _last(contacts: Iterable[Row[Any]]) -> date | None:
    days = [clock.local(row.at).date() for row in contacts]
    return max(days, default=None)


def _area(row: Row[Any], contacts: list[Row[Any]], lock: Lock, house: Lock) -> Area:
    touched = [one for one in contacts if row.what in (one.areas or "").split(",")]
    since = [one for one in touched if clock.local(one.at).date() >= row.on]
    goal = lock.open(FocusArea.goal, row.id, row.more)
    called = house.open(CentreArea.called, row.support_id, row.called) if row.called else ""
    return Area(row.id, row.what, row.minutes, goal, len(since), _last(since), called)


def _holding(row: Row[Any], contacts: list[Row[Any]], lock: Lock) -> Holding:
    cell = furthest(cells_of(row.areas))
    return Holding(
        id=row.id,
        called=lock.open(Support.called, row.id, row.called),
        relation=lock.open(Support.relation, row.id, row.more),
        kind=row.what,
        state=cell.state if cell else "not_contacted",
        last_on=_last(one for one in contacts if one.support_id == row.id),
    )


def _advice(row: Row[Any], db: AsyncSession, lock: Lock) -> Advice:
    who = keys_of(db).house.open(Staff.called, row.staff_id, row.who)
    return Advice(row.id, row.support_id, lock.open(TeamPoint.advice, row.id, row.more), who, row.on)


def _happening(row: Row[Any], db: AsyncSession, lock: Lock, person: Person) -> Happening:
    readable = row.row == "contact" and may_read(row.readers, row.staff_id, person)
    note = lock.open(Contact.note, row.id, row.more) if readable else ""
    withheld = row.readers if row.more and not readable else ""
    who = keys_of(db).house.open(Staff.called, row.staff_id, row.who)
    return Happening(row.row, row.id, row.what, row.state or "", row.at, row.minutes, who, note, withheld)
