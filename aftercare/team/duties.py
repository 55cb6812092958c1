"""What a colleague answers for in the courses somebody reaches, and who might take it over."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    LargeBinary,
    Select,
    String,
    and_,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.away import AWAY, stretches
from aftercare.cases.children.records import Child, ChildConcern
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Absence, Block, Case, CaseKey, TeamMember
from aftercare.cases.risk.records import AddressRisk
from aftercare.people.person import Person
from aftercare.people.records import Profession, Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.tables import Instant
from aftercare.team.duty_rules import Days, Duty, Taker, What, day_of
from aftercare.team.records import TeamPoint
from aftercare.visits.lists import TAKES_TIME
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD
from aftercare.words.names import in_danish

_ORDER = {what: at for at, what in enumerate(What)}


def _part(what: What, record: Any, row_id: Any, *where: Any, **more: Any) -> Select[Any]:
    """One kind of duty; what it does not know is NULL."""
    kinds: dict[str, Any] = {"first": Date(), "last": Date(), "starts_at": Instant(), "minutes": Integer()}
    kinds |= {"kind": String(), "sealed": LargeBinary()}
    case_id = as_type(null(), String()) if record is Absence else record.case_id
    columns = [more.get(name, as_type(null(), kind)).label(name) for name, kind in kinds.items()]
    found = select(literal(what.value).label("what"), row_id.label("id"), case_id.label("case_id"), *columns)
    return found.where(*where)


def _every(staff_id: str, today: date, now: datetime) -> Any:
    member = (TeamMember.staff_id == staff_id, or_(TeamMember.until.is_(None), TeamMember.until >= today))
    visits = (Visit.staff_id == staff_id, Visit.state.in_(AHEAD), Visit.starts_at > now)
    advice = (TeamPoint.who_id == staff_id, TeamPoint.advice.is_not(None), TeamPoint.done_at.is_(None))
    concerns = (ChildConcern.owner_id == staff_id, ChildConcern.answered_on.is_(None))
    risks = (AddressRisk.owner_id == staff_id, AddressRisk.ended_at.is_(None))
    along = (Visit.second_id == staff_id, Visit.state.in_(AHEAD), Visit.starts_at > now)
    stands_in = (Absence.deputy_id == staff_id, Absence.ended_at.is_(None), Absence.last_day >= today)
    part = as_type(TeamMember.part, String())
    starts = {"starts_at": Visit.starts_at, "minutes": Visit.minutes, "kind": Visit.kind}
    due = {"first": ChildConcern.due_on, "last": ChildConcern.due_on}
    looked_at = {"first": AddressRisk.review_on, "last": AddressRisk.review_on}
    return union_all(
        _part(What.lead, TeamMember, TeamMember.case_id, *member, TeamMember.leads, kind=part),
        _part(What.place, TeamMember, TeamMember.id, *member, ~TeamMember.leads, kind=part),
        _part(What.visit, Visit, Visit.id, *visits, **starts),
        _part(What.advice, TeamPoint, TeamPoint.id, *advice, first=TeamPoint.by_on, last=TeamPoint.by_on),
        _part(What.child, Child, Child.id, Child.key_person_id == staff_id, sealed=Child.called),
        _part(What.concern, ChildConcern, ChildConcern.id, *concerns, **due),
        _part(What.risk, AddressRisk, AddressRisk.id, *risks, **looked_at),
        _part(What.second, Visit, Visit.id, *along, **starts),
        _part(What.deputy, Absence, Absence.id, *stands_in, first=Absence.first_day, last=Absence.last_day),
    ).subquery()


async def duties_of(
    db: AsyncSession, person: Person, staff_id: str, now: datetime, *, case_id: str = ""
) -> list[Duty]:
    """Everything the colleague answers for in open courses in the person's reach, course by course by name.

    With `case_id` in that course alone; else also for whom she stands in. One statement.
    """
    every = _every(staff_id, clock.local(now).date(), now)
    hers = and_(reach(person, now), ~CLOSED)
    rows = await db.execute(
        select(every, Case.called.label("her"), CaseKey.wrapped)
        .select_from(every.outerjoin(Case, Case.id == every.c.case_id))
        .outerjoin(CaseKey, CaseKey.case_id == Case.id)
        .where(Case.id == case_id if case_id else true(), or_(every.c.case_id.is_(None), hers))
    )
    found = [_duty(db, row) for row in rows.all()]
    return sorted(found, key=lambda one: (in_danish(one.called), one.case_id, _ORDER[one.what], _when(one)))


def _duty(db: AsyncSession, row: Any) -> Duty:
    lock = keys_of(db).case(row.case_id, row.wrapped) if row.case_id else None
    days = Days(row.first, row.last) if row.first else day_of(row.starts_at) if row.starts_at else None
    child = lock.open(Child.called, row.id, row.sealed) if lock and row.sealed else ""
    return Duty(
        what=What(row.what),
        id=row.id,
        case_id=row.case_id or "",
        called=lock.open(Case.called, row.case_id, row.her) if lock else "",
        days=days,
        starts_at=row.starts_at,
        minutes=row.minutes or 0,
        kind=child or row.kind or "",
    )


def _when(duty: Duty) -> tuple[date, str]:
    return duty.days.first if duty.days else date.max, duty.id


async def takers_of(
    db: AsyncSession, centre_id: str, now: datetime, *, besides: str, until: date | None = None
) -> list[Taker]:
    """Who works at the centre today, by name, without the one who gives away; one statement."""
    today, house = clock.local(now).date(), keys_of(db).house
    barred = select(func.aggregate_strings(Block.case_id, ","))
    barred = barred.where(Block.staff_id == Staff.id, Block.lifted_at.is_(None)).correlate(Staff)
    rows = await db.execute(
        select(Staff.id, Staff.called, Staff.role, Staff.profession, Staff.works_until)
        .add_columns(barred.scalar_subquery().label("barred"), AWAY.label("away"))
        .where(Staff.centre_id == centre_id, Staff.left_at.is_(None), Staff.id != besides)
        .where(or_(Staff.works_until.is_(None), Staff.works_until >= today)),
        {"today": today},
    )
    found = [
        Taker(
            id=row.id,
            called=house.open(Staff.called, row.id, row.called),
            role=Role(row.role),
            profession=Profession(row.profession),
            works_until=row.works_until,
            blocked=frozenset((row.barred or "").split(",")) - {""},
            away=tuple(Days(*days) for days in stretches(row.away)),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (in_danish(one.called), one.id))


async def hours_taken(
    db: AsyncSession, staff_ids: Sequence[str], visits: Sequence[Duty]
) -> dict[str, list[tuple[datetime, datetime]]]:
    """What these colleagues have on the days of these visits, by colleague; one statement, or none."""
    starts = [one.starts_at for one in visits if one.starts_at]
    if not starts or not staff_ids:
        return {}
    around = timedelta(days=1)
    rows = await db.execute(
        select(Visit.staff_id, Visit.second_id, Visit.starts_at, Visit.minutes).where(
            or_(Visit.staff_id.in_(set(staff_ids)), Visit.second_id.in_(set(staff_ids))),
            Visit.state.in_(TAKES_TIME),
            Visit.starts_at.between(min(starts) - around, max(starts) + around),
        )
    )
    found: dict[str, list[tuple[datetime, datetime]]] = {}
    for row in rows:
        hours = (row.starts_at, row.starts_at + timedelta(minutes=row.minutes))
        for who in {row.staff_id, row.second_id}:
            found.setdefault(who, []).append(hours)
    return found
