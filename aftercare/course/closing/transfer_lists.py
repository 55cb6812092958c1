"""Reading the transfer plan of a case, always from reach, in three statements with her network."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.records import Case
from aftercare.course.closing.course_end import ENDING, end_of
from aftercare.course.closing.records import TransferLine, TransferPlan
from aftercare.course.closing.transfer_rules import agree_by, comes_in_time, expected_on, plan_is_wanted
from aftercare.course.network.lists import SUPPORT_COLUMNS, SUPPORT_REST, SupportFacts, open_support
from aftercare.course.network.records import Support
from aftercare.law import Need, cited
from aftercare.storage.sealed import Lock
from aftercare.words.names import in_danish

LINE = CASE.with_its(TransferLine, "line_id")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The plan without its lines, opened. `ends_on` is the first day after the course, None while unknown."""

    goals: str
    needs: str
    agreed_on: date | None
    agreed_version: int | None
    version: int
    ends_on: date | None

    @property
    def agree_by(self) -> date | None:
        """The last day to agree it."""
        return agree_by(self.ends_on) if self.ends_on else None

    @property
    def changed_since(self) -> bool:
        """True when it was agreed and then changed."""
        return self.agreed_version is not None and self.agreed_version != self.version

    def wanted(self, today: date) -> bool:
        """True when it should be agreed by now and is not."""
        return plan_is_wanted(self.ends_on, self.agreed_on, today)


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes over what from when. `in_time` is whether the help applied for comes before the end."""

    id: str
    area: str
    what: str
    support_id: str
    who: str
    from_on: date | None
    first_on: date | None
    need: str
    law: str
    applied_on: date | None
    waiting_weeks: int | None
    expected_on: date | None
    in_time: bool | None
    version: int


async def transfer_sheet(db: AsyncSession, case: FoundCase) -> Sheet:
    """The plan of the case, empty when nobody has begun it, in one statement."""
    found = await db.execute(
        select(*ENDING)
        .select_from(Case)
        .add_columns(TransferPlan.goals, TransferPlan.needs, TransferPlan.agreed_on)
        .add_columns(TransferPlan.agreed_version, TransferPlan.version)
        .outerjoin(TransferPlan, TransferPlan.case_id == Case.id)
        .where(Case.id == case.id)
    )
    row, lock = found.one(), case.lock
    return Sheet(
        goals=lock.open(TransferPlan.goals, case.id, row.goals),
        needs=lock.open(TransferPlan.needs, case.id, row.needs),
        agreed_on=row.agreed_on,
        agreed_version=row.agreed_version,
        version=row.version or 0,
        ends_on=end_of(row),
    )


async def takings(
    db: AsyncSession, lock: Lock, case_id: str, ends_on: date | None, today: date
) -> list[Taking]:
    """The lines of the plan by the day they begin; `lock` is the case's. One statement."""
    rows = await db.execute(
        select(*TransferLine.__table__.columns).where(
            TransferLine.case_id == case_id, TransferLine.removed_at.is_(None)
        )
    )
    lines = [_taking(lock, row, ends_on, today) for row in rows]
    return sorted(lines, key=lambda line: (line.from_on or date.max, line.id))


async def network_of(db: AsyncSession, lock: Lock, case_id: str) -> list[SupportFacts]:
    """Everybody in her network by name, one statement; `lock` is the case's."""
    rows = await db.execute(
        select(*SUPPORT_COLUMNS).add_columns(*SUPPORT_REST).where(Support.case_id == case_id)
    )
    return sorted((open_support(lock, row) for row in rows), key=lambda one: in_danish(one.called))


def _taking(lock: Lock, row: Row[Any], ends_on: date | None, today: date) -> Taking:
    need = row.need
    return Taking(
        id=row.id,
        area=row.area,
        what=lock.open(TransferLine.what, row.id, row.what),
        support_id=row.support_id or "",
        who=lock.open(TransferLine.who, row.id, row.who),
        from_on=row.from_on,
        first_on=row.first_on,
        need=need,
        law=cited(Need(need), row.applied_on or today) if need else "",
        applied_on=row.applied_on,
        waiting_weeks=row.waiting_weeks,
        expected_on=expected_on(row.applied_on, row.waiting_weeks),
        in_time=comes_in_time(row.applied_on, row.waiting_weeks, ends_on),
        version=row.version,
    )
