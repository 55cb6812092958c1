"""Reading lists that were brought in, and what is here already that they might say twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases import lists as cases
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.clock import is_within
from aftercare.errors import NotFound
from aftercare.importing.columns import Kind
from aftercare.importing.naming import Staff
from aftercare.importing.reading import Sheet, unpacked
from aftercare.importing.records import Import
from aftercare.people.lists import Colleague, colleagues
from aftercare.people.person import Person
from aftercare.people.records import Staff as StaffRecord
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import DAMAGED
from aftercare.words.names import name_key

KEPT = timedelta(days=1)
MOST_SHOWN = 20
_FACTS = (
    *(Import.id, Import.kind, Import.matched, Import.lead_id, Import.programme),
    *(Import.at, Import.imported_at, Import.rows),
)


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that was brought in. `sheet` is None once it is imported or a day old."""

    id: str
    kind: Kind
    matched: tuple[str, ...]
    lead_id: str | None
    programme: str
    at: datetime
    imported_at: datetime | None
    rows: int
    undone_at: datetime | None
    version: int
    sheet: Sheet | None = None

    @property
    def undo_until(self) -> datetime | None:
        """The instant from which it cannot be undone."""
        return self.imported_at + KEPT if self.imported_at else None

    def may_be_undone(self, now: datetime) -> bool:
        """Within a day of the import, once."""
        return self.undone_at is None and is_within(self.imported_at, now, KEPT)


async def brought_lists(db: AsyncSession, person: Person) -> list[Brought]:
    """The centre's newest lists, without what stands in them; one statement."""
    rows = await db.execute(
        select(*_FACTS, Import.undone_at, Import.version)
        .where(Import.centre_id == person.centre_id)
        .order_by(Import.at.desc(), Import.id)
        .limit(MOST_SHOWN)
    )
    return [_brought(row) for row in rows]


async def one_list(db: AsyncSession, person: Person, import_id: str, now: datetime) -> Brought:
    """One of the centre's lists with what stands in it; one statement. Raises NotFound."""
    row = (
        await db.execute(
            select(*_FACTS, Import.undone_at, Import.version, Import.content).where(
                Import.id == import_id, Import.centre_id == person.centre_id
            )
        )
    ).first()
    if row is None:
        raise NotFound
    fresh = row.content is not None and is_within(row.at, now, KEPT)
    text = keys_of(db).house.open(Import.content, row.id, row.content) if fresh else ""
    return _brought(row, unpacked(text) if text not in ("", DAMAGED) else None)


async def who_works_here(db: AsyncSession, person: Person, lead_id: str | None, now: datetime) -> Staff:
    """The colleagues a list may name, and who leads where it names nobody; one statement."""
    everyone = [one for one in await colleagues(db, person, now) if one.works]
    people = [_as_colleague(one) for one in everyone]
    emails = {one.id: one.email for one in everyone}
    herself = cases.Colleague(person.id, person.called, person.role, person.profession)
    chosen = next((one for one in people if one.id == (lead_id or person.id)), herself)
    return Staff(people, emails, chosen)


async def known_courses(db: AsyncSession, person: Person, now: datetime) -> dict[object, str]:
    """The courses in reach by what she is called and the day she moved out; one statement."""
    rows = await db.execute(
        select(Case.id, Case.called, Case.moved_out_on, CaseKey.wrapped)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(reach(person, now))
    )
    ring = keys_of(db)
    found: dict[object, str] = {}
    for row in rows:
        called = ring.case(row.id, row.wrapped).open(Case.called, row.id, row.called)
        mark: tuple[str, date | None] = name_key(called), row.moved_out_on
        found[mark] = row.id
    return found


async def known_emails(db: AsyncSession, emails: Sequence[str]) -> list[str]:
    """Those of these addresses that somebody signs in with already; one statement."""
    ring = keys_of(db)
    by_mark = {mark: email for email in emails for mark in ring.fingerprints("email", email)}
    taken = await db.execute(select(StaffRecord.email_mark).where(StaffRecord.email_mark.in_(by_mark)))
    return [by_mark[mark] for mark in taken.scalars()]


def _as_colleague(one: Colleague) -> cases.Colleague:
    return cases.Colleague(one.id, one.called, one.role, one.profession)


def _brought(row: Any, sheet: Sheet | None = None) -> Brought:
    return Brought(
        id=row.id,
        kind=Kind(row.kind),
        matched=tuple(row.matched.split(",")),
        lead_id=row.lead_id,
        programme=row.programme,
        at=row.at,
        imported_at=row.imported_at,
        rows=row.rows,
        undone_at=row.undone_at,
        version=row.version,
        sheet=sheet,
    )
