"""Reading what is known of danger at her address: its words for who opens it, its kinds for every list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, String, bindparam, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.records import Case
from aftercare.cases.risk.records import AddressAsked, AddressRisk, RiskDays
from aftercare.cases.risk.rules import REVIEW_DAYS, Level, Risk, RiskKind
from aftercare.people.records import Staff
from aftercare.storage.damage.odd_values import day_written, moment_written
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock

_ORDER = {kind: at for at, kind in enumerate(RiskKind)}
STANDS = AddressRisk.ended_at.is_(None)
_PARTS = (AddressRisk.kind, AddressRisk.level, AddressRisk.level_since, AddressRisk.weekday, AddressRisk.on)


def _told(*columns: Any) -> Any:
    told: Any = literal("")
    for column in columns:
        told = told + func.coalesce(cast(column, String), "") + literal("|")
    return told


RISKS = (
    select(func.aggregate_strings(_told(*_PARTS), ","))
    .where(AddressRisk.case_id == Case.id, STANDS)
    .correlate(Case)
    .scalar_subquery()
)
"""In a statement about cases: what stands at her address, for `risks_told`."""
ASKED_ON = (
    select(AddressAsked.asked_on).where(AddressAsked.case_id == Case.id).correlate(Case).scalar_subquery()
)


def risks_told(gathered: str | None) -> tuple[Risk, ...]:
    """What `RISKS` gathered, what is high first."""
    found = (one.split("|") for one in (gathered or "").split(",") if one)
    return in_order(
        Risk(
            RiskKind(kind),
            Level(level),
            instant_told(since),
            int(weekday) if weekday else None,
            day_written(on) if on else None,
        )
        for kind, level, since, weekday, on, _ in found
    )


def instant_told(text: str) -> datetime:
    """The instant of a text that the database put together; without a zone it is UTC."""
    found = moment_written(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def in_order(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """What is high first, then by kind."""
    return tuple(sorted(risks, key=lambda one: (not one.is_high, _ORDER[one.kind], one.weekday or 0)))


@dataclass(frozen=True, slots=True)
class OpenRisk:
    """A risk with its words; names are those of colleagues, empty where nobody did it."""

    id: str
    kind: RiskKind
    level: Level
    weekday: int | None
    on: date | None
    note: str
    owner_id: str
    owner: str
    review_on: date
    reviewed_at: datetime | None
    reviewed_by: str
    ended_at: datetime | None
    ended_by: str
    by_id: str
    by: str
    at: datetime
    version: int

    @property
    def is_high(self) -> bool:
        """True for what wants two persons, another place or a yes."""
        return self.level is Level.high


_owner, _writer, _reviewer, _ender = (aliased(Staff) for _ in range(4))
_OPEN: Select[Any] = (
    select(*AddressRisk.__table__.columns)
    .add_columns(_owner.called.label("owner"), _writer.called.label("writer"))
    .add_columns(_reviewer.called.label("reviewer"), _ender.called.label("ender"))
    .join(_owner, _owner.id == AddressRisk.owner_id)
    .join(_writer, _writer.id == AddressRisk.by)
    .outerjoin(_reviewer, _reviewer.id == AddressRisk.reviewed_by)
    .outerjoin(_ender, _ender.id == AddressRisk.ended_by)
    .where(AddressRisk.case_id == bindparam("case_id"))
    .order_by(AddressRisk.at, AddressRisk.id)
)


async def all_risks(db: AsyncSession, lock: Lock, case_id: str) -> list[OpenRisk]:
    """Every risk of a case in reach, what stands first and what is high before the rest; one statement."""
    house = keys_of(db).house
    found = [_opened(lock, house, row) for row in await db.execute(_OPEN, {"case_id": case_id})]
    return sorted(found, key=lambda one: (one.ended_at is not None, not one.is_high, _ORDER[one.kind]))


def _opened(lock: Lock, house: Lock, row: Any) -> OpenRisk:
    def called(staff_id: str | None, name: bytes | None) -> str:
        return house.open(Staff.called, staff_id, name) if staff_id else ""

    return OpenRisk(
        id=row.id,
        kind=RiskKind(row.kind),
        level=Level(row.level),
        weekday=row.weekday,
        on=row.on,
        note=lock.open(AddressRisk.note, row.id, row.note),
        owner_id=row.owner_id,
        owner=called(row.owner_id, row.owner),
        review_on=row.review_on,
        reviewed_at=row.reviewed_at,
        reviewed_by=called(row.reviewed_by, row.reviewer),
        ended_at=row.ended_at,
        ended_by=called(row.ended_by, row.ender),
        by_id=row.by,
        by=called(row.by, row.writer),
        at=row.at,
        version=row.version,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """When she was last asked about her address and by whom; None while nobody has."""

    on: date | None = None
    by: str = ""
    version: int = 0


async def asked_of(db: AsyncSession, case_id: str) -> Asked:
    """Of a case in reach; one statement."""
    facts = select(AddressAsked.asked_on, AddressAsked.by, AddressAsked.version, Staff.called)
    found = facts.join(Staff, Staff.id == AddressAsked.by).where(AddressAsked.case_id == case_id)
    row = (await db.execute(found)).first()
    if row is None:
        return Asked()
    return Asked(row.asked_on, keys_of(db).house.open(Staff.called, row.by, row.called), row.version)


@dataclass(frozen=True, slots=True)
class Days:
    """After how many days a centre looks again; version 0 is our proposal."""

    high_days: int = REVIEW_DAYS[Level.high]
    known_days: int = REVIEW_DAYS[Level.known]
    version: int = 0

    def of(self, level: Level) -> int:
        """Those of this level."""
        return self.high_days if level is Level.high else self.known_days


async def days_of(db: AsyncSession, centre_id: Any) -> Days:
    """What holds at a centre, given by its id or by a statement for it; one statement."""
    facts = select(RiskDays.high_days, RiskDays.known_days, RiskDays.version)
    row = (await db.execute(facts.where(RiskDays.centre_id == centre_id))).first()
    return Days(*row) if row else Days()
