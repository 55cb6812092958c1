"""Finding a woman by what people know of her, always from reach: her name, her number, a child's name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.number_marks import may_be
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.people.person import Person
from aftercare.phone_numbers import e164_of, ends_with, is_number_like
from aftercare.storage.engines import keys_of
from aftercare.words.names import is_found


@dataclass(frozen=True)
class Hits:
    """Cases found by something other than her name: by her number, and by case, a child or another name."""

    by_number: frozenset[str] = frozenset()
    children: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    def has(self, case_id: str, called: str, sought: str) -> bool:
        """True when this case was sought, her name included; nothing sought is everybody."""
        besides = (self.by_number, self.children, self.aliases)
        return is_found(sought, [called]) or any(case_id in each for each in besides)

    def child(self, case_id: str) -> str:
        """The child she was found by; empty when it was not by one."""
        return self.children.get(case_id, "")

    def alias(self, case_id: str) -> str:
        """The other name she was found by; empty when it was not by one."""
        return self.aliases.get(case_id, "")


async def hits_of(db: AsyncSession, person: Person, sought: str, now: datetime) -> Hits:
    """What a search finds beside names, among the cases in reach; two statements, none for nothing sought.

    A whole number is looked up by its keyed hash; of its last four digits or more, each number is opened.
    """
    if not sought.strip():
        return Hits()
    if is_number_like(sought):
        return Hits(by_number=frozenset(await _numbered(db, person, sought, now)))
    children = await _mothers(db, person, sought, now)
    return Hits(children=children, aliases=await _also_called(db, person, sought, now))


async def _numbered(db: AsyncSession, person: Person, sought: str, now: datetime) -> Iterable[str]:
    ring, whole = keys_of(db), e164_of(sought)
    numbers = select(Case.id, Case.phone, CaseKey.wrapped).join(CaseKey, CaseKey.case_id == Case.id)
    kept = may_be(ring, whole) if whole else Case.phone.is_not(None)
    rows = await db.execute(numbers.where(reach(person, now), kept))
    return [
        row.id
        for row in rows
        if ends_with(ring.case(row.id, row.wrapped).open(Case.phone, row.id, row.phone), sought)
    ]


async def _also_called(db: AsyncSession, person: Person, sought: str, now: datetime) -> dict[str, str]:
    others = select(Case.id, Case.alias, CaseKey.wrapped).join(CaseKey, CaseKey.case_id == Case.id)
    rows = await db.execute(others.where(reach(person, now), Case.alias.is_not(None)))
    ring = keys_of(db)
    every = {row.id: ring.case(row.id, row.wrapped).open(Case.alias, row.id, row.alias) for row in rows}
    return {case_id: alias for case_id, alias in every.items() if is_found(sought, [alias])}


async def _mothers(db: AsyncSession, person: Person, sought: str, now: datetime) -> dict[str, str]:
    rows = await db.execute(
        select(Child.id, Child.case_id, Child.called, CaseKey.wrapped)
        .join(Case, Case.id == Child.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(reach(person, now))
        .order_by(Child.at, Child.id)
    )
    ring, found = keys_of(db), dict[str, str]()
    for row in rows:
        called = ring.case(row.case_id, row.wrapped).open(Child.called, row.id, row.called)
        if is_found(sought, [called]):
            found.setdefault(row.case_id, called)
    return found
