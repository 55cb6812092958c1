"""Who watches for a centre: the order it has named, its coordinators where it named nobody, who is away."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Date, Row, Select, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.away import is_away
from aftercare.cases.records import Block
from aftercare.people.records import Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.periodic import Aside, each_alone
from aftercare.visits.coming_home.calling_rules import Watcher
from aftercare.visits.coming_home.records import Responder
from aftercare.visits.coming_home.rules import USUAL_HOURS
from aftercare.words.names import in_danish

AWAY = is_away(Staff.id, bindparam("today", type_=Date()))
"""True in SQL for a colleague who is away, asked with `today`."""
WORKS = and_(
    Staff.left_at.is_(None),
    or_(Staff.works_until.is_(None), Staff.works_until >= bindparam("today", type_=Date())),
)
"""True in SQL for a colleague who works here still, asked with `today`."""


def barred_from(cases: Any) -> Any:
    """In a statement about colleagues, of these cases those she is blocked from."""
    barred = select(func.aggregate_strings(Block.case_id, ",")).where(Block.case_id.in_(cases))
    barred = barred.where(Block.staff_id == Staff.id, Block.lifted_at.is_(None))
    return barred.correlate(Staff).scalar_subquery()


_BARRED = barred_from(bindparam("cases", expanding=True))
_STAFF: Select[*tuple[Any, ...]] = (
    select(Staff.id, Staff.centre_id, Staff.called, Staff.role, Responder.place, Responder.since)
    .add_columns(Responder.until, Responder.working_days, AWAY.label("away"), _BARRED.label("barred"))
    .outerjoin(Responder, and_(Responder.staff_id == Staff.id, Responder.centre_id == Staff.centre_id))
    .where(Staff.centre_id.in_(bindparam("centres", expanding=True)), WORKS)
    .order_by(Responder.place, Staff.id)
)


ORDER = "order"
"""Whose row in the order could not be read is told under this word."""


@dataclass
class Chains:
    """Who works at some centres today, by name; their orders, and whom coordinators stand in for."""

    everybody: dict[str, dict[str, str]] = field(default_factory=dict)
    named: dict[str, list[Watcher]] = field(default_factory=dict)
    usual: dict[str, list[Watcher]] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    barred: set[tuple[str, str]] = field(default_factory=set)

    def enter(self, row: Any, called: str, aside: Aside) -> None:
        """One who works there, with her place in the order if she has one."""
        if row.place is not None:
            hours = (row.since, row.until)
            if not all(hour in range(24) for hour in hours):
                aside.put(ORDER, "hours")
                hours = (0, 0)
            watcher = Watcher(row.id, called, *hours, working_days=row.working_days is True)
            self.named.setdefault(row.centre_id, []).append(watcher)
        everybody = self.everybody.setdefault(row.centre_id, {})
        if row.role == Role.coordinator and row.id not in everybody:
            self.usual.setdefault(row.centre_id, []).append(Watcher(row.id, called, *USUAL_HOURS))
            self.usual[row.centre_id].sort(key=lambda one: in_danish(one.called))
        everybody[row.id] = called
        self.away |= {row.id} if row.away else set()
        self.barred |= {(row.id, case_id) for case_id in (row.barred or "").split(",") if case_id}

    def of(self, centre_id: str, case_id: str | None) -> list[Watcher]:
        """Who is called for this case, in order; never who is away today, or may not know of the case.

        Where nobody who is named can be called, it is the coordinators.
        """
        found = (self.named.get(centre_id, []), self.usual.get(centre_id, []))
        named, usual = ([one for one in each if self._can(one.staff_id, case_id)] for each in found)
        return named or usual

    def may_know(self, staff_id: str | None, case_id: str | None) -> bool:
        """False for who is blocked from the case."""
        return (staff_id, case_id) not in self.barred

    def to_choose(self, centre_id: str, case_id: str | None = None) -> list[tuple[str, str]]:
        """Ids and names of who works there and may know of the case, by name."""
        found = self.everybody.get(centre_id, {}).items()
        known = [one for one in found if self.may_know(one[0], case_id)]
        return sorted(known, key=lambda one: in_danish(one[1]))

    def watching(self, centre_id: str, case_id: str, buddy_id: str | None, begins: datetime) -> list[str]:
        """Who is called after her own phone, by id: her buddy, then who watches at the instant it begins."""
        chain = [one for one in self.of(centre_id, case_id) if one.watches(begins)]
        buddy = [buddy_id] if buddy_id and self.may_know(buddy_id, case_id) else []
        return list(dict.fromkeys([*buddy, *(one.staff_id for one in chain)]))

    def _can(self, staff_id: str, case_id: str | None) -> bool:
        return staff_id not in self.away and self.may_know(staff_id, case_id)


async def chains(
    db: AsyncSession,
    centre_ids: Collection[str],
    case_ids: Iterable[str | None],
    now: datetime,
    aside: Aside | None = None,
) -> Chains:
    """For these centres and cases; one statement.

    With `aside` who cannot be read is put aside, and whose hours cannot be read watches at all hours.
    """
    found, house = Chains(), keys_of(db).house
    asked: dict[str, Any] = {"centres": sorted(set(centre_ids)), "today": clock.local(now).date()}
    asked["cases"] = sorted({one for one in case_ids if one})
    if aside is None:
        rows, aside = list((await db.execute(_STAFF, asked)).all()), Aside()
    else:
        rows = await each_alone(db, _STAFF, asked, (Staff.id,), list[Row[Any]], aside=aside, stage=ORDER)
    for row in rows:
        found.enter(row, house.open(Staff.called, row.id, row.called), aside)
    return found
