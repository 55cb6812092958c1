"""Reading what is known of danger at her address: its words for who opens it, its kinds for every list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.found import FoundCase
from aftercare.cases.records import Case
from aftercare.cases.risk.records import AddressAsked, AddressRisk
from aftercare.cases.risk.rules import Level, Risk, RiskKind
from aftercare.people.records import Staff
from aftercare.people.signed import name_of, signed
from aftercare.storage.damage.odd_values import day_written, moment_written
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Gathered, Rows, beside
from aftercare.storage.sealed import Lock
from aftercare.storage.withdrawn_records import WithdrawnRow

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


_WEEKDAYS = frozenset("0123456")
"""How the database writes them; what is none of them is no weekday, and takes no list away."""


def risks_told(gathered: str | None) -> tuple[Risk, ...]:
    """What `RISKS` gathered, what is high first."""
    found = (one.split("|") for one in (gathered or "").split(",") if one)
    return in_order(
        Risk(
            RiskKind(kind),
            Level(level),
            instant_told(since),
            int(weekday) if weekday in _WEEKDAYS else None,
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


def _called(staff_id: Any) -> Any:
    who = aliased(Staff)
    return select(who.called).where(who.id == staff_id).correlate(AddressRisk).scalar_subquery()


_OWNER, _WRITER = _called(AddressRisk.owner_id), _called(AddressRisk.by)
_REVIEWER, _ENDER = _called(AddressRisk.reviewed_by), _called(AddressRisk.ended_by)
RISK_ROWS = Rows(AddressRisk, beside=[_OWNER, _WRITER, _REVIEWER, _ENDER])
"""Every risk of a case, for what is gathered of it; `opened_risks` opens them."""


def opened_risks(found: Gathered, lock: Lock, house: Lock) -> list[OpenRisk]:
    """What was gathered: what stands first, and what is high before the rest."""
    rows = sorted(found[RISK_ROWS], key=lambda row: (row.at, row.id))
    every = [_opened(lock, house, row) for row in rows]
    return sorted(every, key=lambda one: (one.ended_at is not None, not one.is_high, _ORDER[one.kind]))


def _opened(lock: Lock, house: Lock, row: AddressRisk) -> OpenRisk:
    def called(staff_id: str | None, name: Any) -> str:
        return house.open(Staff.called, staff_id, beside(row, name)) if staff_id else ""

    return OpenRisk(
        id=row.id,
        kind=RiskKind(row.kind),
        level=Level(row.level),
        weekday=row.weekday,
        on=row.on,
        note=lock.open(AddressRisk.note, row.id, row.note),
        owner_id=row.owner_id,
        owner=called(row.owner_id, _OWNER),
        review_on=row.review_on,
        reviewed_at=row.reviewed_at,
        reviewed_by=called(row.reviewed_by, _REVIEWER),
        ended_at=row.ended_at,
        ended_by=called(row.ended_by, _ENDER),
        by_id=row.by,
        by=called(row.by, _WRITER),
        at=row.at,
        version=row.version,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """When she was last asked about her address and by whom; None while nobody has."""

    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All about the address of one case: what stands and has ended, and when she was asked."""

    risks: list[OpenRisk]
    asked: Asked
    struck: list[WithdrawnRow]


_ASKED = signed(AddressAsked, AddressAsked.by, AddressAsked.asked_on, AddressAsked.by)
_STRUCK = Rows(WithdrawnRow, where=[WithdrawnRow.kind == "address_risk"])
_SHEET = Gather(RISK_ROWS, _ASKED, _STRUCK)


async def sheet_of(db: AsyncSession, case: FoundCase) -> Sheet:
    """Of a case in reach; one statement."""
    house = keys_of(db).house
    found = await _SHEET.of(db, case.id)
    asked = next((Asked(row.asked_on, name_of(house, row, row.by)) for row in found[_ASKED]), Asked())
    return Sheet(opened_risks(found, case.lock, house), asked, found[_STRUCK])
