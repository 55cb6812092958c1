"""The three municipalities of a case, kept apart, and every one they were before (domain.md 2.6).

Where she lived before, who acts (pays and decides) and where she lives now are often three. The acting one
of today is `cases.municipality`; its history stands here.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import Index, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.periods import Period, followed
from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.ids import new_id
from aftercare.storage.tables import Id, Record, WrittenAt, WrittenBy, points_to
from aftercare.words import N_


class Tie(StrEnum):
    """What a municipality is to her."""

    before = "before"
    acting = "acting"
    now = "now"


class MunicipalTie(Record):
    """A municipality was this to her from `since` to `until`, both included; no `until` is still.

    No `since` is from before we wrote it down; one that ends before it begins was corrected that day.
    """

    __tablename__ = "municipal_ties"
    __table_args__ = (Index(None, "case_id", "tie"),)
    __told__ = Heading(N_("Municipalities"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    tie: Mapped[Tie] = told(N_("Which one?"), mapped_column(String(10)), words="tie_names")
    name: Mapped[str] = untold(
        "where she lives is never in a print or a file; the acting one is among her facts",
        mapped_column(String(60)),
    )
    since: Mapped[date | None] = told(N_("From"))
    until: Mapped[date | None] = told(N_("Until"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.since, self.until)


async def newest_tie(db: AsyncSession, case_id: str, tie: Tie) -> MunicipalTie | None:
    """The last row of this kind, held until the transaction ends; None while there is no history."""
    rows = await db.execute(
        select(MunicipalTie).where(MunicipalTie.case_id == case_id, MunicipalTie.tie == tie).with_for_update()
    )
    return max(
        rows.scalars(), key=lambda row: (row.until is None, row.until or date.min, row.at), default=None
    )


async def follow_tie(db: AsyncSession, new: MunicipalTie, *, since: date, before: str = "") -> None:
    """Ends what was and begins `new`, whose name may be empty for none; `before` is what was, if unwritten.

    Whether the day is allowed (`why_not_begin`) is for the asker to check.
    """
    new.since = since
    last = await newest_tie(db, new.case_id, new.tie)
    if last is None and before:
        last = MunicipalTie(id=new_id(), case_id=new.case_id, tie=new.tie, name=before)
        last.by, last.at = new.by, new.at
        db.add(last)
    if last is not None:
        last.until = followed(last.period, since).until
        await db.flush()
    if new.name:
        db.add(new)
        await db.flush()
