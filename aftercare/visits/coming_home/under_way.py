"""Colleagues who are out on a visit now, for who waits for them. No woman is named, and no place.

Two parts of one union, so that a page that reads much beside reads them along: who is out, and, while
somebody is, everybody who could be called.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import (
    BindParameter,
    LargeBinary,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.records import Block, Case
from aftercare.people.centre_terms import written_at
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.periodic import Aside
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Instant
from aftercare.visits.coming_home.lists import SECOND, STANDS, UNDER_WAY, told_at
from aftercare.visits.coming_home.orders import AWAY, WORKS, Chains, barred_from
from aftercare.visits.coming_home.records import Alarm, Responder, VisitWatch
from aftercare.visits.coming_home.rules import LOOKED_BACK
from aftercare.visits.records import Visit

OUT, WATCHES = "out", "watches"


@dataclass(frozen=True, slots=True)
class UnderWay:
    """One who is out, who came along, and who would be called; `alarm_id` while one stands.

    `watchers` are her buddy and who watches at the minute an alarm would begin, in order, by id and name.
    Instants are aware.
    """

    visit_id: str
    called: str
    second: str
    phone: str
    there: tuple[str, ...]
    begun_at: datetime
    expected_end: datetime
    watchers: list[tuple[str, str]]
    alarm_id: str

    def minutes(self, now: datetime) -> int:
        """How long she has been there; none by a clock that has gone back."""
        return (clock.age(self.begun_at, now) or timedelta()) // timedelta(minutes=1)

    def is_late(self, now: datetime) -> bool:
        """True once she should have been out."""
        return now > self.expected_end


_ME: BindParameter[str] = bindparam("me")
_CENTRE: BindParameter[str] = bindparam("centre")
_SINCE: BindParameter[datetime] = bindparam("out_since", type_=Instant())
_worker, _second = aliased(Staff), aliased(Staff)


def _told(*parts: Any) -> Any:
    """These in one text, each behind a stroke."""
    told: Any = literal("")
    for part in parts:
        told = told + literal("|") + func.coalesce(cast(part, String(400)), "")
    return told


def _flag(fact: Any) -> Any:
    return case((fact, literal("1")), else_=literal(""))


_barred = exists(
    select(Block.id)
    .where(Block.staff_id == _ME, Block.case_id == VisitWatch.case_id, Block.lifted_at.is_(None))
    .correlate(VisitWatch)
)
_in_order = exists(select(Responder.id).where(Responder.staff_id == _ME, Responder.centre_id == _CENTRE))
_alarm = (
    select(func.min(Alarm.id)).where(Alarm.watch_id == VisitWatch.id, STANDS).correlate(VisitWatch)
).scalar_subquery()
_now_out = (UNDER_WAY, VisitWatch.expected_end > _SINCE, VisitWatch.begun_at.is_not(None))
_OUT = (
    select(VisitWatch.id, VisitWatch.staff_id, literal(OUT).label("kind"))
    .add_columns(
        _told(
            *(VisitWatch.visit_id, VisitWatch.case_id, SECOND, VisitWatch.buddy_id, _alarm),
            written_at(Case.centre_id),
        ).label("asked_by"),
        VisitWatch.begun_at.label("asked_at"),
        cast(null(), String(24)).label("confirmed_by"),
        VisitWatch.expected_end.label("confirmed_at"),
        *(_worker.called, _second.called.label("asker"), _worker.work_phone.label("confirmer")),
    )
    .join(Visit, Visit.id == VisitWatch.visit_id)
    .join(Case, Case.id == VisitWatch.case_id)
    .join(_worker, _worker.id == VisitWatch.staff_id)
    .outerjoin(_second, _second.id == SECOND)
    .where(*_now_out, Case.centre_id == _CENTRE, ~_barred)
)
_hers = or_(VisitWatch.staff_id == _ME, SECOND == _ME, VisitWatch.buddy_id == _ME, _in_order)
_somebody = exists(select(VisitWatch.id).join(Visit, Visit.id == VisitWatch.visit_id).where(*_now_out))
_out_cases = select(VisitWatch.case_id).join(Visit, Visit.id == VisitWatch.visit_id).where(*_now_out)
_NEVER, _NOTHING = cast(null(), Instant()), cast(null(), LargeBinary())
_WATCHES = (
    select(Staff.id, Staff.centre_id, literal(WATCHES))
    .add_columns(
        _told(
            *(Staff.role, Responder.place, Responder.since, Responder.until, _flag(Responder.working_days)),
            *(_flag(AWAY), barred_from(_out_cases)),
        ),
        *(_NEVER, cast(null(), String(24)), _NEVER, Staff.called, _NOTHING, _NOTHING),
    )
    .outerjoin(Responder, and_(Responder.staff_id == Staff.id, Responder.centre_id == Staff.centre_id))
    .where(Staff.centre_id == _CENTRE, WORKS, _somebody)
)
PARTS = {coordinator: (_OUT if coordinator else _OUT.where(_hers), _WATCHES) for coordinator in (True, False)}
"""Of a union in these columns: id, staff_id, kind, asked_by, asked_at, confirmed_by, confirmed_at, called,
asker and confirmer. A coordinator sees all of her centre; everybody else herself, and those she is to be
called for.
"""
_ALONE = {coordinator: union_all(*parts) for coordinator, parts in PARTS.items()}


def asked_for(person: Person, now: datetime) -> dict[str, Any]:
    """What these parts are asked with."""
    today = clock.local(now).date()
    return {"me": person.id, "centre": person.centre_id, "out_since": now - LOOKED_BACK, "today": today}


async def under_way(db: AsyncSession, person: Person, now: datetime) -> list[UnderWay]:
    """Who is out now, the first expected first; one statement."""
    rows = (await db.execute(_ALONE[person.is_coordinator], asked_for(person, now))).all()
    return out_among(rows, keys_of(db).house)


def out_among(rows: Iterable[Any], house: Lock) -> list[UnderWay]:
    """Those of a union with these parts."""
    told, order, out = list(rows), Chains(), list[UnderWay]()
    staff = [_staff_row(one) for one in told if one.kind == WATCHES]
    for one in sorted(staff, key=lambda one: (one.place or 0, one.id)):
        order.enter(one, house.open(Staff.called, one.id, one.called), Aside())
    for row in (one for one in told if one.kind == OUT):
        visit_id, case_id, second_id, buddy_id, alarm_id, terms = row.asked_by.split("|")[1:]
        begins = told_at(row.confirmed_at, terms)
        there = tuple(one for one in (row.staff_id, second_id) if one)
        names = dict(order.to_choose(staff[0].centre_id, case_id)) if staff else {}
        watching = order.watching(staff[0].centre_id, case_id, buddy_id, begins) if staff else []
        out.append(
            UnderWay(
                visit_id=visit_id,
                called=house.open(Staff.called, row.staff_id, row.called),
                second=house.open(Staff.called, second_id, row.asker) if second_id else "",
                phone=house.open(Staff.work_phone, row.staff_id, row.confirmer),
                there=there,
                begun_at=row.asked_at,
                expected_end=row.confirmed_at,
                watchers=[(one, names[one]) for one in watching if one in names and one not in there],
                alarm_id=alarm_id,
            )
        )
    return sorted(out, key=lambda one: one.expected_end)


def _staff_row(row: Any) -> Any:
    """A colleague as `Chains` reads her."""
    role, place, since, until, working_days, away, barred = row.asked_by.split("|")[1:]
    hours = [int(one) if one.isdecimal() else -1 for one in (since, until)]
    return SimpleNamespace(
        **{"id": row.id, "centre_id": row.staff_id, "called": row.called, "role": role},
        **{"place": int(place) if place.isdecimal() else None, "since": hours[0], "until": hours[1]},
        **{"working_days": bool(working_days), "away": bool(away), "barred": barred},
    )
