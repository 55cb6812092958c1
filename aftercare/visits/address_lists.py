"""Reading how visits stand towards her door: columns for statements about visits, and one visit alone.

`settled` in the rules decides. `WAITS` says the same in SQL, for what is gathered of many cases; a test holds
the two together.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import String, and_, bindparam, case, cast, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.records import Case, TeamMember
from aftercare.cases.risk.lists import ASKED_ON, RISKS, instant_told, risks_told
from aftercare.cases.risk.records import AddressRisk
from aftercare.cases.risk.rules import Level, Risk, RiskKind
from aftercare.clock import local
from aftercare.people.records import Staff
from aftercare.storage.wall_times import WallDay, WallWeekday
from aftercare.visits.address_rules import Alone, AtAddress, Going, Yes, at_address, is_contact_day
from aftercare.visits.alone_records import VisitAlone
from aftercare.visits.going import TODAY, can_go
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD, VisitKind, VisitState

_along, _risk = aliased(Staff), aliased(AddressRisk)
_COMES_ALONG = and_(Visit.second_id.is_not(None), Visit.second_id != Visit.staff_id, can_go("second_id"))
_yes = (VisitAlone.visit_id == Visit.id, VisitAlone.kind == Alone.allowed)
_told = cast(VisitAlone.at, String) + literal("|") + cast(VisitAlone.starts_at, String) + literal("|")
_YESES = select(func.aggregate_strings(_told + VisitAlone.staff_id, ",")).where(*_yes).correlate(Visit)
_ALONG = select(_along.called).where(_along.id == Visit.second_id).correlate(Visit)
GATHERED = (
    RISKS,
    ASKED_ON,
    _YESES.scalar_subquery(),
    case((_COMES_ALONG, Visit.second_id), else_=literal("")),
)
"""In a statement about visits that joins Case, asked with `today`: all that the rule asks for."""
AT_ADDRESS = (
    *(
        one.label(name)
        for one, name in zip(GATHERED, ("risks", "asked_on", "yeses", "comes_along"), strict=True)
    ),
    Visit.second_id.label("second_id"),
    _ALONG.scalar_subquery().label("second"),
)
"""The same by name, for `stands_at`, and who comes along."""

LEAD = (
    select(func.min(TeamMember.staff_id))
    .where(TeamMember.case_id == Visit.case_id, TeamMember.leads)
    .where(or_(TeamMember.until.is_(None), TeamMember.until >= TODAY))
    .correlate(Visit)
    .scalar_subquery()
)
_concerns = or_(
    _risk.kind != RiskKind.contact_day,
    _risk.on == WallDay(Visit.wall),
    _risk.weekday == WallWeekday(Visit.wall),
)
_high = (_risk.case_id == Visit.case_id, _risk.ended_at.is_(None), _risk.level == Level.high, _concerns)
_unknown_then = exists().where(*_high, _risk.level_since > VisitAlone.at).correlate(Visit, VisitAlone)
_same = (VisitAlone.starts_at == Visit.starts_at, VisitAlone.staff_id == Visit.staff_id)
_allowed = exists(select(VisitAlone.id).where(*_yes, *_same, ~_unknown_then).correlate(Visit))
WAITS = and_(
    Visit.state.in_(AHEAD),
    Visit.kind == VisitKind.home,
    exists(select(_risk.id).where(*_high).correlate(Visit)),
    ~_COMES_ALONG,
    ~_allowed,
)
"""True in SQL for a visit that waits, asked with `today`."""

_FACTS = select(Visit.id, Visit.kind, Visit.state, Visit.starts_at, Visit.staff_id, *AT_ADDRESS)
_OF_VISIT = _FACTS.join(Case, Case.id == Visit.case_id).where(
    Visit.case_id == bindparam("case_id"), Visit.id == bindparam("visit_id")
)
_AT_HER_ADDRESS = select(RISKS.label("risks"), ASKED_ON.label("asked_on")).where(
    Case.id == bindparam("case_id")
)


class Stood(NamedTuple):
    """What `GATHERED` gathered."""

    risks: str | None
    asked_on: date | None
    yeses: str | None
    comes_along: str | None


def stands(kind: VisitKind, state: VisitState, starts_at: datetime, staff_id: str, told: Stood) -> AtAddress:
    """How a visit stands."""
    yeses = (one.split("|") for one in (told.yeses or "").split(",") if one)
    given = [Yes(instant_told(at), instant_told(to), who) for at, to, who in yeses]
    going = Going(kind, starts_at, staff_id, told.comes_along or "")
    return at_address(going, state, risks_told(told.risks), given, told.asked_on)


def stands_at(row: Any) -> AtAddress:
    """How the visit of a row with these columns stands."""
    told = Stood(row.risks, row.asked_on, row.yeses, row.comes_along)
    return stands(VisitKind(row.kind), VisitState(row.state), row.starts_at, row.staff_id, told)


async def at_address_of_visit(
    db: AsyncSession, case_id: str, visit_id: str, now: datetime
) -> AtAddress | None:
    """How one visit of a case in reach stands; one statement, None when there is none."""
    asked = {"case_id": case_id, "visit_id": visit_id, "today": local(now).date()}
    row = (await db.execute(_OF_VISIT, asked)).first()
    return stands_at(row) if row else None


async def meets_contact_day(db: AsyncSession, case_id: str, day: date) -> bool:
    """True when the father may be at the address of a case in reach on that day; one statement."""
    found = await db.execute(_AT_HER_ADDRESS, {"case_id": case_id})
    return is_contact_day(risks_told(found.scalar()), day)


async def risks_at_address(db: AsyncSession, case_id: str) -> tuple[tuple[Risk, ...], date | None]:
    """What stands at the address of a case in reach, and when she was last asked; one statement."""
    row = (await db.execute(_AT_HER_ADDRESS, {"case_id": case_id})).one()
    return risks_told(row.risks), row.asked_on
