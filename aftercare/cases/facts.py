"""The facts of one case as its form shows them; the address opens only when it is asked for."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.records import Case, CaseKey, Programme, Protection
from aftercare.errors import NotFound


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """The facts of a case. `address` is empty unless asked for."""

    id: str
    called: str
    alias: str
    phone: str
    language: str
    interpreter: bool | None
    municipality: str
    moved_out_on: date | None
    children: int | None
    programme: Programme
    protection: Protection
    address: str
    version: int
    closed: bool

    @property
    def guarded(self) -> bool:
        """True when showing the address needs a fresh proof: also while nobody knows how it is protected."""
        return self.protection is not Protection.none


async def case_sheet(
    db: AsyncSession, case: FoundCase, now: datetime, *, with_address: bool = False
) -> CaseSheet:
    """The facts of a case in reach, in one statement. Raises NotFound."""
    found = await db.execute(
        select(*Case.__table__.columns, CaseKey.wrapped, CLOSED.label("closed"))
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(Case.id == case.id)
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound
    lock = case.lock
    return CaseSheet(
        id=row.id,
        called=lock.open(Case.called, row.id, row.called),
        alias=lock.open(Case.alias, row.id, row.alias),
        phone=lock.open(Case.phone, row.id, row.phone),
        language=row.language,
        interpreter=row.interpreter,
        municipality=row.municipality,
        moved_out_on=row.moved_out_on,
        children=row.children,
        programme=Programme(row.programme),
        protection=Protection(row.protection),
        address=lock.open(Case.address, row.id, row.address) if with_address else "",
        version=row.version,
        closed=bool(row.closed),
    )
