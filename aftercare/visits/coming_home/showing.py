"""What a page shows of who waits for a colleague, and of an alarm: names, times and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.records import Block
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.visits.coming_home.lists import STANDS, Watched
from aftercare.visits.coming_home.orders import chains
from aftercare.visits.coming_home.records import Alarm, AlarmCall, CentreWatch, VisitWatch
from aftercare.visits.coming_home.rules import AlarmKind, Doing, Ended
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits for a colleague: her expected end, when anybody is told, and who then, her buddy first.

    `names` are those of everybody who works there, by id.
    """

    watch: Watched
    told_at: datetime
    names: dict[str, str]
    watchers: list[str]
    help: "AlarmLine | None"

    def beside(self, staff_id: str) -> str:
        """Who is there besides this one of two; empty for who is alone."""
        two = (self.watch.staff_id, self.watch.second_id)
        return next((self.names.get(one, "") for one in two if one and one != staff_id), "")


@dataclass(frozen=True, slots=True)
class CallLine:
    """One who was called, when, and what she said."""

    staff_id: str
    called: str
    called_at: datetime
    answered_at: datetime | None
    doing: Doing | None


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """An alarm opened. `stands` while it is one; `word` is how it ended; `at_home` of a visit in a home.

    Instants are aware.
    """

    id: str
    kind: AlarmKind
    centre_id: str
    case_id: str | None
    visit_id: str | None
    staff_id: str
    second_id: str | None
    about: str
    phone: str
    second: str
    second_phone: str
    at_home: bool
    risk_read_at: datetime | None
    due_at: datetime
    expected_end: datetime | None
    stands: bool
    ended_at: datetime | None
    ended_how: Ended | None
    word: str
    sentence: str
    calls: list[CallLine]

    @property
    def held_by(self) -> CallLine | None:
        """The newest who does something about it."""
        held = [one for one in self.calls if one.answered_at and one.doing is not Doing.cannot]
        return max(held, key=lambda one: one.answered_at or one.called_at, default=None)

    def is_about(self, staff_id: str) -> bool:
        """True for who did not come home, and for who came along."""
        return staff_id in (self.staff_id, self.second_id)

    def calls_to(self, staff_id: str) -> CallLine | None:
        """The newest call to this person."""
        return next((one for one in self.calls if one.staff_id == staff_id), None)


_about, _second = aliased(Staff), aliased(Staff)
_ALARMS: Select[*tuple[Any, ...]] = (
    select(Alarm.id, Alarm.kind, Alarm.centre_id, Alarm.case_id, Alarm.visit_id, Alarm.staff_id)
    .add_columns(Alarm.due_at, Alarm.ended_at, Alarm.ended_how, Alarm.word, STANDS.label("stands"))
    .add_columns(VisitWatch.expected_end, VisitWatch.risk_read_at, _about.called, _about.work_phone)
    .add_columns(
        Visit.kind.label("visit_kind"), CentreWatch.sentence, Alarm.second_id, _second.called.label("second")
    )
    .add_columns(_second.work_phone.label("second_phone"))
    .join(_about, _about.id == Alarm.staff_id)
    .outerjoin(_second, _second.id == Alarm.second_id)
    .outerjoin(CentreWatch, CentreWatch.centre_id == Alarm.centre_id)
    .outerjoin(VisitWatch, VisitWatch.id == Alarm.watch_id)
    .outerjoin(Visit, Visit.id == Alarm.visit_id)
)
_CALLS: Select[*tuple[Any, ...]] = (
    select(AlarmCall.alarm_id, AlarmCall.staff_id, AlarmCall.called_at, AlarmCall.answered_at)
    .add_columns(AlarmCall.doing, Staff.called)
    .join(Staff, Staff.id == AlarmCall.staff_id)
    .where(AlarmCall.alarm_id.in_(bindparam("alarms", expanding=True)))
    .order_by(AlarmCall.number.desc(), AlarmCall.due_at.desc(), AlarmCall.id)
)
_HELP = _ALARMS.where(
    Alarm.watch_id == bindparam("watch"), Alarm.kind == AlarmKind.help, Alarm.ended_at.is_(None)
)
_called = select(AlarmCall.alarm_id).where(AlarmCall.staff_id == bindparam("me"))
_barred = select(Block.case_id).where(Block.staff_id == bindparam("me"), Block.lifted_at.is_(None))
_MINE = {
    coordinator: _ALARMS.where(
        Alarm.centre_id == bindparam("centre"),
        or_(Alarm.case_id.is_(None), Alarm.case_id.not_in(_barred)),
        and_(True) if coordinator else Alarm.id.in_(_called),
    )
    for coordinator in (True, False)
}
"""The alarms a person may open: those she was called for, and a coordinator those of her centre; none about
a case she is blocked from.
"""
_NEWEST = {one: asked.order_by(Alarm.due_at.desc(), Alarm.id).limit(SHOWN) for one, asked in _MINE.items()}
_ONE = {one: asked.where(Alarm.id == bindparam("alarm")) for one, asked in _MINE.items()}


async def alarms_of(db: AsyncSession, person: Person) -> list[AlarmLine]:
    """The newest she may open, those that stand first; two statements."""
    rows = (await db.execute(_NEWEST[person.is_coordinator], _asks(person))).all()
    found = await _opened(db, rows)
    return sorted(found, key=lambda one: not one.stands)


async def alarm_of(db: AsyncSession, person: Person, alarm_id: str) -> AlarmLine:
    """One she may open; two statements. Raises NotFound."""
    asked = _asks(person) | {"alarm": alarm_id}
    rows = (await db.execute(_ONE[person.is_coordinator], asked)).all()
    if not rows:
        raise NotFound
    return (await _opened(db, rows))[0]


def _asks(person: Person) -> dict[str, str]:
    return {"me": person.id, "centre": person.centre_id}


async def _opened(db: AsyncSession, rows: Sequence[Row[Any]]) -> list[AlarmLine]:
    house, calls = keys_of(db).house, dict[str, list[CallLine]]()
    if rows:
        for row in await db.execute(_CALLS, {"alarms": [one.id for one in rows]}):
            doing = Doing(row.doing) if row.doing else None
            called = house.open(Staff.called, row.staff_id, row.called)
            line = CallLine(row.staff_id, called, row.called_at, row.answered_at, doing)
            calls.setdefault(row.alarm_id, []).append(line)
    return [_line(house, row, calls.get(row.id, [])) for row in rows]


def _line(house: Any, row: Row[Any], calls: list[CallLine]) -> AlarmLine:
    return AlarmLine(
        id=row.id,
        kind=AlarmKind(row.kind),
        centre_id=row.centre_id,
        case_id=row.case_id,
        visit_id=row.visit_id,
        staff_id=row.staff_id,
        second_id=row.second_id,
        about=house.open(Staff.called, row.staff_id, row.called),
        phone=house.open(Staff.work_phone, row.staff_id, row.work_phone),
        second=house.open(Staff.called, row.second_id, row.second) if row.second_id else "",
        second_phone=house.open(Staff.work_phone, row.second_id, row.second_phone) if row.second_id else "",
        at_home=row.visit_kind == VisitKind.home,
        risk_read_at=row.risk_read_at,
        due_at=row.due_at,
        expected_end=row.expected_end,
        stands=bool(row.stands),
        ended_at=row.ended_at,
        ended_how=Ended(row.ended_how) if row.ended_how else None,
        word=house.open(Alarm.word, row.id, row.word),
        sentence=house.open(CentreWatch.sentence, row.centre_id, row.sentence),
        calls=calls,
    )


async def waiting_for(db: AsyncSession, watch: Watched, now: datetime) -> Waiting:
    """Who waits for her, and whether she has asked for help; two statements, and one more when she has."""
    order = await chains(db, [watch.centre_id], [watch.case_id], now)
    everybody = dict(order.to_choose(watch.centre_id, watch.case_id))
    asked = await _opened(db, (await db.execute(_HELP, {"watch": watch.id})).all())
    begins = watch.told_at or now
    called = order.watching(watch.centre_id, watch.case_id, watch.buddy_id, begins)
    names = [everybody[one] for one in called if one in everybody and not watch.is_there(one)]
    return Waiting(watch, begins, everybody, names, asked[0] if asked else None)
