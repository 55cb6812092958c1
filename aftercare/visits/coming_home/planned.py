"""What a centre has decided about coming home, and what is planned for one visit."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Case
from aftercare.errors import NotFound
from aftercare.storage.engines import keys_of
from aftercare.visits.address_lists import AT_ADDRESS, stands_at
from aftercare.visits.address_rules import AtAddress
from aftercare.visits.coming_home.records import CentreWatch, VisitWatch
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind


@dataclass(frozen=True, slots=True)
class Decided:
    """What a centre has decided, version 0 while it has decided nothing."""

    sentence: str
    version: int


@dataclass(frozen=True, slots=True)
class Planned:
    """How the worker of one visit is to come home; `at_address` is None where nobody goes to her door."""

    sentence: str
    buddy_id: str | None
    risk_read_at: datetime | None
    version: int
    second_id: str | None
    ends_at: datetime
    at_address: AtAddress | None


_DECIDED = select(CentreWatch.sentence, CentreWatch.version).where(
    CentreWatch.centre_id == bindparam("centre")
)
_PLANNED = (
    select(Visit.id, Visit.kind, Visit.state, Visit.starts_at, Visit.minutes, Visit.staff_id, *AT_ADDRESS)
    .add_columns(CentreWatch.centre_id, CentreWatch.sentence, VisitWatch.buddy_id, VisitWatch.risk_read_at)
    .add_columns(VisitWatch.version.label("watch_version"))
    .join(Case, Case.id == Visit.case_id)
    .outerjoin(CentreWatch, CentreWatch.centre_id == Case.centre_id)
    .outerjoin(VisitWatch, VisitWatch.visit_id == Visit.id)
    .where(Visit.id == bindparam("visit"), Visit.case_id == bindparam("case_id"))
)


async def decided(db: AsyncSession, centre_id: str) -> Decided:
    """What the centre has decided; one statement."""
    row = (await db.execute(_DECIDED, {"centre": centre_id})).first()
    if row is None:
        return Decided("", 0)
    return Decided(keys_of(db).house.open(CentreWatch.sentence, centre_id, row.sentence), row.version)


async def planned(db: AsyncSession, case: FoundCase, visit_id: str, now: datetime) -> Planned:
    """What is planned at this visit; one statement. Raises NotFound."""
    asked = {"visit": visit_id, "case_id": case.id, "today": clock.local(now).date()}
    row = (await db.execute(_PLANNED, asked)).first()
    if row is None:
        raise NotFound
    house, ends_at = keys_of(db).house, row.starts_at + timedelta(minutes=row.minutes)
    sentence = house.open(CentreWatch.sentence, row.centre_id, row.sentence) if row.centre_id else ""
    door = stands_at(row) if row.kind == VisitKind.home else None
    read = (row.buddy_id, row.risk_read_at, row.watch_version or 0)
    return Planned(sentence, *read, row.second_id, ends_at, door)
