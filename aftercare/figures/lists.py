"""The stays of a centre that ended in a year, and the children of them, as their tables count them."""

from datetime import date

from sqlalchemy import ColumnElement, RowMapping, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.stays import ChildStay, Stay
from aftercare.figures.tables import ChildFacts, StayFacts
from aftercare.people.persons import Person

_TOLD = tuple(StayFacts.__dataclass_fields__.keys() - {"reasons", "children"})
_TOLD_OF_CHILDREN = tuple(ChildFacts.__dataclass_fields__)
_MANY = select(func.count(ChildStay.id)).where(ChildStay.stay_id == Stay.id).scalar_subquery()


async def stays_of(db: AsyncSession, person: Person, year: int) -> list[StayFacts]:
    """Every stay at the person's centre that ended in the year, as numbers without names; one statement."""
    columns = [getattr(Stay, name) for name in _TOLD]
    rows = await db.execute(
        select(*columns, Stay.reasons, _MANY.label("children")).where(_ended(person, year))
    )
    return [_stay(row._mapping) for row in rows]


async def children_of(db: AsyncSession, person: Person, year: int) -> list[ChildFacts]:
    """The children of those stays; one statement."""
    columns = [getattr(ChildStay, name) for name in _TOLD_OF_CHILDREN]
    rows = await db.execute(
        select(*columns).join(Stay, Stay.id == ChildStay.stay_id).where(_ended(person, year))
    )
    return [ChildFacts(**row._mapping) for row in rows]


def _ended(person: Person, year: int) -> ColumnElement[bool]:
    """A stay whose woman this colleague is blocked from counts all the same: a number names nobody."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return and_(Stay.centre_id == person.centre_id, Stay.moved_out_on >= first, Stay.moved_out_on <= last)


def _stay(row: RowMapping) -> StayFacts:
    reasons = tuple(word for word in (row["reasons"] or "").split(",") if word)
    return StayFacts(**{**row, "reasons": reasons})
